package io.sluice.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Holds `conversations/coverage.md` to what it says.
final class CoverageTest {
    /// The last row of each table of `fix.md`; the first is 1.
    private static final List<String> LAST =
            List.of(
                    "c-1.3", "c-2.23", "c-3.5", "c-4.15", "c-5.20", "c-6.5", "c-7.12", "c-8.11",
                    "c-9.6", "c-10.7", "D31");

    /// Of a test's source below the folder of all modules.
    private static final int DEPTH = 9;

    private static Path root() throws URISyntaxException {
        URL root = CoverageTest.class.getResource("/conversations");
        if (root == null) {
            throw new AssertionError("no conversations");
        }
        return Path.of(root.toURI());
    }

    /// What shows it, by row.
    private static Map<String, String> rows() throws IOException, URISyntaxException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(root().resolve("coverage.md"))) {
            String[] cell = line.split("\\|");
            if (cell.length == 4 && cell[1].matches(" (c-\\d+\\.|D)\\d+ ")) {
                assertThat(rows.put(cell[1].strip(), cell[3].strip())).as(line).isNull();
            }
        }
        return rows;
    }

    @Test
    void every_row_and_case_is_there() throws Exception {
        List<String> wanted =
                LAST.stream()
                        .map(row -> row.split("(?<=[.D])"))
                        .flatMap(row ->
                                IntStream.rangeClosed(1, Integer.parseInt(row[1]))
                                        .mapToObj(number -> row[0] + number))
                        .toList();

        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void every_row_is_shown_or_says_why_not() throws Exception {
        List<String> bare = new ArrayList<>();
        for (var row : rows().entrySet()) {
            String shown = row.getValue();
            boolean holds =
                    shown.startsWith("not: ")
                            ? shown.length() > "not: a reason".length()
                            : Arrays.stream(shown.split(", ")).allMatch(CoverageTest::isThere);
            if (!holds) {
                bare.add(row.getKey() + " " + shown);
            }
        }

        assertThat(bare).isEmpty();
    }

    private static boolean isThere(String name) {
        try {
            int hash = name.indexOf('#');
            if (hash < 0) {
                return Files.isRegularFile(root().resolve(name));
            }
            String method = "void " + name.substring(hash + 1) + "(";
            String file = name.substring(0, hash) + ".java";
            try (Stream<Path> sources = Files.walk(Path.of("..").toRealPath(), DEPTH)) {
                return sources.filter(path -> path.endsWith(file))
                        .filter(path -> path.toString().contains("/src/test/java/"))
                        .anyMatch(path -> text(path).contains(method));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_conversation_about_orders_is_named() throws Exception {
        String all = String.join(", ", rows().values());
        try (Stream<Path> files = Files.list(root().resolve("orders"))) {
            assertThat(files.map(file -> "orders/" + file.getFileName()))
                    .allMatch(name -> all.contains(name));
        }
    }
}
