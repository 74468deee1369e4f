package io.sluice.sim.flow;

import java.util.SplittableRandom;

/// What the crowd thinks the instrument is worth. News moves it, on the market's own clock
/// ([Activity]), and it is pulled back to its anchor over days. Everybody's net taking moves it,
/// too, a participant's as much as the crowd's: a little for good, the rest at once and fading as a
/// power law, so that impact grows about as the root of a parent order's length and is partly given
/// back after it. Source: Bouchaud, Gefen, Potters, Wyart (2004), "Fluctuations and response in
/// financial markets", the propagator (`simulator.md` 5.3). Linear in quantity, so that an order
/// moves the price as far in many pieces as in one.
final class FairPrice {
    private static final long STEP_NS = 1_000_000_000;
    private static final double STEPS_PER_DAY = CrowdSettings.SECONDS_PER_DAY;

    /// Share of the distance to the anchor that is lost in a step: half in two trading days.
    private static final double PULL = .693147 / (2 * STEPS_PER_DAY);

    /// After a longer pause only this many steps are made up for.
    private static final long STEPS_MAX = 100_000;

    /// Net taking of a whole day's volume moves the price for good by this many daily standard
    /// deviations. With FADING set on development seeds so that a parent order of a tenth of the
    /// volume finds the square-root law's order of magnitude.
    private static final double PERMANENT = 2.2;

    /// The same of what fades, at once.
    private static final double FADING = 32;

    /// Age in seconds at which the fading bends, and its exponent; 0.5 minus half of the decay of
    /// the trades' signs would leave their impact unpredictable.
    private static final double FADING_TAU_SECONDS = 3;

    private static final double FADING_BETA = .45;

    private final CrowdSettings settings;
    private final Activity activity;
    private final SplittableRandom random;
    private final PowerLawMemory fading = new PowerLawMemory(FADING_TAU_SECONDS, FADING_BETA);
    private final double dailySigma;
    private final double dailyQty;
    private double level;
    private long stepNs = Long.MIN_VALUE;

    FairPrice(CrowdSettings settings, Activity activity, SplittableRandom random) {
        this.settings = settings;
        this.activity = activity;
        this.random = random;
        this.dailySigma = settings.anchorPrice() * settings.dailyVolatility();
        this.dailyQty = settings.qtyPerSecond() * CrowdSettings.SECONDS_PER_DAY;
        this.level = settings.anchorPrice();
    }

    /// The price at a time that never goes back.
    double at(long nowNs) {
        if (stepNs == Long.MIN_VALUE) {
            stepNs = nowNs;
        }
        long steps = (nowNs - stepNs) / STEP_NS;
        if (steps > 0) {
            stepNs += steps * STEP_NS;
            walk(Math.min(steps, STEPS_MAX), activity.at(nowNs));
        }
        return level + fading.at(nowNs);
    }

    private void walk(long steps, double clock) {
        double sigma = dailySigma * StrictMath.sqrt(clock / STEPS_PER_DAY);
        double drift = dailySigma * settings.dailyDrift() / STEPS_PER_DAY;
        for (long i = steps; i > 0; i--) {
            // Three coins: bell enough over a minute.
            int coins = random.nextInt() & 7;
            double step = (Integer.bitCount(coins) - 1.5) * 1.1547;
            level += sigma * step + drift - PULL * (level - settings.anchorPrice());
        }
    }

    /// Takers have traded.
    ///
    /// @param netQty what they have bought less what they have sold
    void taken(long netQty) {
        double shift = netQty / dailyQty * dailySigma;
        level += PERMANENT * shift;
        fading.add(FADING * shift);
    }
}
