package io.sluice.service.replay;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limits;
import io.sluice.service.host.Alone;
import io.sluice.service.host.ClusterHost;
import io.sluice.service.host.DataFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

class LogCommandsTest {
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    @TempDir Path folder;

    private final List<Output> outputs = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_log_with_a_snapshot_and_two_lives_is_as_recorded() throws Exception {
        record();

        int exit = run("verify-log", "--data-dir=" + folder);

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("state equal at 2 snapshots, different at 0")
                .containsPattern("state hash [0-9a-f]{16}");
    }

    @Test
    void an_order_is_told_with_its_reasons() throws Exception {
        record();
        long decisions =
                outputs.stream()
                        .filter(it ->
                                it instanceof Output.Decision decision && decision.placed() > 0)
                        .count();

        int exit = run("replay", "--data-dir=" + folder, "--order=A1");

        assertThat(exit).isZero();
        assertThat(decisions).isPositive();
        assertThat(out.toString().lines().filter(it -> it.contains("  decision ")))
                .hasSizeGreaterThanOrEqualTo((int) decisions);
        assertThat(out.toString())
                .contains("NEW A1: BUY 1000 BAC TWAP")
                .contains("dial 5, urgency")
                .contains("  child ")
                .contains("aggression")
                .doesNotContain(" A2:");
    }

    @Test
    void an_order_is_told_again_with_another_setting() throws Exception {
        record();

        int exit = run("replay", "--data-dir=" + folder, "--order=A1", "--set=Aggression=10");

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("A1: BUY 1000 BAC TWAP")
                .contains("Aggression=10 on paper")
                .containsPattern("filled +0 of 1000 +\\d+ of 1000 +\\d+ of 1000")
                .contains("state equal at 2 snapshots, different at 0");
    }

    @Test
    void a_bad_setting_is_named_with_its_range() {
        String folderOption = "--data-dir=" + folder;
        assertThat(run("replay", folderOption, "--order=A1", "--set=Aggression=11")).isEqualTo(2);
        assertThat(err.toString()).contains("--set Aggression must be 0..10, was 11");
        assertThat(run("replay", folderOption, "--order=A1", "--set=Agression=7")).isEqualTo(2);
        assertThat(err.toString()).contains("--set Agression: must be one of", "Aggression");
    }

    @Test
    void order_records_are_exported() throws Exception {
        record();
        Path file = folder.resolve("orders.csv");

        int exit = export("2020-01-01", "2100-01-01", file);

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith("Identification of the entity which submitted");
        assertThat(lines.getFirst()).contains(",Segment MIC code,", ",Transaction price,");
        assertThat(lines.stream().filter(line -> line.contains(",NEWO,Market,")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(",ACC,", ",BAC,", ",BUYI,"));
        assertThat(lines.stream().filter(line -> line.contains(",NEWO,Limit,")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(",TWAP,", ",XSIM,"));
        assertThat(lines.stream().filter(line -> line.contains(",REME,Market,"))).hasSize(2);
        assertThat(out.toString()).contains(lines.size() - 1 + " records in " + file);
    }

    @Test
    void an_export_wants_a_time_and_a_new_file() throws Exception {
        Path file = folder.resolve("orders.csv");

        assertThat(export("yesterday", "2100-01-01", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--from must be a day such as", "was 'yesterday'");
        assertThat(export("2026-01-05", "2026-01-05T00:00:00Z", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--to must be after --from 2026-01-05");
        assertThat(export("2026-01-05", "2026-01-06", file)).isEqualTo(2);
        assertThat(err.toString()).contains("no log in");
        assertThat(file).doesNotExist();
        Files.createFile(file);
        assertThat(export("2026-01-05", "2026-01-06", file)).isEqualTo(2);
        assertThat(err.toString()).contains("orders.csv is there already");
    }

    private int export(String from, String to, Path file) {
        return run(
                "export", "--data-dir=" + folder, "--from=" + from, "--to=" + to, "--out=" + file);
    }

    @Test
    void what_is_not_there_is_said() throws Exception {
        assertThat(run("verify-log", "--data-dir=" + folder.resolve("none"))).isEqualTo(2);
        assertThat(err.toString()).contains("no log in");
        record();
        assertThat(run("replay", "--data-dir=" + folder, "--order=Z9")).isEqualTo(1);
        assertThat(err.toString()).contains("no order Z9 in this log");
        try (DataFolder _ = DataFolder.open(folder)) {
            assertThat(run("verify-log", "--data-dir=" + folder)).isEqualTo(2);
        }
        assertThat(err.toString()).contains("is in use by process");
    }

    private int run(String... args) {
        return LogCommands.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /// Two lives of a member, each with a snapshot, an order that works and a turn of its dial.
    private void record() throws Exception {
        long secret;
        try (DataFolder data = DataFolder.open(folder)) {
            secret = data.secret();
        }
        for (String clOrdId : List.of("A1", "A2")) {
            try (ClusterHost host = host(secret)) {
                host.subscribe((output, _, _, live) -> {
                    if (live) {
                        outputs.add(output);
                    }
                });
                host.start();
                define(host);
                answer(host);
                Output.CommandAnswer placed = command(host, order(clOrdId));
                assertThat(placed.text()).isEmpty();
                long parentId = placed.parentId();
                await(() -> host.parent(parentId) != null);
                command(host, turn(parentId));
                await(() -> isAtWork(parentId));
                assertThat(host.snapshot()).isTrue();
                book(host, 3002);
                command(host, origin -> new Input.SetLimits(origin, Limits.DEFAULT));
            }
        }
    }

    private boolean isAtWork(long parentId) {
        return outputs.stream()
                .anyMatch(it ->
                        it instanceof Output.ChildReport child && child.parentId() == parentId);
    }

    private ClusterHost host(long secret) {
        return new ClusterHost(Alone.in(folder), secret, List.of(), () -> {});
    }

    private static void define(ClusterHost host) throws Exception {
        assertThat(host.inbox().on(new Input.DefineInstrument(BAC), 0)).isTrue();
        Venue venue = new Venue(0, "XSIM", .3, .2, true);
        assertThat(host.inbox().on(new Input.DefineVenue(venue), 0)).isTrue();
        assertThat(host.inbox().on(new Input.VenueUp(0), 0)).isTrue();
        book(host, 3000);
        command(host, origin -> new Input.SetLimits(origin, Limits.DEFAULT));
    }

    /// The venue never saw what it is asked about: until it says so, nothing is sent there.
    private void answer(ClusterHost host) {
        for (Output output : outputs) {
            if (output instanceof Output.QueryChild query) {
                assertThat(
                                host.inbox()
                                        .on(
                                                new Input.ChildStatus(
                                                        query.childId(),
                                                        query.venueId(),
                                                        Input.Standing.NOT_KNOWN,
                                                        Decimal.ZERO,
                                                        Decimal.ZERO,
                                                        query.requestId()),
                                                0))
                        .isTrue();
            }
        }
    }

    private static void book(ClusterHost host, long bid) {
        assertThat(host.inbox().onDepthClear(0, 0, 0)).isTrue();
        assertThat(host.inbox().onDepth(0, 0, true, bid, 500, false, 0)).isTrue();
        assertThat(host.inbox().onDepth(0, 0, false, bid + 1, 500, true, 0)).isTrue();
        assertThat(host.inbox().onTrade(0, 0, bid, 50_000, 1, 0)).isTrue();
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
                                Decimal.of(clOrdId.equals("A1") ? 1000 : 1100, 0),
                                OrderType.MARKET,
                                null,
                                TimeInForce.DAY,
                                Strategy.TWAP,
                                with(Parameters.NONE, Parameter.END_TIME, inNs(20)),
                                inNs(0)),
                        false);
    }

    private static long inNs(long seconds) {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis())
                + TimeUnit.SECONDS.toNanos(seconds);
    }

    private static Function<Input.Origin, Input> turn(long parentId) {
        return origin ->
                new Input.SteerParent(
                        origin,
                        parentId,
                        1,
                        null,
                        null,
                        with(Parameters.NONE, Parameter.AGGRESSION, 8));
    }

    private static Parameters with(Parameters parameters, Parameter parameter, long value) {
        try {
            return parameters.with(parameter, value);
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    private static Output.CommandAnswer command(
            ClusterHost host, Function<Input.Origin, Input> command) throws Exception {
        return host.command("tester", command).get(10, TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNs);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
