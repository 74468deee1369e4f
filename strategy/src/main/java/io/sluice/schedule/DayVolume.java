package io.sluice.schedule;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

import java.util.Arrays;

/// The day's volume of one instrument as it comes in, and what it says of the rest of the day
/// (`strategy.md` 2.2). One instance serves all parents on the name.
public final class DayVolume {
    /// b: weight of the prior, as a share of a day.
    private static final double PRIOR_WEIGHT = .25;

    /// How much of a bucket's surprise the next one keeps.
    private static final double PERSISTENCE = .5;

    private Instrument instrument;
    private double[] volumes;
    private VolumeCurve curve;
    private long day = Long.MIN_VALUE;
    private double seenFrom;
    private double seen;
    private int bucket;

    public DayVolume(Instrument instrument) {
        this.instrument = instrument;
        curve = instrument.volumeCurve();
        volumes = new double[curve.buckets()];
    }

    public void redefine(Instrument changed) {
        instrument = changed;
        curve = changed.volumeCurve();
        volumes = new double[curve.buckets()];
        day = Long.MIN_VALUE;
    }

    /// Takes one print.
    public void add(long qty, long nowNs) {
        advance(nowNs);
        volumes[bucket] += qty;
        seen += qty;
    }

    /// How the day's volume is expected to be spread: the historical curve, of which the buckets to
    /// come are bent by how much the last whole one surprised: `f_j' ~ f_j exp(rho^(j-i) z_i)`.
    public VolumeCurve curve(long nowNs) {
        advance(nowNs);
        return curve;
    }

    /// Gamma-Poisson estimate of a day's volume: `(a + V) / (b + F)`, a / b the prior mean.
    ///
    /// @param prior usual volume of a day
    /// @param observed V; share: F, the share of a day in which it was observed
    public static double total(double prior, double observed, double share) {
        return (PRIOR_WEIGHT * prior + observed) / (PRIOR_WEIGHT + share);
    }

    private void advance(long nowNs) {
        long today = Math.floorDiv(nowNs, Instrument.DAY_NS);
        double fraction = instrument.sessionFraction(nowNs);
        VolumeCurve usual = instrument.volumeCurve();
        int now = Math.min((int) (fraction * usual.buckets()), usual.buckets() - 1);
        if (today != day) {
            day = today;
            bucket = now;
            seen = 0;
            seenFrom = fraction;
            curve = usual;
            Arrays.fill(volumes, 0);
        } else if (now > bucket) {
            if (now == bucket + 1 && seenFrom * usual.buckets() <= bucket) {
                curve = bent(usual, fraction);
            }
            bucket = now;
        }
    }

    /// The usual curve after the bucket that has just ended in a surprise.
    private VolumeCurve bent(VolumeCurve usual, double fraction) {
        double share = usual.cumulativeAt(fraction) - usual.cumulativeAt(seenFrom);
        double expected =
                total((double) instrument.dailyVolume(), seen, share) * usual.share(bucket);
        if (!(expected > 0) || volumes[bucket] <= 0) {
            return curve;
        }
        return bent(usual, bucket, StrictMath.log(volumes[bucket] / expected));
    }

    /// @param last 0-based bucket of the surprise; surprise: z, the logarithm of observed over
    ///   expected
    public static VolumeCurve bent(VolumeCurve usual, int last, double surprise) {
        double[] shares = new double[usual.buckets()];
        double left = surprise;
        for (int i = 0; i < shares.length; i++) {
            left *= i > last ? PERSISTENCE : 1;
            shares[i] = usual.share(i) * (i > last ? StrictMath.exp(left) : 1);
        }
        return new VolumeCurve(shares);
    }
}
