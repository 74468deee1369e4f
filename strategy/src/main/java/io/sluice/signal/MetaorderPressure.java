package io.sluice.signal;

/// Whether somebody large is at work: signed volume with a half-life of fifteen minutes, over twice
/// the deviation it had if the signs were tossed, -1..+1. Source: `strategy.md` 1.12 (b). Flow and
/// deviation fade alike, so the ratio moves with trades alone.
public final class MetaorderPressure {
    private static final double HALF_LIFE_NS = 900e9;

    /// Without a trade for this long it says nothing. Judgement.
    private static final long SILENCE_NS = 900_000_000_000L;

    /// Trades wanted: below, two of one sign would be a metaorder. Judgement.
    private static final int WARM_UP = 50;

    private double flow;
    private double squares;
    private long trades;
    private long tradedNs;

    /// @param sign +1 a buyer took, -1 a seller
    public void add(int sign, long qty, long nowNs) {
        fade(nowNs);
        flow += (double) sign * qty;
        squares += (double) qty * qty;
        trades++;
    }

    /// Takes a trade of our own out again; its part in the deviation stays.
    public void remove(int sign, long qty, long nowNs) {
        fade(nowNs);
        flow -= (double) sign * qty;
    }

    public double value(long nowNs) {
        return trades < WARM_UP || nowNs - tradedNs > SILENCE_NS ? 0 : of(flow, squares);
    }

    static double of(double flow, double squares) {
        return squares > 0 ? Math.clamp(flow / (2 * Math.sqrt(squares)), -1, 1) : 0;
    }

    private void fade(long nowNs) {
        double keep = Decay.keep(nowNs - tradedNs, HALF_LIFE_NS);
        flow *= keep;
        squares *= keep * keep;
        tradedNs = nowNs;
    }
}
