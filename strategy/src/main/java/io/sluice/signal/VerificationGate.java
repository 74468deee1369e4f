package io.sluice.signal;

/// Measures on matured pairs whether the forecast has been predictive on this instrument, and lets
/// only that much of it through: correlation of forecast and realised move over a reference,
/// clipped to 0..1. Source: `strategy.md` 3.4. No look-ahead: a pair enters when its horizon has
/// passed.
public final class VerificationGate {
    private static final long SAMPLE_NS = 1_000_000_000L;
    private static final long HORIZON_NS = 15_000_000_000L;
    private static final double HALF_LIFE_NS = 900e9;
    private static final double REFERENCE = .15;

    /// Pairs wanted before anything is let through: a minute's worth.
    private static final int WARM_UP = 60;

    private static final int CAPACITY = (int) (HORIZON_NS / SAMPLE_NS) + 2;

    private final double[] forecasts = new double[CAPACITY];
    private final long[] doubleMids = new long[CAPACITY];
    private final long[] takenNs = new long[CAPACITY];
    private int first;
    private int size;
    private int matured;
    private long maturedNs;
    private double crossed;
    private double forecastPower;
    private double movePower;

    /// Offers the present forecast and twice the mid; samples once a second and matures what is old
    /// enough.
    public void observe(double forecast, long doubleMid, long nowNs) {
        while (size > 0 && nowNs - takenNs[first] >= HORIZON_NS) {
            mature(forecasts[first], (double) (doubleMid - doubleMids[first]), nowNs);
            first = (first + 1) % CAPACITY;
            size--;
        }
        int last = (first + size + CAPACITY - 1) % CAPACITY;
        if (size < CAPACITY && (size == 0 || nowNs - takenNs[last] >= SAMPLE_NS)) {
            int next = (first + size) % CAPACITY;
            forecasts[next] = forecast;
            doubleMids[next] = doubleMid;
            takenNs[next] = nowNs;
            size++;
        }
    }

    /// After a gap the pairs under way mean nothing.
    public void forgetPending() {
        size = 0;
    }

    /// c, 0..1; 0 while warming up.
    public double value() {
        return matured < WARM_UP ? 0 : of(crossed, forecastPower, movePower);
    }

    /// The gate's law on its three averages.
    static double of(double crossed, double forecastPower, double movePower) {
        double power = Math.sqrt(forecastPower * movePower);
        return power > 0 ? Math.clamp(crossed / power / REFERENCE, 0, 1) : 0;
    }

    private void mature(double forecast, double move, long nowNs) {
        long dtNs = matured == 0 ? Long.MAX_VALUE : nowNs - maturedNs;
        crossed = Decay.mean(crossed, forecast * move, dtNs, HALF_LIFE_NS);
        forecastPower = Decay.mean(forecastPower, forecast * forecast, dtNs, HALF_LIFE_NS);
        movePower = Decay.mean(movePower, move * move, dtNs, HALF_LIFE_NS);
        maturedNs = nowNs;
        matured++;
    }
}
