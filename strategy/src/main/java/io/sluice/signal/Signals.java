package io.sluice.signal;

import io.sluice.market.ConsolidatedSide;
import io.sluice.market.InstrumentMarket;

/// The signals of one instrument, market-oriented (+ means the price is expected to rise), each
/// -1..+1, all 0 when the book is stale, one-sided or crossed. Updated with every consistent book;
/// constant time, no allocation.
public final class Signals {
    /// Id of the forecast model, kept with every decision: default weights of `strategy.md` 1.14.
    public static final String MODEL = "composite-1";

    private static final long FLOW_HALF_LIFE_NS = 15_000_000_000L;
    private static final double SPREAD_HALF_LIFE_NS = 60e9;

    private final OrderFlowImbalance flow = new OrderFlowImbalance(FLOW_HALF_LIFE_NS);
    private final VerificationGate gate = new VerificationGate();
    private double queueImbalance;
    private double depthImbalance;
    private double forecast;
    private double micropriceOffset;
    private double usualSpread;
    private long spread;
    private long updatedNs;
    private boolean sound;

    public void update(InstrumentMarket market, long nowNs) {
        if (!market.isSound()) {
            silence();
            return;
        }
        ConsolidatedSide bids = market.bids();
        ConsolidatedSide asks = market.asks();
        long bidQty = bids.netQty(0);
        long askQty = asks.netQty(0);
        queueImbalance = QueueImbalance.of(bidQty, askQty);
        depthImbalance = DepthImbalance.of(bids, asks);
        flow.update(bids.price(0), bidQty, asks.price(0), askQty, nowNs);
        micropriceOffset = Microprice.offset(bids.price(0), bidQty, asks.price(0), askQty);
        forecast =
                Math.clamp(
                        .6 * QueueImbalance.shape(queueImbalance)
                                + .2 * QueueImbalance.shape(depthImbalance)
                                + .2 * flow.normalised(),
                        -1,
                        1);
        gate.observe(forecast, market.doubleMid(), nowNs);
        spread = asks.price(0) - bids.price(0);
        usualSpread =
                usualSpread > 0
                        ? Decay.mean(
                                usualSpread,
                                (double) spread,
                                nowNs - updatedNs,
                                SPREAD_HALF_LIFE_NS)
                        : (double) spread;
        updatedNs = nowNs;
        sound = true;
    }

    /// No market, no signal: 0, never the last value.
    public void silence() {
        queueImbalance = 0;
        depthImbalance = 0;
        forecast = 0;
        micropriceOffset = 0;
        if (sound) {
            flow.forget();
            gate.forgetPending();
        }
        sound = false;
    }

    /// I1, net of our own orders.
    public double queueImbalance() {
        return queueImbalance;
    }

    /// I5, net of our own orders.
    public double depthImbalance() {
        return depthImbalance;
    }

    /// OFI over twice the average depth.
    public double orderFlow() {
        return sound ? flow.normalised() : 0;
    }

    /// z.
    public double forecast() {
        return forecast;
    }

    /// c, 0..1.
    public double gate() {
        return gate.value();
    }

    /// Micro-price minus mid, in units of the price scale.
    public double micropriceOffset() {
        return micropriceOffset;
    }

    /// Spread over its one-minute average; 1 while unknown.
    public double spreadRatio() {
        return sound && usualSpread > 0 ? (double) spread / usualSpread : 1;
    }
}
