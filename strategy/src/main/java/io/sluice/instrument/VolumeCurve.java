package io.sluice.instrument;

import java.util.Arrays;

/// Share of a day's volume by equal time buckets from the session's open to its close; piecewise
/// linear inside a bucket. Source: `strategy.md` 2.2; an instrument without history gets [#flat].
public final class VolumeCurve {
    /// Thirteen half hours of a US equity day (`strategy.md` 2.2, a shape from memory, not a fit).
    public static final VolumeCurve US_DAY =
            new VolumeCurve(
                    .115, .085, .072, .065, .060, .056, .054, .054, .056, .061, .070, .088, .164);

    private final double[] shares;
    private final double[] cumulative;

    /// @param shares one per bucket, each >= 0, in any unit: they are normalised to sum to 1
    public VolumeCurve(double... shares) {
        double sum = 0;
        for (double share : shares) {
            if (!(share >= 0) || share == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("volume share must be >= 0, was " + share);
            }
            sum += share;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("volume shares must not all be zero");
        }
        this.shares = shares.clone();
        cumulative = new double[shares.length + 1];
        for (int i = 0; i < shares.length; i++) {
            cumulative[i + 1] = cumulative[i] + shares[i] / sum;
        }
    }

    public static VolumeCurve flat() {
        return new VolumeCurve(1);
    }

    /// The shares as they were given: the same curve again, to the last bit.
    public double[] shares() {
        return shares.clone();
    }

    public int buckets() {
        return cumulative.length - 1;
    }

    /// @param bucket 0-based
    public double share(int bucket) {
        return cumulative[bucket + 1] - cumulative[bucket];
    }

    /// Share of the day's volume done when `dayFraction` (0..1) of the session's time has passed.
    public double cumulativeAt(double dayFraction) {
        if (dayFraction <= 0) {
            return 0;
        }
        if (dayFraction >= 1) {
            return 1;
        }
        double position = dayFraction * buckets();
        int bucket = (int) position;
        return cumulative[bucket] + (position - bucket) * share(bucket);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VolumeCurve curve && Arrays.equals(cumulative, curve.cumulative);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cumulative);
    }

    @Override
    public String toString() {
        return "VolumeCurve" + Arrays.toString(cumulative);
    }
}
