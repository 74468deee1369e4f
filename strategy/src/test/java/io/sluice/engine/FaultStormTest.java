package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.Strategy;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Parents worked through a venue that loses, repeats and overtakes, a trader and a client who
/// change their minds, a line that breaks. After every step: the venue cannot fill more than was
/// ordered, what was reported is what was filled.
class FaultStormTest {
    private static final int STEPS = 600;
    private static final int ROUNDS = 6_000;

    private final TreeMap<Long, Output.ParentReport> latest = new TreeMap<>();
    private final TreeMap<Long, Long> fills = new TreeMap<>();
    private int heard;
    private boolean replacing;
    private int replaced;

    @Seeds
    void no_storm_overfills_or_miscounts(long seed) throws BadParameterException {
        storm(seed);
    }

    /// The same where the venue takes replaces, and refuses, loses and overtakes them.
    @Seeds
    void no_storm_of_replaces_overfills_or_miscounts(long seed) throws BadParameterException {
        replacing = true;
        storm(seed);
    }

    @Test
    void storms_of_replaces_have_replaces() throws BadParameterException {
        replacing = true;
        for (long seed = 1; seed <= 20; seed++) {
            latest.clear();
            fills.clear();
            heard = 0;
            storm(seed);
        }

        assertThat(replaced).isGreaterThan(50);
    }

    @Seeds(20)
    void the_same_storm_is_the_same_to_the_bit(long seed) throws BadParameterException {
        EngineBench one = storm(seed);
        latest.clear();
        fills.clear();
        heard = 0;
        EngineBench two = storm(seed);

        assertThat(two.outputs).isEqualTo(one.outputs);
        assertThat(two.engine.stateHash()).isEqualTo(one.engine.stateHash());
    }

    private EngineBench storm(long seed) throws BadParameterException {
        SplittableRandom random = new SplittableRandom(seed);
        EngineBench bench = EngineBench.open();
        if (replacing) {
            bench.in(new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true, true)));
        }
        FakeVenue venue = new FakeVenue(random.split());
        List<Long> parents = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            act(bench, venue, random, parents, step);
            listen(bench, venue);
            check(bench, venue);
        }
        calm(bench, venue);
        for (long id : parents) {
            assertThat(report(id).parent().state().isTerminal())
                    .as("parent %d ends: %s", id, children(bench, id))
                    .isTrue();
            assertThat(report(id).parent().cumQty().unscaled())
                    .as("client's fills")
                    .isEqualTo(venue.filled(id));
        }
        assertThat(venue.orders.values()).allSatisfy(order -> assertThat(order.leaves()).isZero());
        replaced += venue.replaced;
        return bench;
    }

    /// What was last said of its children that are still open.
    private static List<Output.ChildReport> children(EngineBench bench, long id) {
        TreeMap<Long, Output.ChildReport> children = new TreeMap<>();
        for (Output.ChildReport report : bench.all(Output.ChildReport.class)) {
            if (report.parentId() == id) {
                children.put(report.childId(), report);
            }
        }
        return children.values().stream().filter(it -> !it.state().isTerminal()).toList();
    }

    private void act(
            EngineBench bench,
            FakeVenue venue,
            SplittableRandom random,
            List<Long> parents,
            int step)
            throws BadParameterException {
        int dice = random.nextInt(100);
        if (dice < 2 && parents.size() < 4) {
            parents.add(bench.submit(order(bench, random, "P" + step)));
        } else if (dice < 6 && !parents.isEmpty()) {
            command(bench, random, parents.get(random.nextInt(parents.size())), step);
        } else if (dice < 8) {
            flip(bench, venue);
        } else if (dice < 20) {
            bench.pass(random.nextDouble(3));
        } else if (dice < 30) {
            long bid = 1390L + random.nextInt(20);
            bench.book(
                    bid,
                    100L * (1L + random.nextInt(300)),
                    bid + 1 + random.nextInt(3),
                    100L * (1L + random.nextInt(300)));
            bench.engine.onTrade(0, 0, bid, 100L * (1L + random.nextInt(50)), -1, bench.nowNs);
        } else if (dice < 60 && !venue.reports.isEmpty()) {
            bench.in(venue.nextReport());
        } else {
            venue.step();
        }
    }

    /// Any strategy with any policy.
    private static ParentSpec order(EngineBench bench, SplittableRandom random, String clOrdId) {
        Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
        List<String> parameters =
                new ArrayList<>(
                        List.of(
                                "ImbalanceSensitivity",
                                random.nextBoolean() ? "1" : "0",
                                "Aggression",
                                "" + random.nextInt(11),
                                "RandomizationPercent",
                                "0.3",
                                "ResidualPolicy",
                                pick(random, "C", "X", "A", "L", "E"),
                                "CatchUp",
                                pick(random, "N", "P", "A"),
                                "PauseClock",
                                pick(random, "R", "C", "F"),
                                "Suspended",
                                pick(random, "N", "N", "N", "Y"),
                                "PauseOrders",
                                pick(random, "P", "L"),
                                "OutOfLimitOrders",
                                pick(random, "P", "C"),
                                "OutOfLimitDeficit",
                                pick(random, "A", "F")));
        switch (random.nextInt(6)) {
            case 0 -> parameters.addAll(List.of("IWouldPrice", "13.98"));
            case 1 -> parameters.addAll(List.of("StopLossPrice", "14.08"));
            case 2 -> parameters.addAll(List.of("AllowPastEndTime", "Y"));
            case 3 -> parameters.addAll(List.of("ForceCompletion", "Y"));
            default -> {}
        }
        switch (strategy) {
            case POV ->
                    parameters.addAll(
                            List.of("TargetPercentVolume", "0.2", "MinPercentVolume", "0.1"));
            case ADAPTIVE -> parameters.addAll(List.of("MinPercentVolume", "0.05"));
            case IS -> parameters.addAll(List.of("RiskAversion", "0.000001"));
            case ICEBERG, ACCUMULATE -> parameters.addAll(List.of("SliceSize", "500"));
            case TWAP, VWAP, CLOSE -> {}
        }
        return OperatingRulesTest.as(
                strategy,
                bench.spec(
                        clOrdId,
                        100L * (1L + random.nextInt(80)),
                        20 + (long) random.nextInt(200),
                        parameters.toArray(String[]::new)));
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void command(EngineBench bench, SplittableRandom random, long id, int step)
            throws BadParameterException {
        Output.ParentReport report = report(id);
        String clOrdId = report.parent().spec().clOrdId();
        switch (random.nextInt(6)) {
            case 0 -> bench.in(new Input.CancelParent(bench.origin(), "C" + step, clOrdId));
            case 1, 2 ->
                    bench.in(
                            new Input.ReplaceParent(
                                    bench.origin(),
                                    clOrdId,
                                    bench.spec(
                                            "R" + step,
                                            100L * (1L + random.nextInt(80)),
                                            20 + (long) random.nextInt(100))));
            case 3 ->
                    bench.in(
                            new Input.SteerParent(
                                    bench.origin(),
                                    id,
                                    report.parent().version(),
                                    Decimal.of(100L * (1L + random.nextInt(80)), 0),
                                    null,
                                    Parameters.NONE.with(
                                            Parameter.AGGRESSION, random.nextInt(11))));
            case 4 -> bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.PAUSE));
            default -> bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.RESUME));
        }
    }

    private static void flip(EngineBench bench, FakeVenue venue) {
        if (venue.up) {
            venue.breakLine();
            bench.in(new Input.VenueDown(0, "line broken"));
        } else {
            venue.up = true;
            bench.in(new Input.VenueUp(0));
        }
    }

    /// The storm is over: the line holds, everything is answered, time runs out.
    private void calm(EngineBench bench, FakeVenue venue) throws BadParameterException {
        if (!venue.up) {
            flip(bench, venue);
        }
        for (int round = 0; round < ROUNDS; round++) {
            listen(bench, venue);
            venue.step();
            while (!venue.reports.isEmpty()) {
                bench.in(venue.nextReport());
                listen(bench, venue);
            }
            bench.pass(.2);
            if (round == ROUNDS / 2) {
                giveUp(bench);
            }
            if (round % 500 == 499
                    && latest.values().stream().allMatch(r -> r.parent().state().isTerminal())) {
                break;
            }
        }
        listen(bench, venue);
        check(bench, venue);
    }

    /// What was to rest or to go on until the session ends is canceled instead.
    private void giveUp(EngineBench bench) {
        for (Output.ParentReport report : List.copyOf(latest.values())) {
            if (!report.parent().state().isTerminal()) {
                bench.in(
                        new Input.ControlParent(
                                bench.origin(), report.parent().parentId(), Input.Control.CANCEL));
            }
        }
    }

    private void listen(EngineBench bench, FakeVenue venue) {
        for (; heard < bench.outputs.size(); heard++) {
            Output output = bench.outputs.get(heard);
            venue.take(output);
            if (output instanceof Output.ParentReport report && report.parent().parentId() != 0) {
                latest.put(report.parent().parentId(), report);
                Output.Fill fill = report.fill();
                if (fill != null) {
                    fills.merge(report.parent().parentId(), fill.qty().unscaled(), Long::sum);
                }
            }
            if (output instanceof Output.Alert alert) {
                assertThat(alert.code())
                        .as(alert.text())
                        .isNotIn("DEFECT", "OVERFILL", "UNKNOWN_CHILD");
            }
        }
    }

    private void check(EngineBench bench, FakeVenue venue) throws BadParameterException {
        long gross = 0;
        for (Output.ParentReport report : latest.values()) {
            Output.ParentSnapshot parent = report.parent();
            gross += parent.cumQty().unscaled() + parent.leavesQty().unscaled();
            long ordered = parent.spec().qty().unscaled();
            assertThat(venue.exposure(parent.parentId()))
                    .as("exposure of %d", parent.parentId())
                    .isLessThanOrEqualTo(ordered);
            assertThat(parent.cumQty().unscaled())
                    .isEqualTo(fills.getOrDefault(parent.parentId(), 0L));
            assertThat(parent.cumQty().unscaled())
                    .isLessThanOrEqualTo(venue.filled(parent.parentId()));
            assertThat(parent.leavesQty().unscaled())
                    .isEqualTo(
                            parent.state().isTerminal() ? 0 : ordered - parent.cumQty().unscaled());
            if (parent.state() == ParentState.FILLED) {
                assertThat(parent.cumQty().unscaled()).isEqualTo(ordered);
            }
        }
        Excerpt probe = bench.engine.excerpt("PROBE", bench.spec("PROBE", 100, 600));
        assertThat(probe.state.day.house(bench.nowNs).qty())
                .as("the day's gross")
                .isEqualTo((double) gross);
    }

    private Output.ParentReport report(long id) {
        Output.ParentReport report = latest.get(id);
        if (report == null) {
            throw new AssertionError("no report of " + id);
        }
        return report;
    }
}
