package io.sluice.signal;

import io.sluice.market.Levels;

/// What one book says: that of all venues, or one venue's alone. Net of our own orders.
public final class BookSignals {
    private static final long FLOW_HALF_LIFE_NS = 15_000_000_000L;

    private final OrderFlowImbalance flow;
    private final WeighedSide bidSide = new WeighedSide();
    private final WeighedSide askSide = new WeighedSide();
    private double queueImbalance;
    private double depthImbalance;
    private boolean sound;

    /// @param flowLevels levels that order flow is counted at
    BookSignals(int flowLevels) {
        flow = new OrderFlowImbalance(flowLevels, FLOW_HALF_LIFE_NS);
    }

    /// Takes the book as it is from now on; one-sided or crossed it says nothing.
    void update(Levels bids, Levels asks, long nowNs) {
        if (!flow.isOf(bids, asks)) {
            weigh(bids, asks);
        }
        if (sound) {
            flow.update(bids, asks, nowNs);
        } else {
            silence();
        }
    }

    private void weigh(Levels bids, Levels asks) {
        int bid = bids.nextNet(0);
        int ask = asks.nextNet(0);
        sound = bid < bids.levels() && ask < asks.levels() && bids.price(bid) <= asks.price(ask);
        if (sound) {
            queueImbalance = QueueImbalance.of(bids.netQty(bid), asks.netQty(ask));
            depthImbalance = DepthImbalance.of(bidSide.weight(bids), askSide.weight(asks));
        }
    }

    void silence() {
        sound = false;
        queueImbalance = 0;
        depthImbalance = 0;
        flow.forget();
    }

    /// Whether there is a book to speak of.
    public boolean isSound() {
        return sound;
    }

    /// I1, -1..+1.
    public double queueImbalance() {
        return queueImbalance;
    }

    /// I5, -1..+1.
    public double depthImbalance() {
        return depthImbalance;
    }

    /// Order flow at the best level, -1..+1.
    public double orderFlow() {
        return flow.normalised();
    }

    double orderFlow(int level) {
        return flow.scaled(level);
    }

    double integratedOrderFlow(double[] levelWeights) {
        return flow.integrated(levelWeights);
    }
}
