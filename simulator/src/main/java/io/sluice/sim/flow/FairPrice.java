package io.sluice.sim.flow;

import java.util.SplittableRandom;

/// What the crowd thinks the instrument is worth: a slow random walk, pulled back to its anchor
/// over days, moved a little for good by everybody's net taking. It gives the price its volatility
/// and all venues their common centre.
final class FairPrice {
    private static final long STEP_NS = 1_000_000_000;
    private static final double STEPS_PER_DAY = 23_400;

    /// Share of the distance to the anchor that is lost in a step: half in two trading days.
    private static final double PULL = .693147 / (2 * STEPS_PER_DAY);

    /// After a longer pause only this many steps are made up for.
    private static final long STEPS_MAX = 100_000;

    private final double anchor;
    private final double sigma;
    private final double drift;
    private final SplittableRandom random;
    private double level;
    private long stepNs = Long.MIN_VALUE;

    /// @param dailyVolatility standard deviation of the return over 6.5 hours, 0..1
    /// @param dailyDrift in units of that
    FairPrice(
            long anchorPrice, double dailyVolatility, double dailyDrift, SplittableRandom random) {
        this.anchor = anchorPrice;
        this.level = anchorPrice;
        this.sigma = anchorPrice * dailyVolatility / StrictMath.sqrt(STEPS_PER_DAY);
        this.drift = anchorPrice * dailyVolatility * dailyDrift / STEPS_PER_DAY;
        this.random = random;
    }

    /// The price at a time that never goes back.
    double at(long nowNs) {
        if (stepNs == Long.MIN_VALUE) {
            stepNs = nowNs;
        }
        long steps = (nowNs - stepNs) / STEP_NS;
        stepNs += steps * STEP_NS;
        for (long i = Math.min(steps, STEPS_MAX); i > 0; i--) {
            // Three coins: bell enough over a minute.
            int coins = random.nextInt() & 7;
            double step = (Integer.bitCount(coins) - 1.5) * 1.1547;
            level += sigma * step + drift - PULL * (level - anchor);
        }
        return level;
    }

    /// Moves the price for good.
    void shift(double by) {
        level += by;
    }
}
