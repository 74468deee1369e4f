package io.sluice.signal;

/// Order-flow imbalance at the best level: queue changes signed by what they say about demand,
/// summed with exponential decay in clock time. Source: Cont, Kukanov & Stoikov, "The price impact
/// of order book events", arXiv 1011.6402, eq. (2)-(4); `strategy.md` 1.3.
public final class OrderFlowImbalance {
    private final double halfLifeNs;
    private boolean primed;
    private long bid;
    private long bidQty;
    private long ask;
    private long askQty;
    private double flow;
    private double depth;
    private long updatedNs;

    /// @param halfLifeNs of the flow's memory
    public OrderFlowImbalance(long halfLifeNs) {
        this.halfLifeNs = halfLifeNs;
    }

    /// Contribution e_n of the change from the last touch to this one, in shares.
    long increment(long newBid, long newBidQty, long newAsk, long newAskQty) {
        return (newBid >= bid ? newBidQty : 0)
                - (newBid <= bid ? bidQty : 0)
                - (newAsk <= ask ? newAskQty : 0)
                + (newAsk >= ask ? askQty : 0);
    }

    public void update(long bid, long bidQty, long ask, long askQty, long nowNs) {
        if (primed) {
            double keep = Decay.keep(nowNs - updatedNs, halfLifeNs);
            flow = flow * keep + (double) increment(bid, bidQty, ask, askQty);
            depth = depth * keep + (1 - keep) * ((double) bidQty + askQty) / 2;
        } else {
            depth = ((double) bidQty + askQty) / 2;
        }
        this.bid = bid;
        this.bidQty = bidQty;
        this.ask = ask;
        this.askQty = askQty;
        updatedNs = nowNs;
        primed = true;
    }

    /// After a gap the next touch is a beginning, not a change.
    public void forget() {
        primed = false;
        flow = 0;
    }

    /// Flow over twice the average depth of one side, clipped to -1..+1.
    public double normalised() {
        return depth > 0 ? Math.clamp(flow / (2 * depth), -1, 1) : 0;
    }
}
