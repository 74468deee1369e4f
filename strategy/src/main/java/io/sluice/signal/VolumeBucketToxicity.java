package io.sluice.signal;

/// One-sidedness of flow over the last fifty buckets of equal volume, 0..1, and its rank among all
/// values seen. A guard, never a forecast. Off unless a calibration names a bucket size: the family
/// it belongs to is subject to a patent application and a trademark (`strategy.md` 1.6). Trades
/// whose sign is known count as they are; the others by bulk volume classification of bars of a
/// tenth of a bucket: share Phi(change of price over its deviation) was bought.
public final class VolumeBucketToxicity {
    private static final int BUCKETS = 50;
    private static final int RANKS = 200;

    /// Buckets wanted before a rank means something. Judgement.
    private static final int WARM_UP = 100;

    private static final double KEEP = Decay.keep(1 / 500.0);

    private final double bucketQty;
    private final double[] imbalances;
    private final int[] ranks = new int[RANKS + 1];
    private int head;
    private int size;
    private double sum;
    private int ranked;
    private double rank;
    private double bought;
    private double filled;
    private double barQty;
    private long barPrice;
    private double squaredChange;

    /// @param bucketQty V, a fiftieth of a day's volume
    public VolumeBucketToxicity(double bucketQty) {
        this(bucketQty, BUCKETS);
    }

    VolumeBucketToxicity(double bucketQty, int buckets) {
        this.bucketQty = bucketQty;
        imbalances = new double[buckets];
    }

    /// @param sign +1 a buyer took, -1 a seller, 0 unknown
    public void trade(int sign, long price, long qty) {
        if (sign != 0) {
            bar((double) qty, sign > 0 ? 1 : 0);
            return;
        }
        barQty += qty;
        if (barQty >= bucketQty / 10) {
            double change = barPrice == 0 ? 0 : (double) (price - barPrice);
            squaredChange = Decay.mean(squaredChange, change * change, KEEP);
            bar(barQty, boughtShare(change, Math.sqrt(squaredChange)));
            barQty = 0;
            barPrice = price;
        }
    }

    /// Share of a bar that was bought; half of one without a change of price.
    static double boughtShare(double change, double deviation) {
        return change == 0 || deviation == 0 ? .5 : Normal.cumulative(change / deviation);
    }

    /// Adds a bar, split where a bucket is full.
    void bar(double qty, double share) {
        double left = Math.min(qty, bucketQty * imbalances.length);
        while (left > 0) {
            double part = Math.min(left, bucketQty - filled);
            filled += part;
            bought += part * share;
            left -= part;
            if (filled >= bucketQty) {
                close(Math.abs(filled - 2 * bought));
                filled = 0;
                bought = 0;
            }
        }
    }

    private void close(double imbalance) {
        sum += imbalance - (size == imbalances.length ? imbalances[head] : 0);
        imbalances[head] = imbalance;
        head = (head + 1) % imbalances.length;
        size = Math.min(size + 1, imbalances.length);
        if (size == imbalances.length) {
            int at = (int) Math.clamp(value() * RANKS, 0, RANKS);
            int below = 0;
            for (int i = 0; i < at; i++) {
                below += ranks[i];
            }
            rank = ranked < WARM_UP ? 0 : (double) below / ranked;
            ranks[at]++;
            ranked++;
        }
    }

    /// 0..1; 0 before all buckets have been full once.
    public double value() {
        return size < imbalances.length ? 0 : Math.max(0, sum) / (imbalances.length * bucketQty);
    }

    /// Share of the values seen so far that were lower, 0..1; 0 while unknown.
    public double rank() {
        return rank;
    }
}
