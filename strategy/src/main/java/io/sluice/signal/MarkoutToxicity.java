package io.sluice.signal;

/// How far the mid runs in the aggressor's direction within five seconds of a trade, in half
/// spreads, averaged with a half-life of fifty trades. Fed with the market's prints it says how
/// toxic the flow is; fed with our own passive fills (the aggressor is the other side) how badly we
/// are picked off. Source: `strategy.md` 1.6.
public final class MarkoutToxicity {
    private static final long HORIZON_NS = 5_000_000_000L;
    private static final double KEEP = Decay.keep(1 / 50.0);

    /// Markouts wanted before it says anything. Judgement.
    private static final int WARM_UP = 20;

    /// Trades under way; closer ones than a horizon over this are passed over, which samples evenly
    /// in time.
    private static final int CAPACITY = 64;

    private static final long GAP_NS = HORIZON_NS / CAPACITY;

    private final int[] signs = new int[CAPACITY];
    private final long[] doubleMids = new long[CAPACITY];
    private final long[] spreads = new long[CAPACITY];
    private final long[] tradedNs = new long[CAPACITY];
    private int first;
    private int size;
    private long lastNs;
    private int matured;
    private double average;

    /// A trade at the present mid.
    ///
    /// @param aggressorSign +1 buyer, -1 seller
    /// @param doubleMid twice the mid, spread: both at the price scale
    public void trade(int aggressorSign, long doubleMid, long spread, long nowNs) {
        if (spread <= 0 || size == CAPACITY || (size > 0 && nowNs - lastNs < GAP_NS)) {
            return;
        }
        int next = (first + size) % CAPACITY;
        signs[next] = aggressorSign;
        doubleMids[next] = doubleMid;
        spreads[next] = spread;
        tradedNs[next] = nowNs;
        lastNs = nowNs;
        size++;
    }

    /// The mid before it changes at `nowNs`: trades whose horizon has passed are marked to it.
    public void mature(long doubleMid, long nowNs) {
        while (size > 0 && nowNs - tradedNs[first] > HORIZON_NS) {
            double run = (double) (signs[first] * (doubleMid - doubleMids[first])) / spreads[first];
            average = matured == 0 ? run : Decay.mean(average, run, KEEP);
            matured++;
            first = (first + 1) % CAPACITY;
            size--;
        }
    }

    /// After a gap the trades under way mean nothing.
    public void forgetPending() {
        size = 0;
    }

    /// Mean run against those who rested, in half spreads; 0 while unknown.
    public double average() {
        return matured < WARM_UP ? 0 : average;
    }

    /// x, 0..1: from none at half a half-spread to full at a whole one.
    public double level() {
        return Math.clamp((average() - .5) / .5, 0, 1);
    }
}
