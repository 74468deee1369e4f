package io.sluice.order;

/// Whether the market is in reach of an order's limit, and since when not (`strategy.md` 2.6).
public final class LimitReach {
    private long outNs = ParentOrder.NEVER;

    /// @param nearTouch the price that we would join
    /// @return whether it is back after a slice or longer
    public boolean isBack(Terms terms, long nearTouch, long nowNs) {
        if (terms.isBeyondLimit(nearTouch)) {
            outNs = Math.min(outNs, nowNs);
            return false;
        }
        boolean back = outNs != ParentOrder.NEVER && nowNs - outNs >= terms.sliceNs();
        outNs = ParentOrder.NEVER;
        return back;
    }
}
