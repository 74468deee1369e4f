package io.sluice.sim.study;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.OrderType;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.loop.Latency;
import io.sluice.sim.replay.QueueModel;
import io.sluice.sim.scenario.Recordings;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioRunner;

import java.util.List;

/// One recorded day, cut into half-hour orders: the first one starts half an hour after the open,
/// each is preceded by a quarter of an hour in which the gate learns.
///
/// @param name for the tables
/// @param file under the data folder
/// @param symbol what the recording calls it
/// @param tick in the price's own unit
/// @param openNs start of the recorded session, epoch nanoseconds; closeNs: its end
/// @param dailyVolume what the engine is told to expect
/// @param qty of every order
record RecordedDay(
        String name,
        String file,
        String symbol,
        double tick,
        long openNs,
        long closeNs,
        long dailyVolume,
        long qty) {
    private static final long WARM_UP_NS = 15 * Trial.MINUTE_NS;
    private static final long ORDER_NS = 30 * Trial.MINUTE_NS;
    private static final String ORDER = "p";

    /// Orders that fit between half an hour after the open and a minute before the close.
    int windows() {
        return (int) ((closeNs - openNs - ORDER_NS - Trial.MINUTE_NS) / ORDER_NS);
    }

    /// @return one outcome an arm
    List<Outcome> run(int window, Side side, QueueModel queue, List<Arm> arms, Recordings data) {
        return arms.stream()
                .map(arm ->
                        Outcome.of(
                                ScenarioRunner.run(
                                                scenario(arm, window, side, queue),
                                                data,
                                                (_, _, _) -> {},
                                                new ScenarioRunner.Brain(
                                                        Forecasts.of(arm.signal()), arm.mirrored()))
                                        .parent(ORDER),
                                tick))
                .toList();
    }

    private Scenario scenario(Arm arm, int window, Side side, QueueModel queue) {
        long fromNs = openNs + ORDER_NS + window * ORDER_NS;
        long midnightNs = openNs - Math.floorMod(openNs, Instrument.DAY_NS);
        Scenario.Market market =
                new Scenario.Market(
                        List.of(),
                        List.of(
                                new Scenario.VenuePlan(
                                        "XREC",
                                        0,
                                        0,
                                        Latency.DEFAULT,
                                        new Scenario.ReplayPlan(file, dailyVolume, queue))),
                        Regime.CALM,
                        openNs - midnightNs,
                        closeNs - midnightNs,
                        fromNs - WARM_UP_NS,
                        fromNs + ORDER_NS + Trial.MINUTE_NS);
        ParentSpec spec =
                new ParentSpec(
                        ORDER,
                        "STUDY",
                        symbol,
                        side,
                        Decimal.of(qty, 0),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Trial.parameters(fromNs + ORDER_NS).overlaid(arm.parameters()),
                        fromNs);
        return new Scenario(
                name,
                window,
                market,
                List.of(new Scenario.Order(ORDER, fromNs, spec)),
                List.of(),
                List.of());
    }
}
