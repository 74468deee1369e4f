package io.sluice.signal;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;

import java.util.SplittableRandom;

/// A market drawn from a seed: five levels a side at two venues, a mid that walks, trades now and
/// then; the same story also told upside down, or with orders of our own standing in it.
final class RandomBook {
    static final Instrument STOCK =
            new Instrument(
                    0, "S", 2, 0, 1, 100, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.US_DAY);

    private static final long MIRROR = 20_002;
    private static final long MAX_AGE_NS = Long.MAX_VALUE / 2;

    final InstrumentMarket market = new InstrumentMarket(STOCK);
    final Signals signals = new Signals(STOCK, ForecastModels.COMPOSITE);
    private final SplittableRandom random;
    private final long longestStepNs;
    private final boolean mirrored;
    private final long[][][] shown = new long[2][2][5];
    private final long[][] own = new long[2][6];
    private long mid = 10_000;
    long nowNs = 1_700_000_000_000_000_000L;

    /// @param longestStepNs between two things that happen
    RandomBook(long seed, long longestStepNs, boolean mirrored) {
        random = new SplittableRandom(seed);
        this.longestStepNs = longestStepNs;
        this.mirrored = mirrored;
    }

    /// Lets one thing happen.
    void step() {
        nowNs += random.nextLong(1, longestStepNs);
        int venue = random.nextInt(2);
        int what = random.nextInt(10);
        if (what == 0) {
            move(random.nextBoolean() ? 1 : -1);
        } else if (what < 3) {
            int sign = random.nextInt(3) - 1;
            long price = mid + random.nextInt(3);
            signals.onTrade(
                    mirrored ? MIRROR - price : price,
                    100L * (1 + random.nextInt(5)),
                    mirrored ? -sign : sign,
                    nowNs);
        } else {
            int level = random.nextInt(5);
            show(venue, random.nextBoolean(), level, 100L * random.nextInt(1, 50));
        }
    }

    private void move(int by) {
        cancelAll();
        for (int venue = 0; venue < 2; venue++) {
            market.clear(venue, nowNs, MAX_AGE_NS);
            signals.update(market, venue, nowNs);
        }
        mid += by;
        for (int venue = 0; venue < 2; venue++) {
            for (int level = 0; level < 5; level++) {
                set(venue, true, level, 100L * random.nextInt(1, 50), false);
                set(venue, false, level, 100L * random.nextInt(1, 50), level == 4);
            }
            signals.update(market, venue, nowNs);
        }
    }

    private void show(int venue, boolean bid, int level, long qty) {
        set(venue, bid, level, qty, true);
        signals.update(market, venue, nowNs);
    }

    private void set(int venue, boolean bid, int level, long qty, boolean last) {
        shown[venue][bid ? 1 : 0][level] = qty;
        feed(venue, bid, level, last);
    }

    private void feed(int venue, boolean bid, int level, boolean last) {
        long others = level < 0 ? 0 : shown[venue][bid ? 1 : 0][level];
        long ours = venue == 0 ? own[bid ? 1 : 0][level + 1] : 0;
        long price = price(bid, level);
        market.onDepth(
                venue,
                bid != mirrored,
                mirrored ? MIRROR - price : price,
                others + ours,
                last,
                nowNs,
                MAX_AGE_NS);
    }

    /// We place an order at venue 0, and the venue shows it before anything else happens: beside
    /// others, or alone in front of them at level -1.
    void stand(SplittableRandom ours) {
        boolean bid = ours.nextBoolean();
        int level = ours.nextInt(-1, 5);
        long price = price(bid, level);
        long qty = 100L * ours.nextInt(1, 30);
        own[bid ? 1 : 0][level + 1] += qty;
        market.book(0).side(bid).addOwn(price, qty);
        feed(0, bid, level, false);
    }

    private void cancelAll() {
        for (int side = 0; side < 2; side++) {
            for (int level = -1; level < 5; level++) {
                long qty = own[side][level + 1];
                if (qty > 0) {
                    own[side][level + 1] = 0;
                    market.book(0).side(side == 1).addOwn(price(side == 1, level), -qty);
                }
            }
        }
    }

    private long price(boolean bid, int level) {
        return bid ? mid - level : mid + 2 + level;
    }

    /// Everything the signals say, as one line.
    String reading() {
        return String.join(
                " ",
                String.valueOf(signals.queueImbalance()),
                String.valueOf(signals.depthImbalance()),
                String.valueOf(signals.orderFlow()),
                String.valueOf(signals.integratedOrderFlow()),
                String.valueOf(signals.tradeImbalance()),
                String.valueOf(signals.metaorderPressure()),
                String.valueOf(signals.micropriceOffset()),
                String.valueOf(signals.spreadRatio()),
                String.valueOf(signals.spreadChange()),
                String.valueOf(signals.volatilityRatio()),
                String.valueOf(signals.volumeScore()),
                String.valueOf(signals.vwapDeviationBps()),
                String.valueOf(signals.toxicity()),
                String.valueOf(signals.forecast()),
                String.valueOf(signals.gate()));
    }
}
