package io.sluice.signal;

/// Exponential decay in clock time, exact for irregular steps. Source: `strategy.md` 1.10.
public final class Decay {
    private static final double LN_2 = 0.6931471805599453;

    private Decay() {}

    /// What is kept after `dtNs`: 2^(-dt/H), 0..1.
    public static double keep(long dtNs, double halfLifeNs) {
        return dtNs <= 0 ? 1 : StrictMath.exp(-LN_2 * (double) dtNs / halfLifeNs);
    }

    /// Mean type: `y <- y 2^(-dt/H) + (1 - 2^(-dt/H)) x`.
    public static double mean(double y, double x, long dtNs, double halfLifeNs) {
        double keep = keep(dtNs, halfLifeNs);
        return y * keep + (1 - keep) * x;
    }
}
