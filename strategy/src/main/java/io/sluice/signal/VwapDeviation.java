package io.sluice.signal;

/// How far the mid is from the volume-weighted average price of the session, in bps. Source:
/// `strategy.md` 1.9. Says something about reversion at most: the composite forecast gives it no
/// weight.
public final class VwapDeviation {
    private double weightedPrices;
    private double volume;

    public void add(long price, long qty) {
        weightedPrices += (double) price * qty;
        volume += (double) qty;
    }

    /// A new session.
    public void restart() {
        weightedPrices = 0;
        volume = 0;
    }

    /// @param doubleMid twice the mid, at the price scale
    /// @return 0 before the first trade
    public double bps(long doubleMid) {
        return volume > 0 ? (doubleMid / 2.0 * volume / weightedPrices - 1) * 1e4 : 0;
    }
}
