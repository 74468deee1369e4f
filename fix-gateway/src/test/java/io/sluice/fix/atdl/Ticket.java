package io.sluice.fix.atdl;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import javax.xml.parsers.DocumentBuilderFactory;

/// An order ticket as an order management system would draw it: it knows the FIXatdl file alone.
final class Ticket {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final Element strategy;
    private final Map<Element, String> entries = new LinkedHashMap<>();

    private Ticket(Element strategy) {
        this.strategy = strategy;
    }

    /// One for each strategy of the file.
    static List<Ticket> read(String document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document file =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(document)));
        return children(file.getDocumentElement(), "Strategy").stream().map(Ticket::new).toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    String strategy() {
        return strategy.getAttribute("name");
    }

    /// TargetStrategy(847) and StrategyVersion(27701).
    String identity() {
        return "847=%s|27701=%s|"
                .formatted(strategy.getAttribute("wireValue"), strategy.getAttribute("version"));
    }

    /// Fills every required field and about half of the others, each within what the file allows.
    Ticket fill(SplittableRandom random) {
        for (Element parameter : children(strategy, "Parameter")) {
            if (parameter.getAttribute("use").equals("required") || random.nextBoolean()) {
                entries.put(parameter, value(parameter, random));
            }
        }
        return this;
    }

    private static String value(Element parameter, SplittableRandom random) {
        List<Element> choices = children(parameter, "EnumPair");
        return switch (parameter.getAttributeNS(XSI, "type")) {
            case "UTCTimestamp_t" ->
                    "20260102-1%d:0%d:00".formatted(random.nextInt(10), random.nextInt(10));
            case "Boolean_t" -> random.nextBoolean() ? "Y" : "N";
            case "Char_t" -> choices.get(random.nextInt(choices.size())).getAttribute("wireValue");
            case "MultipleStringValue_t" -> random.nextBoolean() ? "XNAS" : "BATS XNYS";
            case "Int_t" -> between(parameter, random, 0);
            default -> between(parameter, random, 8);
        };
    }

    private static String between(Element parameter, SplittableRandom random, int decimals) {
        String most = parameter.getAttribute("maxValue");
        BigDecimal from = new BigDecimal(parameter.getAttribute("minValue"));
        BigDecimal to = new BigDecimal(most.isEmpty() ? "90000000000" : most);
        long steps = to.subtract(from).movePointRight(decimals).longValueExact();
        BigDecimal value = from.add(BigDecimal.valueOf(random.nextLong(steps + 1), decimals));
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /// What was filled in, by name.
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((parameter, value) -> values.put(parameter.getAttribute("name"), value));
        return values;
    }

    /// As fields of their own.
    String fields() {
        StringBuilder text = new StringBuilder();
        entries.forEach((parameter, value) ->
                text.append(parameter.getAttribute("fixTag"))
                        .append('=')
                        .append(value)
                        .append('|'));
        return text.toString();
    }

    /// As the group NoStrategyParameters(957).
    String group() {
        StringBuilder text = new StringBuilder();
        values().forEach((name, value) -> text.append("958=%s|960=%s|".formatted(name, value)));
        return entries.isEmpty() ? "" : "957=" + entries.size() + "|" + text;
    }
}
