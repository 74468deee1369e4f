package io.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.RejectReason;
import io.sluice.order.Strategy;
import io.sluice.risk.Limit;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of the documents that repeat what the code says. `./mvnw -q -Pformat` writes them
/// anew.
class DocumentTest {
    private static final boolean WRITE = "write".equals(System.getProperty("sluice.format"));

    @Test
    void parameter_table_is_current() throws IOException {
        current(
                "docs/fix.md",
                "parameters",
                Stream.concat(
                        Stream.of(
                                "| StrategyParameterName(958) | type(959) | range | default |"
                                        + " for | can change | meaning |",
                                "|---|---|---|---|---|---|---|"),
                        Arrays.stream(Parameter.values()).map(DocumentTest::row)));
    }

    @Test
    void reject_table_is_current() throws IOException {
        current(
                "docs/fix.md",
                "rejects",
                Stream.concat(
                        Stream.of(
                                "| code in Text(58) | OrdRejReason(103) | CxlRejReason(102) |",
                                "|---|---|---|"),
                        Arrays.stream(RejectReason.values())
                                .filter(reason -> reason != RejectReason.NONE)
                                .map(DocumentTest::row)));
    }

    @Test
    void limit_table_is_current() throws IOException {
        current(
                "docs/architecture.md",
                "limits",
                Stream.concat(
                        Stream.of("| limit | default | at most | of what |", "|---|---|---|---|"),
                        Arrays.stream(Limit.values()).map(DocumentTest::row)));
    }

    private static String row(Limit limit) {
        return cells(
                "`" + limit.jsonName() + "`",
                limit.fallback().toString(),
                Decimal.of((long) limit.max(), 0).toString(),
                limit.unit());
    }

    @Test
    void map_of_packages_is_current() throws IOException {
        List<JavaSource> packages =
                JavaSource.parse(
                        SourceTree.main().stream()
                                .filter(file -> file.endsWith("package-info.java"))
                                .toList());
        current(
                "README.md",
                "packages",
                Stream.concat(
                        Stream.of("| module | package | what it is for |", "|---|---|---|"),
                        packages.stream().map(DocumentTest::row)));
    }

    private static String row(Parameter parameter) {
        Long value = parameter.defaultValue();
        return cells(
                parameter.wireName(),
                parameter.kind().fixType() + " " + parameter.kind(),
                Parameters.range(parameter),
                value == null ? "" : Parameters.text(parameter, value),
                strategies(parameter),
                parameter.mutable() ? "yes" : "no",
                parameter.meaning());
    }

    private static String strategies(Parameter parameter) {
        Set<Strategy> knowing = parameter.strategies();
        return knowing.size() == Strategy.values().length
                ? "all"
                : knowing.stream().map(Strategy::name).collect(Collectors.joining(", "));
    }

    private static String row(RejectReason reason) {
        return cells("`" + reason + "`", "" + reason.ordRejReason(), "" + reason.cxlRejReason());
    }

    private static String row(JavaSource packageInfo) {
        String path = SourceTree.name(packageInfo.file());
        return cells(
                path.substring(0, path.indexOf('/')),
                "`" + packageInfo.packageName() + "`",
                packageInfo.sentence());
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /// What stands between `<!-- name -->` and `<!-- /name -->` is these lines.
    private static void current(String document, String name, Stream<String> lines)
            throws IOException {
        Path file = SourceTree.ROOT.resolve(document);
        String text = Files.readString(file);
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        assertThat(to)
                .as(document + " must have " + begin.strip() + " and " + end)
                .isGreaterThanOrEqualTo(from);

        String expected = String.join("\n", lines.toList()) + "\n";
        if (WRITE) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as(document + ", rewritten by ./mvnw -q -Pformat")
                    .isEqualTo(expected);
        }
    }
}
