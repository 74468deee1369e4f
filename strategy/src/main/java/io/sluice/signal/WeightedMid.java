package io.sluice.signal;

/// Mid weighted by the opposite queues: where the next trade is likelier to push the price. Source:
/// `strategy.md` 1.7 (weighted mid).
public final class WeightedMid {
    private WeightedMid() {}

    /// Distance from the mid in units of the price scale; within half the spread; 0 for empty
    /// queues.
    public static double offset(long bid, long bidQty, long ask, long askQty) {
        return QueueImbalance.of(bidQty, askQty) * (ask - bid) / 2.0;
    }
}
