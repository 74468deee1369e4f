package io.sluice.signal;

import io.sluice.instrument.Instrument;

/// Whether trading is livelier than usual for the time of day: volume of the last whole minute over
/// what the day's curve expects, in deviations from the mean of that ratio. Source: `strategy.md`
/// 1.9; above 3 is a spike.
public final class VolumeRate {
    private static final long BIN_NS = 60_000_000_000L;

    /// Half-life of mean and deviation: half an hour.
    private static final double KEEP = Decay.keep(1 / 30.0);

    /// Minutes wanted before a deviation means something. Judgement.
    private static final int WARM_UP = 15;

    private final Instrument instrument;
    private long bin = Long.MIN_VALUE;
    private long volume;
    private double mean;
    private double variance;
    private int bins;
    private double score;

    public VolumeRate(Instrument instrument) {
        this.instrument = instrument;
    }

    public void add(long qty, long nowNs) {
        advance(nowNs);
        volume += qty;
    }

    /// z of the last whole minute; 0 while unknown.
    public double score() {
        return score;
    }

    /// Lets time pass without a trade.
    public void advance(long nowNs) {
        long now = nowNs / BIN_NS;
        if (now == bin) {
            return;
        }
        if (bin != Long.MIN_VALUE) {
            close(volume);
            for (long quiet = Math.max(bin + 1, now - WARM_UP); quiet < now; quiet++) {
                bin = quiet;
                close(0);
            }
        }
        bin = now;
        volume = 0;
    }

    private void close(long traded) {
        double expected =
                instrument.dailyVolume()
                        * (curveAt((bin + 1) * BIN_NS - 1) - curveAt(bin * BIN_NS));
        if (expected <= 0) {
            return;
        }
        double ratio = traded / expected;
        score = bins < WARM_UP ? 0 : score(ratio, mean, variance);
        double off = ratio - mean;
        mean = bins == 0 ? ratio : mean + (1 - KEEP) * off;
        variance = bins == 0 ? 0 : KEEP * (variance + (1 - KEEP) * off * off);
        bins++;
    }

    private double curveAt(long nowNs) {
        return instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(nowNs));
    }

    static double score(double value, double mean, double variance) {
        return variance > 0 ? (value - mean) / Math.sqrt(variance) : 0;
    }
}
