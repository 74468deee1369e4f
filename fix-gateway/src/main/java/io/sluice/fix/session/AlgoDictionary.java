package io.sluice.fix.session;

import io.sluice.order.Parameter;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/// The dictionary of an algorithmic session: a stock one plus `algo.delta`, the list of what that
/// version lacks.
public final class AlgoDictionary {
    private static final String DELTA = "algo.delta";

    /// MsgType(35).
    private static final String MSG_TYPE = "35";

    private AlgoDictionary() {}

    /// Writes the dictionary of a dialect; every strategy parameter has a field of its own in it.
    public static void write(Dialect dialect, Path target) {
        try (InputStream in = resource("/" + dialect.stockDictionary())) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            Document document = factory.newDocumentBuilder().parse(in);
            Element fix = document.getDocumentElement();
            for (String line : delta(dialect)) {
                apply(line.split(" +"), fix);
            }
            for (Parameter parameter : Parameter.values()) {
                String name = "Algo" + parameter.wireName();
                addField(fix, Integer.toString(parameter.fixTag()), name, "STRING");
                for (Element message : messages(fix, "D,G,8")) {
                    addMember(message, "field", name);
                }
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(target.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        } catch (SAXException | ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException("cannot extend " + dialect.stockDictionary(), e);
        }
    }

    /// The delta's lines for a dialect, without comments and version marks.
    static List<String> delta(Dialect dialect) throws IOException {
        String mark = "@" + dialect.suffix() + " ";
        try (InputStream in = resource(DELTA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .filter(line -> !line.contains("@") || line.contains(mark))
                    .map(line -> line.replace(mark, " "))
                    .toList();
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = AlgoDictionary.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("no resource " + name);
        }
        return in;
    }

    private static void apply(String[] words, Element fix) {
        switch (words[0]) {
            case "field" -> addField(fix, words[1], words[2], words[3]);
            case "open" -> openField(fix, words[1]);
            case "message" -> addMessage(fix, words);
            case "in" -> {
                for (Element message : messages(fix, words[1])) {
                    for (int i = 2; i < words.length; i++) {
                        addMember(message, "field", words[i]);
                    }
                }
            }
            case "group" -> {
                for (Element message : messages(fix, words[1])) {
                    Element group = addMember(message, "group", words[2]);
                    for (int i = 3; i < words.length; i++) {
                        addMember(group, "field", words[i]);
                    }
                }
            }
            default -> throw new IllegalStateException(DELTA + " has a line with " + words[0]);
        }
    }

    private static void addField(Element fix, String tag, String name, String type) {
        Element fields = child(fix, "fields");
        if (find(fields, "number", tag) == null) {
            Element field = append(fields, "field", name);
            field.setAttribute("number", tag);
            field.setAttribute("type", type);
        }
    }

    private static void addMessage(Element fix, String[] words) {
        Element messages = child(fix, "messages");
        if (find(messages, "msgtype", words[1]) != null) {
            return;
        }
        Element message = append(messages, "message", words[2]);
        message.setAttribute("msgtype", words[1]);
        message.setAttribute("msgcat", "app");
        for (int i = 3; i < words.length; i++) {
            addMember(message, "field", words[i]);
        }
        Element types = find(child(fix, "fields"), "number", MSG_TYPE);
        if (types != null && find(types, "enum", words[1]) == null) {
            Element value = fix.getOwnerDocument().createElement("value");
            value.setAttribute("enum", words[1]);
            value.setAttribute("description", words[2]);
            types.appendChild(value);
        }
    }

    /// Lets any value pass, so that a bad one is refused with a business reason.
    private static void openField(Element fix, String tag) {
        Element field = find(child(fix, "fields"), "number", tag);
        if (field == null) {
            throw new IllegalStateException(DELTA + " opens unknown field " + tag);
        }
        field.setAttribute("allowOtherValues", "true");
    }

    private static List<Element> messages(Element fix, String types) {
        List<Element> found = new ArrayList<>();
        for (String type : types.split(",")) {
            Element message = find(child(fix, "messages"), "msgtype", type);
            if (message != null) {
                found.add(message);
            }
        }
        return found;
    }

    private static Element addMember(Element parent, String kind, String name) {
        Element present = find(parent, "name", name);
        if (present != null) {
            return present;
        }
        Element member = append(parent, kind, name);
        member.setAttribute("required", "N");
        return member;
    }

    private static Element append(Element parent, String kind, String name) {
        Element element = parent.getOwnerDocument().createElement(kind);
        element.setAttribute("name", name);
        parent.appendChild(element);
        return element;
    }

    private static Element child(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }

    private static @Nullable Element find(Element parent, String attribute, String value) {
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getAttribute(attribute).equals(value)) {
                return element;
            }
        }
        return null;
    }
}
