package io.sluice.signal;

import io.sluice.instrument.Instrument;

import org.jspecify.annotations.Nullable;

/// What the prints of one instrument say, over all venues, without what we took ourselves.
final class TradeSignals {
    private final Instrument instrument;
    private final TradeSign sign = new TradeSign();
    private final Footprint footprint;
    private final Absorption absorption = new Absorption();
    private final VwapDeviation vwap = new VwapDeviation();
    private final MarkoutToxicity marketToxicity = new MarkoutToxicity();
    private final MarkoutToxicity ownToxicity = new MarkoutToxicity();
    private @Nullable VolumeBucketToxicity bucketToxicity;
    private long session = Long.MIN_VALUE;
    final TradeImbalance imbalance = new TradeImbalance();
    final MetaorderPressure pressure = new MetaorderPressure();
    final VolumeRate volume;

    TradeSignals(Instrument instrument) {
        this.instrument = instrument;
        footprint = new Footprint(instrument.tick());
        volume = new VolumeRate(instrument);
    }

    void calibrate(Calibration calibration) {
        bucketToxicity =
                calibration.bucketQty() == 0
                        ? null
                        : new VolumeBucketToxicity((double) calibration.bucketQty());
    }

    /// @param flag the exchange's aggressor sign, 0 when it gives none
    /// @param doubleMid twice the mid before the trade, 0 when there is none
    /// @param spread at the price scale
    void trade(long price, long qty, int flag, long doubleMid, long spread, long nowNs) {
        startSession(nowNs);
        int aggressor = sign.of(flag, price, doubleMid);
        vwap.add(price, qty);
        volume.add(qty, nowNs);
        if (bucketToxicity != null) {
            bucketToxicity.trade(aggressor, price, qty);
        }
        if (aggressor == 0) {
            return;
        }
        imbalance.add(aggressor, qty, nowNs);
        pressure.add(aggressor, qty, nowNs);
        footprint.add(aggressor, qty, price);
        if (doubleMid != 0) {
            marketToxicity.trade(aggressor, doubleMid, spread, nowNs);
        }
    }

    /// One of our own orders was filled. What we took is taken out of the flow that the market's
    /// print of it brings; what we rested for was another's flow.
    ///
    /// @param sign +1 when we bought, -1 when we sold
    void ownFill(
            int sign,
            boolean maker,
            long price,
            long qty,
            long doubleMid,
            long spread,
            long nowNs) {
        if (!maker) {
            imbalance.add(sign, -qty, nowNs);
            pressure.remove(sign, qty, nowNs);
            footprint.add(sign, -qty, price);
        } else if (doubleMid != 0) {
            ownToxicity.trade(-sign, doubleMid, spread, nowNs);
        }
    }

    /// The mid before it changes.
    void mature(long doubleMid, long nowNs) {
        marketToxicity.mature(doubleMid, nowNs);
        ownToxicity.mature(doubleMid, nowNs);
    }

    /// Once a second.
    void sample(long doubleMid, long spread, long nowNs) {
        volume.advance(nowNs);
        absorption.update(imbalance.delta(), doubleMid, spread, nowNs);
    }

    /// No book: trades under way cannot be held against a mid.
    void silence() {
        marketToxicity.forgetPending();
        ownToxicity.forgetPending();
        absorption.forget();
    }

    private void startSession(long nowNs) {
        long now = Math.floorDiv(nowNs - instrument.sessionOpenNs(), Instrument.DAY_NS);
        if (now != session) {
            session = now;
            vwap.restart();
            imbalance.restart();
            footprint.restart();
        }
    }

    /// The worse of what the market's trades and our own passive fills say, 0..1.
    double toxicity() {
        return Math.max(marketToxicity.level(), ownToxicity.level());
    }

    double bucketToxicityRank() {
        return bucketToxicity == null ? 0 : bucketToxicity.rank();
    }

    double vwapDeviationBps(long doubleMid) {
        return vwap.bps(doubleMid);
    }

    boolean isAbsorbing() {
        return absorption.isAbsorbing();
    }

    long deltaAt(long price) {
        return footprint.delta(price);
    }
}
