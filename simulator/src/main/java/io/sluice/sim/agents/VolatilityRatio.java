package io.sluice.sim.agents;

/// How much livelier a price is than usual: exponentially weighted variance of its moves over a
/// short time against a long one.
final class VolatilityRatio {
    private static final double SHORT_SECONDS = 30;
    private static final double LONG_SECONDS = 900;

    private double last = Double.NaN;
    private long lastNs;
    private double shortVariance;
    private double longVariance;
    private double weight;

    void update(double price, long nowNs) {
        if (Double.isNaN(last)) {
            last = price;
            lastNs = nowNs;
            return;
        }
        double seconds = (nowNs - lastNs) * 1e-9;
        if (seconds <= 0) {
            return;
        }
        double perSecond = (price - last) * (price - last) / seconds;
        shortVariance += (perSecond - shortVariance) * share(seconds, SHORT_SECONDS);
        longVariance += (perSecond - longVariance) * share(seconds, LONG_SECONDS);
        weight += (1 - weight) * share(seconds, LONG_SECONDS);
        last = price;
        lastNs = nowNs;
    }

    /// By how much the short volatility exceeds the long one, as a share of it; 0 when it does not.
    double excess() {
        double usual = weight == 0 ? 0 : longVariance / weight;
        return usual == 0 ? 0 : Math.max(0, StrictMath.sqrt(shortVariance / usual) - 1);
    }

    private static double share(double seconds, double meanSeconds) {
        return 1 - StrictMath.exp(-seconds / meanSeconds);
    }
}
