package io.sluice.tca;

/// Sums over fills of one kind: all of a parent's, those at one venue, those of one tactic.
final class FillLine {
    private int fills;
    private long qty;
    private long spreadPaid;
    private long spreadQuoted;
    private long notional;
    private final double[] markout = new double[Markouts.horizons()];
    private final long[] marked = new long[Markouts.horizons()];

    /// @param sign +1 buy, -1 sell
    /// @param doubleMid twice the mid at the fill; 0 when there was none: the fill then counts in
    ///   no spread
    /// @param spread quoted at the fill
    void add(int sign, long qty, long price, long doubleMid, long spread) {
        fills++;
        this.qty += qty;
        if (doubleMid != 0) {
            notional += qty * price;
            spreadPaid += sign * qty * (2 * price - doubleMid);
            spreadQuoted += qty * spread;
        }
    }

    void markOut(int horizon, int sign, long qty, long price, long doubleMid) {
        markout[horizon] += sign * (double) qty * (doubleMid / 2.0 - price) / price;
        marked[horizon] += qty;
    }

    int fills() {
        return fills;
    }

    long qty() {
        return qty;
    }

    /// T16 over quoted: 1 where the whole spread was paid, -1 where it was earned; NaN without a
    /// quote.
    double effectiveOverQuoted() {
        return (double) spreadPaid / spreadQuoted;
    }

    /// T16: effective spread, bps of the price; NaN without a mid.
    double effectiveSpreadBps() {
        return (double) spreadPaid / notional * 1e4;
    }

    /// T19, bps; NaN before the first fill is that old.
    double markoutBps(int horizon) {
        return markout[horizon] / marked[horizon] * 1e4;
    }
}
