package io.sluice.signal;

/// Whether somebody large stands in the way: within ten seconds far more was taken from one side
/// than usual, and the mid hardly moved. Source: `strategy.md` 1.5: |change of CVD| > 2 deviations,
/// |change of mid| < half a spread.
public final class Absorption {
    private static final long WINDOW_NS = 10_000_000_000L;
    private static final double KEEP = Decay.keep(1 / 30.0);

    /// Windows wanted before a deviation means something. Judgement.
    private static final int WARM_UP = 10;

    private long windowNs;
    private long startDelta;
    private long startDoubleMid;
    private double square;
    private int windows;
    private boolean absorbing;

    /// @param delta cumulative volume delta
    /// @param doubleMid twice the mid, spread: both at the price scale
    public void update(long delta, long doubleMid, long spread, long nowNs) {
        if (nowNs - windowNs < WINDOW_NS) {
            return;
        }
        if (startDoubleMid != 0) {
            double change = (double) (delta - startDelta);
            boolean still = Math.abs(doubleMid - startDoubleMid) < spread;
            absorbing = windows >= WARM_UP && still && change * change > 4 * square;
            square = windows == 0 ? change * change : Decay.mean(square, change * change, KEEP);
            windows++;
        }
        windowNs = nowNs;
        startDelta = delta;
        startDoubleMid = doubleMid;
    }

    /// After a gap the window under way means nothing.
    public void forget() {
        startDoubleMid = 0;
        absorbing = false;
    }

    /// What the last whole window showed.
    public boolean isAbsorbing() {
        return absorbing;
    }
}
