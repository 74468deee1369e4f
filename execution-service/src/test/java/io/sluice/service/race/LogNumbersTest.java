package io.sluice.service.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.FixClient;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.service.host.ClusterHost;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What the log of one member costs: its round trip, a snapshot with ten thousand parents, a
/// restart after a day of market data, disk and memory by the million inputs. Writes to
/// `target/log-numbers.txt`.
@Tag("bench")
final class LogNumbersTest {
    private static final int ROUND_TRIPS = 20_000;
    private static final int PARENTS = 10_000;

    /// Changes of the book in a day of four names at two venues.
    private static final int DAY = 4_000_000;

    private static final int MILLION = 1_000_000;

    /// A stale book values no order.
    private static final int FRESH_EVERY = 100;

    private static final Path RESULT = Path.of("target/log-numbers.txt");

    private final List<String> lines = new ArrayList<>();

    @Test
    void a_restart_has_the_state_of_the_day(@TempDir Path folder) throws Exception {
        long hash;
        try (ClusterHost host = host(folder)) {
            host.start();
            define(host);
            roundTrips(host);
            enter(host);
            snapshot(host, folder);
            fill(host, folder);
            hash = read(host);
        }
        long startNs = System.nanoTime();
        try (ClusterHost host = host(folder)) {
            host.start();
            say(
                    String.format(
                            Locale.ROOT,
                            "restart, snapshot and %d changes: %.1f s",
                            DAY,
                            seconds(startNs)));
            assertThat(read(host)).isEqualTo(hash);
        }
        Files.write(RESULT, lines);
    }

    private void say(String line) {
        lines.add(line);
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1e9;
    }

    private static ClusterHost host(Path folder) throws IOException {
        return LoggedDesk.host(folder, FixClient.freePort());
    }

    private static long read(ClusterHost host) throws Exception {
        return host.read(ExecutionEngine::stateHash).get(1, TimeUnit.MINUTES);
    }

    private static void define(ClusterHost host) throws Exception {
        offer(host, new Input.DefineInstrument(LoggedDesk.BAC));
        offer(host, new Input.DefineVenue(LoggedDesk.VENUE));
        offer(host, new Input.VenueUp(0));
        depth(host, true, 3000, 500);
        depth(host, false, 3001, 500);
        host.command("bench", origin -> new Input.SetLimits(origin, LoggedDesk.wideLimits()))
                .get(5, TimeUnit.SECONDS);
    }

    private static void offer(ClusterHost host, Input input) {
        while (!host.inbox().on(input, 0)) {
            Thread.onSpinWait();
        }
    }

    private static void depth(ClusterHost host, boolean bid, long price, long qty) {
        while (!host.inbox().onDepth(0, 0, bid, price, qty, true, 0)) {
            Thread.onSpinWait();
        }
    }

    /// A command that changes nothing, one at a time: offered, recorded, committed, applied,
    /// answered.
    private void roundTrips(ClusterHost host) throws Exception {
        double[] us = new double[ROUND_TRIPS];
        for (int i = 0; i < 2 * ROUND_TRIPS; i++) {
            long startNs = System.nanoTime();
            host.command("bench", origin -> new Input.ControlParent(origin, 1, Input.Control.PAUSE))
                    .get(5, TimeUnit.SECONDS);
            us[i % ROUND_TRIPS] = (System.nanoTime() - startNs) / 1e3;
        }
        Arrays.sort(us);
        say(
                String.format(
                        Locale.ROOT,
                        "log round trip of a command: %.0f us median, %.0f at 10 %%, %.0f at 99 %%",
                        us[ROUND_TRIPS / 2],
                        us[ROUND_TRIPS / 10],
                        us[ROUND_TRIPS * 99 / 100]));
    }

    private void enter(ClusterHost host) throws Exception {
        long hourNs = TimeUnit.HOURS.toNanos(1);
        long nowNs = LoggedDesk.wallClockNs();
        Parameters later =
                Parameters.NONE
                        .with(Parameter.START_TIME, nowNs + hourNs)
                        .with(Parameter.END_TIME, nowNs + 2 * hourNs);
        List<CompletableFuture<Output.CommandAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < PARENTS; i++) {
            if (i % FRESH_EVERY == 0) {
                depth(host, true, 3000, 501 + i);
                depth(host, false, 3001, 501 + i);
            }
            String id = "A" + i;
            Decimal qty = Decimal.of(100 + i, 0);
            answers.add(
                    host.command(
                            "bench", origin -> new Input.NewParent(origin, spec(id, qty, later))));
        }
        for (CompletableFuture<Output.CommandAnswer> answer : answers) {
            Output.CommandAnswer said = answer.get(30, TimeUnit.SECONDS);
            assertThat(said.reason()).as(said.text()).isEqualTo(RejectReason.NONE);
        }
    }

    private static ParentSpec spec(String id, Decimal qty, Parameters parameters) {
        return new ParentSpec(
                id,
                "ACC",
                "BAC",
                Side.BUY,
                qty,
                OrderType.MARKET,
                null,
                TimeInForce.DAY,
                Strategy.TWAP,
                parameters,
                LoggedDesk.wallClockNs());
    }

    private void snapshot(ClusterHost host, Path folder) throws Exception {
        for (int i = 0; i < 5; i++) {
            long bytes = bytes(folder);
            long startNs = System.nanoTime();
            assertThat(host.snapshot()).isTrue();
            say(
                    String.format(
                            Locale.ROOT,
                            "snapshot with %d parents: %.0f ms, %d MB on disk",
                            PARENTS,
                            1e3 * seconds(startNs),
                            (bytes(folder) - bytes) >> 20));
        }
    }

    private void fill(ClusterHost host, Path folder) throws Exception {
        long bytes = bytes(folder);
        long heap = usedHeap();
        long startNs = System.nanoTime();
        for (int i = 0; i < DAY; i++) {
            depth(host, i % 2 == 0, 2990 + i % 2 * 21 + i / 2 % 10, 500 + i % 997);
        }
        read(host);
        double seconds = seconds(startNs);
        double millions = (double) DAY / MILLION;
        say(
                String.format(
                        Locale.ROOT, "%d changes of the book: %.0f a second", DAY, DAY / seconds));
        say(
                String.format(
                        Locale.ROOT,
                        "disk by the million: %.0f MB",
                        (bytes(folder) - bytes) / millions / (1 << 20)));
        say(
                String.format(
                        Locale.ROOT,
                        "live heap by the million: %.2f MB",
                        (usedHeap() - heap) / millions / (1 << 20)));
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
            return files.filter(Files::isRegularFile).mapToLong(it -> it.toFile().length()).sum();
        }
    }
}
