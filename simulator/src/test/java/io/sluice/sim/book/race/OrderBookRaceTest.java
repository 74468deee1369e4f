package io.sluice.sim.book.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Our book against others on the common order flow: 4,000,000 events, each book in a process of
/// its own, rounds of all books interleaved. Processor time per event, median and range, goes to
/// `simulator/target/order-book-race.txt`.
@Tag("bench")
final class OrderBookRaceTest {
    private static final List<String> BOOKS = List.of("sluice", "exchange-core", "parity");
    private static final int ROUNDS = 3;

    /// What we promise: our time over exchange-core's.
    private static final double RATIO_MAX = 0.6;

    @ParameterizedTest
    @ValueSource(strings = {"1000", "50000"})
    void same_trades_in_at_most_this_part_of_the_time(String liveOrders, @TempDir Path folder)
            throws Exception {
        Path generator = shared().resolve("bench/GenWorkload.java");
        assumeThat(generator).as("generator of the common order flow").exists();
        Path file = folder.resolve("flow.bin");
        java(generator.toString(), file.toString(), "4000000", liveOrders, "20260101");

        double[][] nsPerEvent = new double[BOOKS.size()][ROUNDS];
        List<String> hashes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int book = 0; book < BOOKS.size(); book++) {
                String[] said = lap(BOOKS.get(book), file).split(" ");
                nsPerEvent[book][round] = Double.parseDouble(said[0]);
                hashes.add(said[1]);
            }
        }

        for (int book = 0; book < BOOKS.size(); book++) {
            double[] ns = nsPerEvent[book];
            Arrays.sort(ns);
            String line =
                    String.format(
                            Locale.ROOT,
                            "%s live orders, %s: %.1f ns/event (%.1f to %.1f)%n",
                            liveOrders,
                            BOOKS.get(book),
                            ns[ROUNDS / 2],
                            ns[0],
                            ns[ROUNDS - 1]);
            Files.writeString(
                    Path.of("target/order-book-race.txt"),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        assertThat(hashes.stream().distinct()).hasSize(1);
        double ours = nsPerEvent[0][ROUNDS / 2];
        assertThat(ours / nsPerEvent[1][ROUNDS / 2]).isLessThan(RATIO_MAX);
        assertThat(ours).isLessThan(nsPerEvent[2][ROUNDS / 2]);
    }

    /// The last line is the result; exchange-core logs above it.
    private static String lap(String book, Path file) throws IOException, InterruptedException {
        String said =
                java(
                        "-XX:+UseSerialGC",
                        "-Xms1g",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lap.class.getName(),
                        book,
                        file.toString());
        return said.lines().toList().getLast();
    }

    private static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /// Beside the project's root, wherever the tests are started.
    private static Path shared() {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.isDirectory(here.resolve("shared/bench"))) {
            here = here.getParent();
        }
        return here.resolve("shared");
    }
}
