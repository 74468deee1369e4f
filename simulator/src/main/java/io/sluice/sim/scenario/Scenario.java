package io.sluice.sim.scenario;

import io.sluice.engine.Input;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.sim.agents.AgentPlan;
import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.SessionChange;
import io.sluice.sim.loop.Delay;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.Latency;
import io.sluice.sim.replay.QueueModel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One scenario as its file says it; every value is inside its range. Times are epoch nanoseconds
/// but for the session's, which are of the day.
///
/// @param seed the one number that everything random follows from
/// @param orders in the order of their times
/// @param actions in the order of their times
public record Scenario(
        String name,
        long seed,
        Market market,
        List<Order> orders,
        List<Action> actions,
        List<Expectation> expectations) {

    public Scenario withSeed(long seed) {
        return new Scenario(name, seed, market, orders, actions, expectations);
    }

    /// The same with one parent's parameters laid over its own.
    ///
    /// @throws ScenarioFileException when there is no such parent
    public Scenario with(String orderId, Parameters changes) {
        if (orders.stream().noneMatch(order -> order.id().equals(orderId))) {
            throw new ScenarioFileException(name + ": names no parent: '" + orderId + "'");
        }
        return new Scenario(
                name,
                seed,
                market,
                orders.stream()
                        .map(order ->
                                order.id().equals(orderId)
                                        ? order.with(order.spec().parameters().overlaid(changes))
                                        : order)
                        .toList(),
                actions,
                expectations);
    }

    /// The world around the parents.
    ///
    /// @param instruments names of presets
    /// @param regime the weather of the synthetic flow
    /// @param openNs start of the session, after midnight UTC
    /// @param closeNs its end
    /// @param startNs when the venues begin to live
    /// @param endNs when the run ends at the latest
    /// @param sessions what interrupts continuous trading
    /// @param auctions what the engine is told of those of the presets
    /// @param agents who trades at the venues without replay besides the crowd and us
    public record Market(
            List<String> instruments,
            List<VenuePlan> venues,
            Regime regime,
            long openNs,
            long closeNs,
            long startNs,
            long endNs,
            List<SessionChange> sessions,
            Auctions auctions,
            List<AgentPlan> agents) {

        /// Continuous trading throughout, and no agents.
        public Market(
                List<String> instruments,
                List<VenuePlan> venues,
                Regime regime,
                long openNs,
                long closeNs,
                long startNs,
                long endNs) {
            this(
                    instruments,
                    venues,
                    regime,
                    openNs,
                    closeNs,
                    startNs,
                    endNs,
                    List.of(),
                    Auctions.NONE,
                    List.of());
        }
    }

    /// One venue.
    ///
    /// @param faults what goes wrong between it and us
    /// @param replay the recorded file that feeds it, null for synthetic flow on every instrument
    /// @param mechanism how it matches; of a replayed venue [Mechanism#PLAIN]
    public record VenuePlan(
            String mic,
            double takeFeeBps,
            double makeRebateBps,
            Latency latency,
            List<Fault> faults,
            @Nullable ReplayPlan replay,
            Mechanism mechanism) {

        /// Nothing goes wrong, and matching is plain.
        public VenuePlan(
                String mic,
                double takeFeeBps,
                double makeRebateBps,
                Latency latency,
                @Nullable ReplayPlan replay) {
            this(mic, takeFeeBps, makeRebateBps, latency, List.of(), replay, Mechanism.PLAIN);
        }
    }

    /// How a venue lets orders in and matches them.
    ///
    /// @param batchNs interval of its batch auctions, 0 for matching one by one
    /// @param bump how long it holds every participant's request
    /// @param selfTrade what happens when a participant meets itself
    public record Mechanism(long batchNs, Delay bump, SelfTrade selfTrade) {
        public static final Mechanism PLAIN =
                new Mechanism(0, new Delay.Constant(0), SelfTrade.ALLOW);

        boolean hasBump() {
            return !PLAIN.bump().equals(bump);
        }
    }

    /// A recorded day.
    ///
    /// @param file under the data folder
    /// @param dailyVolume what the engine is told to expect of the day, shares
    /// @param queue how our place in a queue is told where the recording has quotes only
    public record ReplayPlan(String file, long dailyVolume, QueueModel queue) {}

    /// A parent order at its time.
    ///
    /// @param id its name in the file
    public record Order(String id, long atNs, ParentSpec spec) {
        public Order with(Parameters parameters) {
            return new Order(id, atNs, spec.withParameters(parameters));
        }
    }

    /// What a trader does.
    ///
    /// @param control the button, null for a steer
    /// @param qty new total of a steer, null for unchanged
    /// @param limitPrice new limit of a steer, null for unchanged
    /// @param changes parameters of a steer
    public record Action(
            long atNs,
            String orderId,
            Input.@Nullable Control control,
            @Nullable Decimal qty,
            @Nullable Decimal limitPrice,
            Parameters changes) {
        Action with(Parameters newChanges) {
            return new Action(atNs, orderId, control, qty, limitPrice, newChanges);
        }
    }

    /// What must come of one parent; null and NaN mean that nothing is expected.
    ///
    /// @param completed whether all of it must be filled
    /// @param slippageBpsMax cost against arrival, T1 of the TCA table
    /// @param vwapSlippageBpsMax cost against the market's VWAP over its life, T8
    /// @param participationMax our share of the volume over its life, T12, 0..1
    /// @param participationPeakMax the same in the worst five minutes
    /// @param bandDeviationMax largest distance from the plan as a share of the parent, T13, 0..1
    /// @param passiveShareMin share filled as maker, T15, 0..1
    public record Expectation(
            String orderId,
            @Nullable Boolean completed,
            @Nullable ParentState state,
            double slippageBpsMax,
            double vwapSlippageBpsMax,
            double participationMax,
            double participationPeakMax,
            double bandDeviationMax,
            double passiveShareMin) {}
}
