package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

import java.util.SplittableRandom;

/// How fast a market's clock runs, 1 at the start and on average: the volume curve of its day times
/// a log-normal factor with a long memory, the sum of a few slow processes. Events, volume and the
/// variance of the fair price all run on this clock, so that busy times are moving times, moves
/// have fat tails and their sizes a memory. Source: Clark (1973), "A subordinated stochastic
/// process model with finite variance for speculative prices"; Bacry, Delour, Muzy (2001),
/// "Multifractal random walk", with the cascade cut to four steps.
final class Activity {
    private static final long STEP_NS = 10_000_000_000L;
    private static final double STEP_SECONDS = 10;

    /// The quietest bucket of a volume curve still has this share of the average rate.
    private static final double CURVE_MIN = .05;

    /// Half-lives of the factor's terms in seconds: from minutes to half a session, a factor of
    /// four apart.
    private static final double[] HALF_LIVES = {300, 1_200, 4_800, 19_200};

    /// Standard deviation of the factor's logarithm. Set on development seeds for the kurtosis of
    /// moves over one and five minutes and for the memory of their sizes (`simulator.md` 4.5, 10
    /// and 12).
    private static final double SIGMA = .75;

    private static final double FACTOR_MIN = .1;
    private static final double FACTOR_MAX = 10;

    /// After a longer pause only this many steps are made up for.
    private static final long STEPS_MAX = 10_000;

    private final Instrument instrument;
    private final SplittableRandom random;
    private final double[] terms = new double[HALF_LIVES.length];
    private final double[] kept = new double[HALF_LIVES.length];
    private final double[] noise = new double[HALF_LIVES.length];
    private double factor;
    private long stepNs = Long.MIN_VALUE;

    Activity(Instrument instrument, SplittableRandom random) {
        this.instrument = instrument;
        this.random = random;
        double each = SIGMA / StrictMath.sqrt(HALF_LIVES.length);
        for (int k = 0; k < HALF_LIVES.length; k++) {
            kept[k] = StrictMath.exp(-StrictMath.log(2) * STEP_SECONDS / HALF_LIVES[k]);
            noise[k] = each * StrictMath.sqrt(1 - kept[k] * kept[k]);
            terms[k] = SIGMA * SIGMA / 2 / HALF_LIVES.length;
        }
        look();
    }

    /// Whose volume curve it follows.
    Instrument instrument() {
        return instrument;
    }

    /// The clock's speed at a time that never goes back.
    double at(long nowNs) {
        if (stepNs == Long.MIN_VALUE) {
            stepNs = nowNs;
        }
        if (nowNs - stepNs >= STEP_NS) {
            long steps = (nowNs - stepNs) / STEP_NS;
            stepNs += steps * STEP_NS;
            for (long i = Math.min(steps, STEPS_MAX); i > 0; i--) {
                for (int k = 0; k < terms.length; k++) {
                    terms[k] = kept[k] * terms[k] + noise[k] * gauss();
                }
            }
            look();
        }
        return curve(nowNs) * factor;
    }

    private void look() {
        double sum = -SIGMA * SIGMA / 2;
        for (double term : terms) {
            sum += term;
        }
        factor = Math.clamp(StrictMath.exp(sum), FACTOR_MIN, FACTOR_MAX);
    }

    /// Twelve coins: bell enough for what hundreds of steps add up to.
    private double gauss() {
        return (Integer.bitCount(random.nextInt() & 0xfff) - 6) / StrictMath.sqrt(3);
    }

    private double curve(long atNs) {
        VolumeCurve curve = instrument.volumeCurve();
        int buckets = curve.buckets();
        int bucket = Math.min((int) (instrument.sessionFraction(atNs) * buckets), buckets - 1);
        return Math.max(CURVE_MIN, curve.share(bucket) * buckets);
    }
}
