package io.sluice.sim.agents;

import java.util.SplittableRandom;

/// What an instrument is thought to be worth: an Ornstein-Uhlenbeck process on a grid of a second,
/// with the exact transition of its law. Copies made from equal numbers take the same path,
/// whenever they are asked.
///
/// Source: Gillespie (1996), "Exact numerical simulation of the Ornstein-Uhlenbeck process and its
/// integral", Phys. Rev. E 54, 2084.
final class Fundamental {
    private static final long STEP_NS = 1_000_000_000;
    private static final double SECONDS_PER_DAY = 23_400;
    private static final double LN2 = .6931471805599453;

    private final SplittableRandom random;
    private final double mean;
    private final double keep;
    private final double shock;
    private double level;
    private long stepNs;

    /// @param meanPrice where it starts and returns to
    /// @param halfLifeSeconds of its distance from the mean
    /// @param dailyVolatility of its shocks over 6.5 hours, were there no way back; 0..1
    Fundamental(
            double meanPrice,
            double halfLifeSeconds,
            double dailyVolatility,
            SplittableRandom random,
            long startNs) {
        double kappa = LN2 / halfLifeSeconds;
        double sigma = meanPrice * dailyVolatility / StrictMath.sqrt(SECONDS_PER_DAY);
        this.random = random;
        this.mean = meanPrice;
        this.level = meanPrice;
        this.keep = StrictMath.exp(-kappa);
        this.shock = sigma * StrictMath.sqrt((1 - keep * keep) / (2 * kappa));
        this.stepNs = startNs - Math.floorMod(startNs, STEP_NS);
    }

    /// The worth at a time that never goes back, at price scale.
    double at(long nowNs) {
        while (stepNs + STEP_NS <= nowNs) {
            stepNs += STEP_NS;
            level = mean + (level - mean) * keep + shock * random.nextGaussian();
        }
        return level;
    }
}
