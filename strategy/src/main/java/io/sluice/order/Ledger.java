package io.sluice.order;

/// The quantity ledger of one parent: `filled + committed <= order qty`, checked before anything is
/// sent. Committed is everything a venue may still fill: resting, sent and not answered, cancel
/// requested, connection lost; taken back and not yet settled.
public final class Ledger {
    private static final int AVERAGE_DIGITS = 4;

    private long orderQty;
    private long filledQty;
    private long committedQty;
    private long notional;

    public Ledger(long orderQty) {
        this.orderQty = orderQty;
    }

    public long orderQty() {
        return orderQty;
    }

    /// x.
    public long filledQty() {
        return filledQty;
    }

    /// w.
    public long committedQty() {
        return committedQty;
    }

    /// What may still be sent without a chance of overfilling; never negative.
    public long freeQty() {
        return Math.max(0, orderQty - filledQty - committedQty);
    }

    public boolean isComplete() {
        return filledQty >= orderQty;
    }

    /// More is filled or may be filled than was ordered: only a venue's late fill, or its
    /// correction of one, can do that.
    public boolean isOverfilled() {
        return filledQty + committedQty > orderQty;
    }

    /// Books a child that is about to be sent.
    ///
    /// @throws IllegalStateException when it could overfill: the caller has a defect
    public void commit(long qty) {
        if (qty <= 0 || qty > freeQty()) {
            throw new IllegalStateException(
                    "ledger refuses "
                            + qty
                            + ": order "
                            + orderQty
                            + ", filled "
                            + filledQty
                            + ", committed "
                            + committedQty);
        }
        committedQty += qty;
    }

    /// Keeps what was taken back of a child that is over from being sent again.
    public void hold(long qty) {
        committedQty += qty;
    }

    /// Gives back what a venue has said it will not fill.
    public void release(long qty) {
        committedQty -= qty;
    }

    /// Books a fill.
    ///
    /// @param committed how much of it was committed: all, but for a late fill of a child believed
    ///   gone
    public void fill(long qty, long price, long committed) {
        committedQty -= committed;
        filledQty += qty;
        notional = Math.addExact(notional, Math.multiplyExact(qty, price));
    }

    /// Takes a fill back: the quantity is free again.
    public void bust(long qty, long price) {
        filledQty -= qty;
        notional -= Math.multiplyExact(qty, price);
    }

    /// The order's quantity was changed.
    public void resize(long qty) {
        orderQty = qty;
    }

    /// Sum of quantity times price, at both scales.
    public long notional() {
        return notional;
    }

    /// Average price with four decimals more than the price scale, rounded half up; 0 when nothing
    /// is filled.
    public long averagePrice() {
        return averagePrice(notional, filledQty);
    }

    static long averagePrice(long notional, long qty) {
        if (qty == 0) {
            return 0;
        }
        long whole = notional / qty;
        long rest = notional % qty;
        for (int i = 0; i < AVERAGE_DIGITS; i++) {
            rest *= 10;
            whole = whole * 10 + rest / qty;
            rest %= qty;
        }
        return whole + (rest >= qty - rest ? 1 : 0);
    }
}
