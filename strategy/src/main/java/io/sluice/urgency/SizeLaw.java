package io.sluice.urgency;

/// How far ahead of or behind the schedule the signal lets us be: a lead or lag inside a band, in
/// lots. Source: `strategy.md` 3.3 (Garleanu & Pedersen 2013, trade partially toward the aim, made
/// bounded).
///
/// | symbol | meaning |
/// |---|---|
/// | X_k, F_k | cumulative target at the end of the slice, as quantity and as share of the order |
/// | delta = A B Q taper | half-width of the band |
/// | e = delta g | lead (+) or lag (-) |
/// | Y | cumulative quantity wanted done or working by now |
public final class SizeLaw {
    /// No lead in the first and no lag in the last tenth of the order.
    private static final double TAPER = .1;

    private SizeLaw() {}

    /// delta, in shares.
    ///
    /// @param sensitivity A, 0..1
    /// @param band B, share of the order
    /// @param progress F_k, 0..1
    public static double bandQty(double sensitivity, double band, long orderQty, double progress) {
        double taper = Math.min(1, Math.min(progress / TAPER, (1 - progress) / TAPER));
        return sensitivity * band * orderQty * Math.max(0, taper);
    }

    /// Y for every slice but the last, whose Y is the whole order.
    ///
    /// @param targetQty X_k
    /// @param bandQty delta
    /// @param signal g = side * gate * forecast, -1..1
    /// @param lot quantities between X_k and the band's edge are lots away from zero
    public static long aimQty(
            long targetQty, double bandQty, double signal, long lot, long orderQty) {
        double lead = bandQty * signal;
        if (lead == 0) {
            return targetQty;
        }
        long low = Math.max(0, lot * (long) Math.ceil((targetQty - bandQty) / lot));
        long high = Math.min(orderQty, lot * (long) Math.floor((targetQty + bandQty) / lot));
        if (low > high) {
            return targetQty;
        }
        return Math.clamp(lot * (long) Math.floor((targetQty + lead) / lot + .5), low, high);
    }

    /// What is new, kept between the bounds on M (ImbalanceSizeMin and ImbalanceSizeMax), the
    /// multiple of what the plain schedule would send now. What is to be pulled has no bound: a
    /// book that leans against us may empty our queue, and band and floor keep the schedule.
    ///
    /// @param fresh Y - x - w; at or below 0 it is returned as it is
    /// @param plain X_k - x - w
    /// @param sliceQty nbar; the upper bound is on the larger of this and `plain`
    /// @param least 0..1; most: >= 1
    public static long boundedQty(
            long fresh, long plain, double sliceQty, double least, double most, long lot) {
        if (fresh <= 0) {
            return fresh;
        }
        long due = Math.max(0, plain);
        long low = Math.min(due, lot * (long) Math.ceil(least * (double) due / lot));
        double high = most * Math.max((double) due, sliceQty);
        return Math.clamp(fresh, low, Math.max(low, lot * (long) Math.floor(high / lot)));
    }
}
