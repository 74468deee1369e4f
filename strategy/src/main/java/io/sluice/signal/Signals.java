package io.sluice.signal;

import io.sluice.instrument.Instrument;
import io.sluice.market.ConsolidatedSide;
import io.sluice.market.InstrumentMarket;

/// The signals of one instrument, market-oriented (+ means the price is expected to rise), each
/// -1..+1, all 0 when the book is stale, one-sided or crossed. Updated with every consistent book;
/// constant time, no allocation.
public final class Signals implements Features {
    private static final long FLOW_HALF_LIFE_NS = 15_000_000_000L;
    private static final double SPREAD_HALF_LIFE_NS = 60e9;

    private final OrderFlowImbalance flow = new OrderFlowImbalance(FLOW_HALF_LIFE_NS);
    private final RealisedVolatility volatility = new RealisedVolatility();
    private final MarkoutToxicity marketToxicity = new MarkoutToxicity();
    private final MarkoutToxicity ownToxicity = new MarkoutToxicity();
    private final Instrument instrument;
    private final ForecastModels models;
    private Calibration calibration = Calibration.NONE;
    private ForecastModel model;
    private VerificationGate gate;
    private double queueImbalance;
    private double depthImbalance;
    private double forecast;
    private double micropriceOffset;
    private double usualSpread;
    private long spread;
    private long updatedNs;
    private long doubleMid;
    private boolean sound;

    public Signals(Instrument instrument, ForecastModels models) {
        this.instrument = instrument;
        this.models = models;
        model = models.of(instrument, calibration);
        gate = new VerificationGate(calibration.horizonNs(), calibration.gateReference());
    }

    /// Forecasts by these weights from now on; what the gate has learnt of others is forgotten. The
    /// same again changes nothing.
    public void calibrate(Calibration calibration) {
        if (!calibration.equals(this.calibration)) {
            this.calibration = calibration;
            model = models.of(instrument, calibration);
            gate = new VerificationGate(calibration.horizonNs(), calibration.gateReference());
        }
    }

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
        marketToxicity.mature(doubleMid, nowNs);
        ownToxicity.mature(doubleMid, nowNs);
        doubleMid = market.doubleMid();
        volatility.update((double) doubleMid, nowNs);
        spread = asks.price(0) - bids.price(0);
        usualSpread =
                usualSpread > 0
                        ? Decay.mean(
                                usualSpread,
                                (double) spread,
                                Decay.keep(nowNs - updatedNs, SPREAD_HALF_LIFE_NS))
                        : (double) spread;
        updatedNs = nowNs;
        sound = true;
        forecast = clamped(model.forecast(this));
        gate.observe(forecast, doubleMid, nowNs);
    }

    private static double clamped(double forecast) {
        return Double.isNaN(forecast) ? 0 : Math.clamp(forecast, -1, 1);
    }

    /// A trade printed on the market.
    ///
    /// @param aggressorSign +1 when a buyer took, -1 when a seller took, 0 when unknown
    public void onTrade(int aggressorSign, long nowNs) {
        if (sound && aggressorSign != 0) {
            marketToxicity.trade(aggressorSign, doubleMid, spread, nowNs);
        }
    }

    /// One of our own orders was filled.
    ///
    /// @param sign +1 when we bought, -1 when we sold
    /// @param maker whether it rested: the other side was the aggressor
    public void onOwnFill(int sign, boolean maker, long nowNs) {
        if (sound && maker) {
            ownToxicity.trade(-sign, doubleMid, spread, nowNs);
        }
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
            marketToxicity.forgetPending();
            ownToxicity.forgetPending();
        }
        sound = false;
    }

    @Override
    public long nowNs() {
        return updatedNs;
    }

    /// I1, net of our own orders.
    @Override
    public double queueImbalance() {
        return queueImbalance;
    }

    /// I5, net of our own orders.
    @Override
    public double depthImbalance() {
        return depthImbalance;
    }

    /// OFI over twice the average depth.
    @Override
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
    @Override
    public double spreadRatio() {
        return sound && usualSpread > 0 ? (double) spread / usualSpread : 1;
    }

    @Override
    public double volatilityRatio() {
        return volatility.ratio();
    }

    /// The worse of what the market's trades and our own passive fills say.
    @Override
    public double toxicity() {
        return Math.max(marketToxicity.level(), ownToxicity.level());
    }

    /// Id of the forecast model, kept with every decision.
    public String modelId() {
        return model.id();
    }
}
