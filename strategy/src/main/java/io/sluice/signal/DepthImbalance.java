package io.sluice.signal;

import io.sluice.market.ConsolidatedSide;

/// Imbalance of the first five levels with geometric weights exp(-0.5 (level - 1)), -1..+1. Source:
/// `strategy.md` 1.2.
public final class DepthImbalance {
    /// exp(-0.5 i): fixed numbers, so that every CPU has the same.
    private static final double[] WEIGHTS = {
        1, 0.6065306597126334, 0.36787944117144233, 0.22313016014842982, 0.1353352832366127
    };

    private DepthImbalance() {}

    /// Net of our own orders; 0 when both sides are empty.
    public static double of(ConsolidatedSide bids, ConsolidatedSide asks) {
        double bid = weigh(bids);
        double ask = weigh(asks);
        return bid + ask > 0 ? (bid - ask) / (bid + ask) : 0;
    }

    private static double weigh(ConsolidatedSide side) {
        double sum = 0;
        for (int level = 0; level < side.levels(); level++) {
            sum += WEIGHTS[level] * side.netQty(level);
        }
        return sum;
    }
}
