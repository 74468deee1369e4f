package io.sluice.signal;

/// Measures on matured pairs whether the forecast has been predictive on this instrument, and lets
/// only that much of it through: correlation of forecast and realised move over a reference,
/// clipped to 0..1. Source: `strategy.md` 3.4. No look-ahead: a pair enters when its horizon has
/// passed, with the mid that held at that moment.
public final class VerificationGate {
    private static final double HALF_LIFE_NS = 900e9;

    /// Pairs sampled per horizon: once a second at fifteen seconds.
    private static final int PAIRS = 15;

    /// Time to be covered by matured pairs before anything is let through: forty horizons of
    /// fifteen seconds, the standard error of a correlation is then .16.
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
            mature(forecasts[first], (double) (held - doubleMids[first]), endNs);
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

    /// After a gap the pairs under way mean nothing.
    public void forgetPending() {
        size = 0;
    }

    /// c, 0..1; 0 while warming up.
    public double value() {
        return matured < WARM_UP_NS / (horizonNs / PAIRS)
                ? 0
                : of(crossed, forecastPower, movePower, reference);
    }

    /// The gate's law on its three averages.
    static double of(double crossed, double forecastPower, double movePower, double reference) {
        double power = Math.sqrt(forecastPower * movePower);
        return power > 0 ? Math.clamp(crossed / power / reference, 0, 1) : 0;
    }

    private void mature(double forecast, double move, long endNs) {
        double keep = matured == 0 ? 0 : Decay.keep(endNs - maturedNs, HALF_LIFE_NS);
        crossed = Decay.mean(crossed, forecast * move, keep);
        forecastPower = Decay.mean(forecastPower, forecast * forecast, keep);
        movePower = Decay.mean(movePower, move * move, keep);
        maturedNs = endNs;
        matured++;
    }
}
