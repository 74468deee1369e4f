package io.sluice.signal;

/// The standard normal distribution.
public final class Normal {
    private static final double[] COEFFICIENTS = {
        .319381530, -.356563782, 1.781477937, -1.821255978, 1.330274429
    };
    private static final double ROOT_TWO_PI = 2.5066282746310002;

    private Normal() {}

    /// Phi(x), absolute error below 7.5e-8. Source: Abramowitz & Stegun, formula 26.2.17.
    public static double cumulative(double x) {
        double t = 1 / (1 + .2316419 * Math.abs(x));
        double series = 0;
        for (int i = COEFFICIENTS.length - 1; i >= 0; i--) {
            series = (series + COEFFICIENTS[i]) * t;
        }
        double tail = StrictMath.exp(-x * x / 2) / ROOT_TWO_PI * series;
        return x >= 0 ? 1 - tail : tail;
    }
}
