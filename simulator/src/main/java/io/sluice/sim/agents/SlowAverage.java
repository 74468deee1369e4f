package io.sluice.sim.agents;

/// Exponentially weighted mean and deviation of a number over time.
final class SlowAverage {
    private final double meanSeconds;
    private double mean;
    private double variance;
    private long startNs;
    private long lastNs;
    private boolean begun;

    SlowAverage(double meanSeconds) {
        this.meanSeconds = meanSeconds;
    }

    void update(double value, long nowNs) {
        if (!begun) {
            begun = true;
            mean = value;
            startNs = nowNs;
        } else {
            double share = 1 - StrictMath.exp(-(nowNs - lastNs) * 1e-9 / meanSeconds);
            double away = value - mean;
            mean += share * away;
            // West (1979), incremental: the weight of the new value times its distance on both
            // sides of the new mean.
            variance = (1 - share) * (variance + share * away * away);
        }
        lastNs = nowNs;
    }

    /// Whether it has seen as much time as it averages over.
    boolean isWarm() {
        return begun && (lastNs - startNs) * 1e-9 >= meanSeconds;
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return StrictMath.sqrt(variance);
    }
}
