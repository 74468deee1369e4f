package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

class ClusterHostTest {
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    @TempDir Path folder;

    private HostSettings.Idle idle = HostSettings.Idle.BACKOFF;

    private record Heard(Output output, long position, int index, boolean live) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final OutputSubscriber ear =
            (output, position, index, live) -> heard.add(new Heard(output, position, index, live));

    @Test
    void a_restart_replays_the_log_to_the_same_state_and_goes_on() throws Exception {
        long hash;
        Output.CommandAnswer first;
        List<Output> before;
        try (ClusterHost host = started()) {
            define(host);
            first = command(host, order("A1"));
            assertThat(first.reason()).isEqualTo(RejectReason.NONE);
            assertThat(first.parentId()).isPositive();
            hash = host.read(ExecutionEngine::stateHash).get(5, TimeUnit.SECONDS);
            before = outputs();
        }
        heard.clear();

        try (ClusterHost host = started()) {
            assertThat(heard).isNotEmpty().noneMatch(Heard::live);
            assertThat(outputs()).startsWith(before.toArray(Output[]::new));
            assertThat(host.read(ExecutionEngine::stateHash).get(5, TimeUnit.SECONDS))
                    .isEqualTo(hash);

            Output.CommandAnswer second = command(host, order("A2"));

            assertThat(second.parentId()).isGreaterThan(first.parentId());
            assertThat(heard.getLast().live()).isTrue();
            await(() -> host.parents().size() == 2 && host.parent(second.parentId()) != null);
            assertThat(host.markets()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_restart_recalls_the_snapshot_and_replays_what_came_after_it(HostSettings.Idle how)
            throws Exception {
        idle = how;
        long hash;
        try (ClusterHost host = started()) {
            define(host);
            command(host, order("A1"));
            assertThat(host.snapshot()).isTrue();
            command(host, order("A2"));
            hash = host.read(ExecutionEngine::stateHash).get(5, TimeUnit.SECONDS);
        }
        heard.clear();

        try (ClusterHost host = started()) {
            assertThat(reported()).containsExactly("A2");
            assertThat(host.read(ExecutionEngine::stateHash).get(5, TimeUnit.SECONDS))
                    .isEqualTo(hash);
            command(host, order("A3"));
            assertThat(host.snapshot()).isTrue();
        }
        heard.clear();

        try (ClusterHost host = started()) {
            assertThat(heard).isEmpty();
            assertThat(host.read(engine -> engine.parents().size()).get(5, TimeUnit.SECONDS))
                    .isEqualTo(3);
        }
    }

    @Test
    void what_is_older_than_a_snapshot_of_the_kept_age_is_cut_off_and_the_rest_replays()
            throws Exception {
        long hash;
        try (ClusterHost host = host(TimeUnit.SECONDS.toNanos(5), 0, 1)) {
            host.start();
            define(host);
            command(host, order("A1"));
            assertThat(host.snapshot()).isTrue();
            fill(host, 40 << 20);
            settle(host);
            assertThat(host.snapshot()).isTrue();
            command(host, order("A2"));
            hash = host.read(ExecutionEngine::stateHash).get(5, TimeUnit.SECONDS);
        }
        heard.clear();

        LogReplay.Result replayed = LogReplay.run(folder, ear, null);
        try (ClusterHost host = started()) {
            assertThat(host.read(ExecutionEngine::stateHash).get(5, TimeUnit.SECONDS))
                    .isEqualTo(hash);
        }

        assertThat(replayed.fromPosition()).isGreaterThan(40 << 20);
        assertThat(replayed.entries()).isLessThan(100);
        assertThat(segments()).as("one of the log, two of the snapshot").isEqualTo(3);
    }

    /// Changes of the book until the log is so much longer.
    private static void fill(ClusterHost host, long bytes) {
        for (long written = 0, size = 500; written < bytes; written += 96, size++) {
            while (!host.inbox().onDepth(0, 0, true, 3000, size, true, 0)) {
                Thread.onSpinWait();
            }
        }
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log").resolve("archive"))) {
            return files.filter(file -> file.toString().endsWith(".rec")).count();
        }
    }

    /// What is not in a safe place yet comes again, though the snapshot is newer.
    @Test
    void outputs_that_are_not_safe_survive_a_snapshot() throws Exception {
        Keeper keeper = new Keeper();
        try (ClusterHost host = host(TimeUnit.SECONDS.toNanos(5))) {
            host.subscribe(keeper);
            host.start();
            define(host);
            command(host, order("A1"));
            keeper.safeBefore = host.read(_ -> heard.getLast().position + 1).get();
            command(host, order("A2"));
            assertThat(host.snapshot()).isTrue();
        }
        Keeper after = new Keeper();

        try (ClusterHost host = host(TimeUnit.SECONDS.toNanos(5))) {
            host.subscribe(after);
            host.start();
            assertThat(after.clOrdIds).containsExactly("A2");
            assertThat(after.recalled).containsExactly(7);
        }
    }

    /// Keeps parent reports until told that they are safe.
    private static final class Keeper implements OutputSubscriber {
        final List<String> clOrdIds = new CopyOnWriteArrayList<>();
        volatile long safeBefore;
        byte[] recalled = {};

        @Override
        public void on(Output output, long position, int index, boolean live) {
            if (output instanceof Output.ParentReport report) {
                clOrdIds.add(report.clOrdId());
            }
        }

        @Override
        public boolean keeps(Output output) {
            return output instanceof Output.ParentReport;
        }

        @Override
        public long safeBefore() {
            return safeBefore;
        }

        @Override
        public byte[] memory() {
            return new byte[] {7};
        }

        @Override
        public void recall(byte[] memory) {
            recalled = memory;
        }
    }

    private List<String> reported() {
        return outputs().stream()
                .filter(Output.ParentReport.class::isInstance)
                .map(it -> ((Output.ParentReport) it).clOrdId())
                .distinct()
                .toList();
    }

    @Test
    void a_stop_takes_a_snapshot() throws Exception {
        try (ClusterHost host = host(TimeUnit.SECONDS.toNanos(5), TimeUnit.HOURS.toNanos(1), 0)) {
            host.start();
            define(host);
            command(host, order("A1"));
        }
        heard.clear();

        try (ClusterHost host = started()) {
            assertThat(heard).isEmpty();
            assertThat(host.isLive()).isTrue();
        }
    }

    @Test
    void every_entry_reaches_the_engine_exactly_once() throws Exception {
        try (ClusterHost host = started()) {
            define(host);
            for (int i = 0; i < 20; i++) {
                command(host, order("A" + i));
            }
        }

        assertThat(outputs()).filteredOn(Output.CommandAnswer.class::isInstance).hasSize(21);
        assertThat(heard.stream().map(it -> it.position() + ":" + it.index()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_second_process_on_the_same_folder_is_refused() {
        try (DataFolder _ = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
        }
        DataFolder.open(folder).close();
    }

    @Test
    void the_secret_is_drawn_once_and_is_the_owners() throws IOException {
        long secret;
        try (DataFolder data = DataFolder.open(folder)) {
            secret = data.secret();
        }
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.secret()).isEqualTo(secret);
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_command_fails_in_time_when_the_log_is_away() {
        ClusterHost host = host(TimeUnit.MILLISECONDS.toNanos(50));

        assertThatThrownBy(() -> host.command("t", order("A1")).get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("nothing has happened");
        assertThat(host.isLive()).isFalse();
        host.close();
    }

    private ClusterHost started() {
        ClusterHost host = host(TimeUnit.SECONDS.toNanos(5));
        host.start();
        return host;
    }

    private ClusterHost host(long commandTimeoutNs) {
        return host(commandTimeoutNs, 0, 0);
    }

    private ClusterHost host(long commandTimeoutNs, long snapshotEveryNs, long keepLogNs) {
        HostSettings settings =
                Alone.in(folder, idle, commandTimeoutNs, snapshotEveryNs, keepLogNs);
        ClusterHost host = new ClusterHost(settings, 42, List.of(new Listing(0, 0)), () -> {});
        host.subscribe(ear);
        return host;
    }

    /// Reference data and a book, so that an order is acceptable; the answered command proves that
    /// it is all in.
    private static void define(ClusterHost host) throws Exception {
        long nowNs = 0;
        assertThat(host.inbox().on(new Input.DefineInstrument(BAC), nowNs)).isTrue();
        assertThat(
                        host.inbox()
                                .on(
                                        new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true)),
                                        nowNs))
                .isTrue();
        assertThat(host.inbox().on(new Input.VenueUp(0), nowNs)).isTrue();
        assertThat(host.inbox().onDepth(0, 0, true, 3000, 500, false, nowNs)).isTrue();
        assertThat(host.inbox().onDepth(0, 0, false, 3001, 500, true, nowNs)).isTrue();
        settle(host);
    }

    /// Returns when everything that was offered is handled.
    private static void settle(ClusterHost host) throws Exception {
        Limits limits = Limits.DEFAULT.with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 10));
        command(host, origin -> new Input.SetLimits(origin, limits));
    }

    private static Function<Input.Origin, Input> order(String clOrdId) {
        return origin ->
                new Input.NewParent(
                        origin,
                        new ParentSpec(
                                clOrdId,
                                "ACC",
                                "BAC",
                                Side.BUY,
                                Decimal.of(1000, 0),
                                OrderType.MARKET,
                                null,
                                TimeInForce.DAY,
                                Strategy.TWAP,
                                anHourFromNow(),
                                System.currentTimeMillis() * 1_000_000));
    }

    /// Waiting, so that no timer writes to the log while a test looks at it.
    private static Parameters anHourFromNow() {
        long hourNs = TimeUnit.HOURS.toNanos(1);
        long startNs = System.currentTimeMillis() * 1_000_000 + hourNs;
        try {
            return Parameters.NONE
                    .with(Parameter.START_TIME, startNs)
                    .with(Parameter.END_TIME, startNs + hourNs);
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    private static Output.CommandAnswer command(
            ClusterHost host, Function<Input.Origin, Input> command) throws Exception {
        return host.command("tester", command).get(10, TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNs);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private List<Output> outputs() {
        return heard.stream().map(Heard::output).toList();
    }
}
