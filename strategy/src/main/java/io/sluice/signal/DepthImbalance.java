package io.sluice.signal;

import io.sluice.market.Levels;

/// Imbalance of the first five levels with geometric weights exp(-0.5 (level - 1)), -1..+1. Source:
/// `strategy.md` 1.2.
public final class DepthImbalance {
    /// exp(-0.5 i): fixed numbers, so that every CPU has the same.
    private static final double[] WEIGHTS = {
        1, 0.6065306597126334, 0.36787944117144233, 0.22313016014842982, 0.1353352832366127
    };

    private DepthImbalance() {}

    /// Net of our own orders; 0 when both sides are empty.
    public static double of(Levels bids, Levels asks) {
        return of(weigh(bids), weigh(asks));
    }

    static double of(double bid, double ask) {
        return bid + ask > 0 ? (bid - ask) / (bid + ask) : 0;
    }

    /// One side's quantity by distance.
    static double weigh(Levels side) {
        double sum = 0;
        int rank = 0;
        for (int level = 0; level < side.levels() && rank < WEIGHTS.length; level++) {
            long qty = side.netQty(level);
            if (qty > 0) {
                sum += WEIGHTS[rank++] * qty;
            }
        }
        return sum;
    }
}
