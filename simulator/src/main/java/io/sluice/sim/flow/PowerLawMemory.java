package io.sluice.sim.flow;

/// What recent trades still weigh: sum of x_k (1 + age_k / tau)^-beta as a handful of exponentials.
///
/// The power law is a gamma mixture of exponentials, sampled at half-lives a factor apart. Source
/// of kernel and use: Noble, Rosenbaum, Souilmi (2026), flow feedback of the projected
/// queue-reactive model (`simulator.md` 4.2, 4.3).
final class PowerLawMemory {
    private static final int TERMS = 8;
    private static final double HALF_LIFE_MIN = 2;
    private static final double HALF_LIFE_RATIO = 3.2;
    private static final long STEP_NS = 100_000_000;
    private static final double STEP_SECONDS = .1;

    /// After this many steps at once the loop is dearer than the exponential.
    private static final long STEPS_MAX = 64;

    private final double[] weights = new double[TERMS];
    private final double[] decayPerSecond = new double[TERMS];
    private final double[] decayPerStep = new double[TERMS];
    private final double[] sums = new double[TERMS];
    private long stepNs = Long.MIN_VALUE;

    /// @param tauSeconds age at which the law bends
    /// @param beta its exponent, > 0
    PowerLawMemory(double tauSeconds, double beta) {
        double halfLife = HALF_LIFE_MIN;
        double total = 0;
        for (int k = 0; k < TERMS; k++) {
            double lambda = StrictMath.log(2) / halfLife;
            decayPerSecond[k] = lambda;
            decayPerStep[k] = StrictMath.exp(-lambda * STEP_SECONDS);
            weights[k] =
                    StrictMath.pow(lambda * tauSeconds, beta)
                            * StrictMath.exp(-lambda * tauSeconds);
            total += weights[k];
            halfLife *= HALF_LIFE_RATIO;
        }
        for (int k = 0; k < TERMS; k++) {
            weights[k] /= total;
        }
    }

    void add(double x) {
        for (int k = 0; k < TERMS; k++) {
            sums[k] += weights[k] * x;
        }
    }

    /// The weight of everything added so far, at a time that never goes back.
    double at(long nowNs) {
        if (stepNs == Long.MIN_VALUE) {
            stepNs = nowNs;
        }
        long steps = (nowNs - stepNs) / STEP_NS;
        stepNs += steps * STEP_NS;
        double value = 0;
        for (int k = 0; k < TERMS; k++) {
            if (steps > STEPS_MAX) {
                sums[k] *= StrictMath.exp(-decayPerSecond[k] * steps * STEP_SECONDS);
            } else {
                for (long i = 0; i < steps; i++) {
                    sums[k] *= decayPerStep[k];
                }
            }
            value += sums[k];
        }
        return value;
    }
}
