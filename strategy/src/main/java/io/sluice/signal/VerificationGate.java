package io.sluice.signal;

/// Measures on matured pairs whether the forecast has been predictive on this instrument, and lets
/// only that much of it through: correlation of forecast and realised move, less its standard
/// error, over a reference, clipped to 0..1. Source: `strategy.md` 3.4; the standard error is ours:
/// without it a forecast that knows nothing was let through by chance to .24, with it to .05, and a
/// true one to 1.00 as before (docs/execution-quality.md, development seeds). No look-ahead: a pair
/// enters when its horizon has passed, with the mid that held at that moment.
public final class VerificationGate {
    private static final double HALF_LIFE_NS = 900e9;

    /// Pairs sampled per horizon: once a second at fifteen seconds.
    private static final int PAIRS = 15;

    /// Time to be covered by matured pairs before anything is let through: forty horizons of
    /// fifteen seconds; the standard error of a correlation is then .16.
    private static final long WARM_UP_NS = 600_000_000_000L;

    private static final int CAPACITY = PAIRS + 2;

    private final long horizonNs;
    private final double reference;
    private final double[] forecasts = new double[CAPACITY];
    private final long[] doubleMids = new long[CAPACITY];
    private final long[] takenNs = new long[CAPACITY];
    private int first;
    private int size;
    private long sampledNs;
    private long doubleMid;
    private long matured;
    private long maturedNs;
    private double crossed;
    private double forecastPower;
    private double movePower;
    private double blockPower;
    private double weight;
    private double squaredWeight;
    private double value;

    /// @param horizonNs h, over which a forecast is held against the mid
    /// @param reference correlation at which everything is let through
    public VerificationGate(long horizonNs, double reference) {
        this.horizonNs = horizonNs;
        this.reference = reference;
    }

    /// Offers the present forecast and twice the mid; samples fifteen times per horizon.
    public void observe(double forecast, long doubleMid, long nowNs) {
        while (size > 0 && nowNs - takenNs[first] >= horizonNs) {
            long endNs = takenNs[first] + horizonNs;
            long held = endNs == nowNs ? doubleMid : this.doubleMid;
            double together = together();
            mature(forecasts[first], (double) (held - doubleMids[first]), together, endNs);
            first = (first + 1) % CAPACITY;
            size--;
        }
        if (size == 0 || nowNs - sampledNs >= horizonNs / PAIRS) {
            int next = (first + size) % CAPACITY;
            forecasts[next] = forecast;
            doubleMids[next] = doubleMid;
            takenNs[next] = nowNs;
            sampledNs = nowNs;
            size++;
        }
        this.doubleMid = doubleMid;
    }

    /// Power of the pending forecasts together, over how many they are: that of one of them where
    /// they have nothing to do with each other, fifteen times that where they are all the same.
    private double together() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += forecasts[(first + i) % CAPACITY];
        }
        return sum * sum / size;
    }

    /// After a gap the pairs under way mean nothing.
    public void forgetPending() {
        size = 0;
    }

    /// c, 0..1; 0 while warming up.
    public double value() {
        return value;
    }

    /// The gate's law.
    ///
    /// @param crossed mean or sum of forecast times move; the powers alike of their squares
    /// @param pairs independent ones that these are of
    static double of(
            double crossed,
            double forecastPower,
            double movePower,
            double pairs,
            double reference) {
        double power = Math.sqrt(forecastPower * movePower);
        if (!(power > 0)) {
            return 0;
        }
        double correlation = crossed / power;
        double error = Math.sqrt(Math.max(0, 1 - correlation * correlation) / pairs);
        return Math.clamp((correlation - error) / reference, 0, 1);
    }

    /// Effective number of weighted pairs (Kish 1965) over how much they repeat each other: 1 + 2
    /// sum r_k (1 - k / 15), r_k the autocorrelation of forecasts k samples apart, 1 - k / 15 that
    /// of moves over overlapping horizons (Bartlett 1946).
    private double independentPairs() {
        double repeats =
                forecastPower > 0 ? Math.clamp(blockPower / forecastPower, 1, PAIRS) : PAIRS;
        return weight * weight / squaredWeight / repeats;
    }

    /// Sums and not means: what the sums have not seen cancels in the correlation, so that the
    /// first pair, of a day or after a gap, weighs no more than the next.
    private void mature(double forecast, double move, double together, long endNs) {
        double keep = Decay.keep(endNs - maturedNs, HALF_LIFE_NS);
        crossed = crossed * keep + forecast * move;
        forecastPower = forecastPower * keep + forecast * forecast;
        movePower = movePower * keep + move * move;
        blockPower = blockPower * keep + together;
        weight = weight * keep + 1;
        squaredWeight = squaredWeight * keep * keep + 1;
        maturedNs = endNs;
        matured++;
        if (matured >= WARM_UP_NS / (horizonNs / PAIRS)) {
            value = of(crossed, forecastPower, movePower, independentPairs(), reference);
        }
    }
}
