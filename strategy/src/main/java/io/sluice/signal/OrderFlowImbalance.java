package io.sluice.signal;

import io.sluice.market.Levels;

/// Order-flow imbalance: queue changes signed by what they say about demand, level by level, summed
/// with exponential decay in clock time. Sources: Cont, Kukanov & Stoikov, arXiv 1011.6402, eq.
/// (2)-(4); for several levels Cont, Cucuringu & Zhang, arXiv 2112.13213, eq. (2)-(4);
/// `strategy.md` 1.3 and 1.4.
///
/// | symbol | field      | unit                                                  |
/// |--------|------------|-------------------------------------------------------|
/// | OFI_m  | `flows`    | shares                                                |
/// | AD     | `depths`   | shares, mean of both queues at the touch              |
/// | Q      | `depths`   | shares, mean over levels: one scale for all of them   |
public final class OrderFlowImbalance {
    private final int levels;
    private final double halfLifeNs;
    private final Side bids;
    private final Side asks;
    private final double[] flows;
    private final double[] depths;
    private boolean primed;
    private long updatedNs;

    /// @param halfLifeNs of the flow's memory
    public OrderFlowImbalance(int levels, long halfLifeNs) {
        this.levels = levels;
        this.halfLifeNs = halfLifeNs;
        bids = new Side(levels, 1);
        asks = new Side(levels, -1);
        flows = new double[levels];
        depths = new double[levels];
    }

    /// Takes both sides as they are from now on.
    public void update(Levels bidLevels, Levels askLevels, long nowNs) {
        if (primed) {
            double keep = Decay.keep(nowNs - updatedNs, halfLifeNs);
            for (int level = 0; level < levels; level++) {
                double held = (bids.qtys[level] + asks.qtys[level]) / 2.0;
                depths[level] = Decay.mean(depths[level], held, keep);
                flows[level] *= keep;
            }
            bids.take(bidLevels, flows);
            asks.take(askLevels, flows);
        } else {
            bids.read(bidLevels);
            asks.read(askLevels);
            for (int level = 0; level < levels; level++) {
                depths[level] = (bids.qtys[level] + asks.qtys[level]) / 2.0;
                flows[level] = 0;
            }
        }
        updatedNs = nowNs;
        primed = true;
    }

    /// Whether the sides are still as they were taken last: then nothing flows, and all decays.
    boolean isOf(Levels bidLevels, Levels askLevels) {
        return primed && bids.version == bidLevels.version() && asks.version == askLevels.version();
    }

    /// After a gap the next book is a beginning, not a change.
    public void forget() {
        primed = false;
    }

    /// Decayed flow at one level, in shares.
    public double flow(int level) {
        return primed ? flows[level] : 0;
    }

    /// Flow at the best level over twice the average depth there, clipped to -1..+1.
    public double normalised() {
        return primed && depths[0] > 0 ? Math.clamp(flows[0] / (2 * depths[0]), -1, 1) : 0;
    }

    /// Flow at one level over the average depth of all levels.
    public double scaled(int level) {
        double scale = scale();
        return primed && scale > 0 ? flows[level] / scale : 0;
    }

    /// Flow over all levels by their weights, over twice the average depth of all levels, clipped
    /// to -1..+1.
    ///
    /// @param weights one per level, >= 0: the first principal component of the levels' flows
    public double integrated(double[] weights) {
        double scale = scale();
        if (!primed || scale <= 0) {
            return 0;
        }
        double flow = 0;
        double weight = 0;
        for (int level = 0; level < levels; level++) {
            flow += weights[level] * flows[level];
            weight += weights[level];
        }
        return Math.clamp(flow / (2 * weight * scale), -1, 1);
    }

    private double scale() {
        double depth = 0;
        for (double each : depths) {
            depth += each;
        }
        return depth / levels;
    }

    /// What one side last showed.
    private static final class Side {
        private final int sign;
        private final long[] prices;
        private final long[] qtys;
        private int version;

        Side(int levels, int sign) {
            this.sign = sign;
            prices = new long[levels];
            qtys = new long[levels];
        }

        /// Adds each level's change to its flow. A level that was not there or is gone from view
        /// adds nothing: what is behind it is unknown. A side that is as it was adds nothing
        /// either.
        void take(Levels side, double[] flows) {
            if (side.version() == version) {
                return;
            }
            version = side.version();
            int at = side.nextNet(0);
            for (int level = 0; level < qtys.length; level++) {
                boolean shown = at < side.levels();
                long price = shown ? side.price(at) : 0;
                long qty = shown ? side.netQty(at) : 0;
                if (shown && qtys[level] > 0) {
                    flows[level] +=
                            sign * increment(sign * prices[level], qtys[level], sign * price, qty);
                }
                prices[level] = price;
                qtys[level] = qty;
                at = shown ? side.nextNet(at + 1) : at;
            }
        }

        void read(Levels side) {
            version = side.version();
            int at = side.nextNet(0);
            for (int level = 0; level < qtys.length; level++) {
                boolean shown = at < side.levels();
                prices[level] = shown ? side.price(at) : 0;
                qtys[level] = shown ? side.netQty(at) : 0;
                at = shown ? side.nextNet(at + 1) : at;
            }
        }
    }

    /// Demand added by one side's change of a level: a better price brings all its quantity, a
    /// worse one takes away all there was. Prices count upwards as they get better.
    static long increment(long oldPrice, long oldQty, long price, long qty) {
        return (price >= oldPrice ? qty : 0) - (price <= oldPrice ? oldQty : 0);
    }
}
