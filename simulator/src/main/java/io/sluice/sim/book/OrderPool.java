package io.sluice.sim.book;

import java.util.Arrays;

/// Resting orders, linked by index. What every event touches lies together, two orders a cache
/// line; what only unusual orders have lies apart. Allocates only when it grows.
final class OrderPool {
    /// End of a queue.
    static final int NONE = -1;

    // Kinds, a bit each; a plain displayed order has BID or nothing.
    static final int BID = 1;
    static final int HIDDEN = 1 << 1;
    static final int PEG = 1 << 2;
    static final int RESERVE = 1 << 3;
    static final int MINIMUM = 1 << 4;
    static final int OWNED = 1 << 5;
    static final int DARK = HIDDEN | PEG;

    // One order: id, quantity, previous and next in its queue, level and kind.
    private static final int STRIDE_BITS = 2;
    private static final int QTY = 1;
    private static final int LINKS = 2;
    private static final int PLACE = 3;
    private static final long LOW = 0xffff_ffffL;

    private long[] hot;

    /// Not displayed part of a reserve order.
    long[] reserve;

    /// What a reserve order shows at most.
    long[] peak;

    /// Least quantity of one trade, unless less is left.
    long[] minQty;

    /// Whose order it is, 0 for nobody's.
    int[] owner;

    /// Priority among dark orders, lower first.
    long[] arrival;

    private int firstFree;

    OrderPool(int capacity) {
        hot = new long[capacity << STRIDE_BITS];
        reserve = new long[capacity];
        peak = new long[capacity];
        minQty = new long[capacity];
        owner = new int[capacity];
        arrival = new long[capacity];
        chainFree(0, capacity);
    }

    int acquire() {
        if (firstFree == NONE) {
            grow();
        }
        int order = firstFree;
        firstFree = next(order);
        return order;
    }

    void release(int order) {
        hot[(order << STRIDE_BITS) + LINKS] = firstFree & LOW;
        firstFree = order;
    }

    /// Fills in an order that is last in its queue.
    void set(int order, long id, long qty, int prev, int level, int kind) {
        int at = order << STRIDE_BITS;
        hot[at] = id;
        hot[at + QTY] = qty;
        hot[at + LINKS] = ((long) prev << 32) | (NONE & LOW);
        hot[at + PLACE] = ((long) level << 32) | kind;
    }

    long id(int order) {
        return hot[order << STRIDE_BITS];
    }

    /// What is displayed of it; all of it when nothing is.
    long qty(int order) {
        return hot[(order << STRIDE_BITS) + QTY];
    }

    void qty(int order, long qty) {
        hot[(order << STRIDE_BITS) + QTY] = qty;
    }

    /// All that is left of it.
    long leavesQty(int order) {
        return is(order, RESERVE) ? qty(order) + reserve[order] : qty(order);
    }

    int prev(int order) {
        return (int) (hot[(order << STRIDE_BITS) + LINKS] >> 32);
    }

    int next(int order) {
        return (int) hot[(order << STRIDE_BITS) + LINKS];
    }

    void prev(int order, int prev) {
        int at = (order << STRIDE_BITS) + LINKS;
        hot[at] = ((long) prev << 32) | (hot[at] & LOW);
    }

    void next(int order, int next) {
        int at = (order << STRIDE_BITS) + LINKS;
        hot[at] = (hot[at] & ~LOW) | (next & LOW);
    }

    /// Index into the ladder; of a peg, the highest or lowest tick that it may trade at.
    int level(int order) {
        return (int) (hot[(order << STRIDE_BITS) + PLACE] >> 32);
    }

    int kind(int order) {
        return (int) hot[(order << STRIDE_BITS) + PLACE];
    }

    boolean is(int order, int kinds) {
        return (kind(order) & kinds) != 0;
    }

    int owner(int order) {
        return is(order, OWNED) ? owner[order] : 0;
    }

    /// Least quantity that the order trades now.
    long minQty(int order) {
        return is(order, MINIMUM) ? Math.min(minQty[order], qty(order)) : 0;
    }

    private void grow() {
        int capacity = owner.length;
        hot = Arrays.copyOf(hot, hot.length * 2);
        reserve = Arrays.copyOf(reserve, capacity * 2);
        peak = Arrays.copyOf(peak, capacity * 2);
        minQty = Arrays.copyOf(minQty, capacity * 2);
        owner = Arrays.copyOf(owner, capacity * 2);
        arrival = Arrays.copyOf(arrival, capacity * 2);
        chainFree(capacity, capacity * 2);
    }

    private void chainFree(int from, int to) {
        for (int order = from; order < to; order++) {
            hot[(order << STRIDE_BITS) + LINKS] = order + 1 == to ? NONE & LOW : order + 1;
        }
        firstFree = from;
    }
}
