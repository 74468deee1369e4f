package io.sluice.signal;

/// Rate of change of the spread: its one-second mean over its one-minute mean, less one. Without
/// direction: a widening spread is a reason to wait. Source: `strategy.md` 1.8.
public final class SpreadChange {
    private static final double FAST_NS = 1e9;
    private static final double SLOW_NS = 60e9;

    private double fast;
    private double slow;
    private long spread;
    private long sinceNs;

    /// The spread from now on, at the price scale. Costs nothing while it does not change: the
    /// means are brought up to date when it does, or when they are asked for.
    public void update(long spread, long nowNs) {
        if (spread == this.spread) {
            return;
        }
        if (this.spread == 0) {
            fast = (double) spread;
            slow = (double) spread;
        } else {
            fast = mean(fast, FAST_NS, nowNs);
            slow = mean(slow, SLOW_NS, nowNs);
        }
        this.spread = spread;
        sinceNs = nowNs;
    }

    /// 0 for a steady spread, 1 for one that has just doubled.
    public double value(long nowNs) {
        double slowNow = mean(slow, SLOW_NS, nowNs);
        return slowNow > 0 ? mean(fast, FAST_NS, nowNs) / slowNow - 1 : 0;
    }

    private double mean(double y, double halfLifeNs, long nowNs) {
        return Decay.mean(y, (double) spread, Decay.keep(nowNs - sinceNs, halfLifeNs));
    }
}
