package io.sluice.signal;

/// Exponential decay in clock time (`dt` over a half-life in nanoseconds) or event time (1 over a
/// half-life in events), exact for irregular steps. Source: `strategy.md` 1.10.
public final class Decay {
    private static final double LN_2 = 0.6931471805599453;
    private static final int STEPS_BITS = 6;
    private static final int STEPS = 1 << STEPS_BITS;

    /// Below this the higher terms of the series are less than half of the sum's last bit: left
    /// out, the bits are the same, and an update of the book has no longer steps.
    private static final double SHORT = 1e-4;

    /// 2^(-i/64).
    private static final double[] TABLE = new double[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            TABLE[i] = StrictMath.pow(2, -i / (double) STEPS);
        }
    }

    private Decay() {}

    /// What is kept after `dtNs`: 2^(-dt/H), 0..1.
    public static double keep(long dtNs, double halfLifeNs) {
        return keep((double) dtNs / halfLifeNs);
    }

    /// 2^(-halfLives), 1 for a negative argument; relative error below 1e-15. A table and six terms
    /// of the exponential series: additions and products alone, so that every CPU has the same
    /// bits, in a tenth of the time of `StrictMath.exp`.
    public static double keep(double halfLives) {
        if (!(halfLives > 0)) {
            return 1;
        }
        if (halfLives >= 1022) {
            return 0;
        }
        if (halfLives < SHORT) {
            return lowSeries(-LN_2 * halfLives);
        }
        int steps = (int) (halfLives * STEPS);
        double u = -LN_2 * (halfLives - steps * (1.0 / STEPS));
        double square = u * u;
        double series =
                lowSeries(u)
                        + square * square * (1 / 24.0 + u * (1 / 120.0) + square * (1 / 720.0));
        double octave = Double.longBitsToDouble((1023L - (steps >> STEPS_BITS)) << 52);
        return TABLE[steps & STEPS - 1] * series * octave;
    }

    private static double lowSeries(double u) {
        return (1 + u) + u * u * (1 / 2.0 + u * (1 / 6.0));
    }

    /// Mean type: `y <- y 2^(-dt/H) + (1 - 2^(-dt/H)) x`.
    public static double mean(double y, double x, double keep) {
        return y * keep + (1 - keep) * x;
    }
}
