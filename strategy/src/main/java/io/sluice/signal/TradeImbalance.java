package io.sluice.signal;

/// Volume that buyers took against what sellers took, -1..+1, with a half-life of 45 s, and the
/// cumulative volume delta. Source: `strategy.md` 1.5. Both volumes fade alike, so the ratio moves
/// with trades alone.
public final class TradeImbalance {
    private static final double HALF_LIFE_NS = 45e9;

    /// Without a trade for this long, what is remembered says nothing: four half-lives. Judgement.
    private static final long SILENCE_NS = 180_000_000_000L;

    private double bought;
    private double sold;
    private long delta;
    private long firstNs;
    private long tradedNs;

    /// @param sign +1 a buyer took, -1 a seller
    /// @param qty taken; negative to take our own trade out again
    public void add(int sign, long qty, long nowNs) {
        if (isSilent(nowNs)) {
            bought = 0;
            sold = 0;
            firstNs = nowNs;
        }
        double keep = Decay.keep(nowNs - tradedNs, HALF_LIFE_NS);
        bought = bought * keep + (sign > 0 ? qty : 0);
        sold = sold * keep + (sign < 0 ? qty : 0);
        delta += sign * qty;
        tradedNs = nowNs;
    }

    /// 0 before the first half-life has passed and after a long silence.
    public double value(long nowNs) {
        return isSilent(nowNs) || nowNs - firstNs < HALF_LIFE_NS ? 0 : of(bought, sold);
    }

    /// Bought less sold since [#restart].
    public long delta() {
        return delta;
    }

    /// A new session.
    public void restart() {
        delta = 0;
    }

    private boolean isSilent(long nowNs) {
        return bought + sold == 0 || nowNs - tradedNs > SILENCE_NS;
    }

    /// Our own trades may be taken out before the market's print of them comes: never below zero.
    static double of(double bought, double sold) {
        double buy = Math.max(0, bought);
        double sell = Math.max(0, sold);
        return buy + sell > 0 ? (buy - sell) / (buy + sell) : 0;
    }
}
