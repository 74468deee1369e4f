package io.sluice.sim.study;

import io.sluice.sim.scenario.ParentResult;

/// What one run of one arm came to.
///
/// @param costTicks side times (average fill - arrival mid), in ticks; > 0 is bad
/// @param costBps the same in bps of the arrival mid
/// @param vwapBps cost against the market's VWAP over the order's life
/// @param passiveShare filled as maker, 0..1
/// @param messages new children and cancels
/// @param deviation largest distance from the smooth schedule, as a share of the order
/// @param filled as a share of the order, 0..1
/// @param participation our fills over all volume in the order's life
/// @param gate mean of c over the recorded decisions
/// @param childrenHash digest of the child stream
record Outcome(
        double costTicks,
        double costBps,
        double vwapBps,
        double passiveShare,
        int messages,
        double deviation,
        double filled,
        double participation,
        double gate,
        long childrenHash) {

    /// @param tick price increment in the price's own unit
    /// @throws IllegalStateException when the run broke an invariant: nothing it says counts
    static Outcome of(ParentResult parent, double tick) {
        if (!parent.violations().isEmpty()) {
            throw new IllegalStateException(parent.id() + ": " + parent.violations());
        }
        double arrival = parent.last().arrivalPrice().toDouble();
        return new Outcome(
                parent.slippageBps() * 1e-4 * arrival / tick,
                parent.slippageBps(),
                parent.vwapSlippageBps(),
                parent.passiveShare(),
                parent.messages(),
                parent.bandDeviation(),
                parent.last().cumQty().toDouble() / parent.last().spec().qty().toDouble(),
                parent.participation(),
                parent.gateMean(),
                parent.childrenHash());
    }
}
