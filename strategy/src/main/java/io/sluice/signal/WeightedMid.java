package io.sluice.signal;

/// Mid weighted by the opposite queues: where the next trade is likelier to push the price. Source:
/// `strategy.md` 1.7 (weighted mid).
public final class WeightedMid {
    private WeightedMid() {}

    /// Distance from the mid in units of the price scale; within half the spread.
    ///
    /// @param queueImbalance -1..+1
    /// @param spread at the price scale
    public static double offset(double queueImbalance, long spread) {
        return queueImbalance * spread / 2.0;
    }
}
