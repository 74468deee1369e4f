package io.sluice.tca;

/// One instrument's market as running sums, so that the VWAP and TWAP of any interval are the
/// difference of two [Mark]s. No allocation per event.
public final class MarketTape {
    private double turnover;
    private long volume;
    private double midArea;
    private long midNs;
    private long doubleMid;
    private long atNs;

    /// The sums at one instant.
    ///
    /// @param turnover sum of price times quantity, at both scales
    /// @param midArea integral of twice the mid over the time that had one, price scale times ns
    /// @param midNs how long there was a mid
    public record Mark(double turnover, long volume, double midArea, long midNs) {
        public static final Mark START = new Mark(0, 0, 0, 0);
    }

    /// A print, ours included.
    public void trade(long price, long qty) {
        turnover += (double) price * qty;
        volume += qty;
    }

    /// From now on twice the mid is this.
    ///
    /// @param doubleMid at the price scale; 0 when there is none
    public void mid(long doubleMid, long nowNs) {
        if (this.doubleMid != 0) {
            midArea += (double) this.doubleMid * (nowNs - atNs);
            midNs += nowNs - atNs;
        }
        this.doubleMid = doubleMid;
        atNs = nowNs;
    }

    /// Leaves no trace: it is for who only reads, too.
    public Mark mark(long nowNs) {
        long sinceNs = doubleMid == 0 ? 0 : nowNs - atNs;
        return new Mark(turnover, volume, midArea + (double) doubleMid * sinceNs, midNs + sinceNs);
    }

    /// Twice the last mid; 0 when there is none.
    public long doubleMid() {
        return doubleMid;
    }

    /// Volume-weighted average price between two marks, at the price scale; NaN when nothing
    /// traded.
    public static double vwap(Mark from, Mark to) {
        return (to.turnover - from.turnover) / (to.volume - from.volume);
    }

    /// Time-weighted average mid between two marks, at the price scale; NaN when there was none.
    public static double twap(Mark from, Mark to) {
        return (to.midArea - from.midArea) / (to.midNs - from.midNs) / 2;
    }
}
