package io.sluice.sim.book;

/// One side of a book: displayed orders by price, and behind them the dark ones: hidden orders by
/// price, and pegs, which all trade at one price, the mid.
final class BookSide {
    /// Best tick of a side with nothing on it: no limit reaches it.
    private static final int EMPTY_BID = -1;

    private static final int EMPTY_ASK = Integer.MAX_VALUE;
    private static final int NONE = OrderPool.NONE;

    final boolean bid;
    final PriceLadder lit = new PriceLadder();
    final PriceLadder hidden = new PriceLadder();
    private final OrderPool orders;
    private final int empty;

    /// Best displayed tick.
    private int best;

    private int bestHidden;
    private int firstPeg = NONE;
    private int lastPeg = NONE;
    private int hiddenCount;
    private int pegCount;

    BookSide(boolean bid, OrderPool orders) {
        this.bid = bid;
        this.orders = orders;
        this.empty = bid ? EMPTY_BID : EMPTY_ASK;
        best = empty;
        bestHidden = empty;
    }

    boolean isEmpty() {
        return best == empty;
    }

    int best() {
        return best;
    }

    boolean hasHidden() {
        return hiddenCount > 0;
    }

    boolean hasDark() {
        return (hiddenCount | pegCount) != 0;
    }

    int bestHidden() {
        return bestHidden;
    }

    int firstPeg() {
        return firstPeg;
    }

    /// Whether the best displayed price is within a taker's limit.
    boolean reaches(int limit) {
        return within(best, limit);
    }

    /// Whether a price on this side is within a taker's limit.
    boolean within(long price, long limit) {
        return bid ? price >= limit : price <= limit;
    }

    /// Next displayed tick behind one, or [PriceLadder#NONE].
    int behind(int tick) {
        return bid ? lit.below(tick) : lit.above(tick);
    }

    /// Puts an order last in the queue of its tick.
    void append(int order, long id, int tick, long qty, int kind) {
        if ((kind & OrderPool.DARK) != 0) {
            appendDark(order, id, tick, qty, kind);
            return;
        }
        int level = lit.levelFor(tick);
        if (append(lit, level, order, id, qty, kind) && (bid ? tick > best : tick < best)) {
            best = tick;
        }
    }

    private void appendDark(int order, long id, int tick, long qty, int kind) {
        if ((kind & OrderPool.PEG) != 0) {
            orders.set(order, id, qty, lastPeg, tick, kind);
            if (lastPeg == NONE) {
                firstPeg = order;
            } else {
                orders.next(lastPeg, order);
            }
            lastPeg = order;
            pegCount++;
            return;
        }
        int level = hidden.levelFor(tick);
        hiddenCount++;
        boolean opens = append(hidden, level, order, id, qty, kind);
        if (opens && (bid ? tick > bestHidden : tick < bestHidden)) {
            bestHidden = tick;
        }
    }

    /// Answers whether the level was empty.
    private boolean append(PriceLadder ladder, int level, int order, long id, long qty, int kind) {
        long total = ladder.qty[level];
        ladder.qty[level] = total + qty;
        int last = total == 0 ? NONE : ladder.tail[level];
        orders.set(order, id, qty, last, level, kind);
        ladder.tail[level] = order;
        if (total != 0) {
            orders.next(last, order);
            return false;
        }
        ladder.head[level] = order;
        ladder.occupy(level);
        return true;
    }

    /// Takes `qty` off what is displayed of an order, or off a dark order, and leaves some.
    void shrink(int order, long qty) {
        orders.qty(order, orders.qty(order) - qty);
        if (!orders.is(order, OrderPool.PEG)) {
            ladderOf(order).qty[orders.level(order)] -= qty;
        }
    }

    /// Takes an order out of its queue; its slot stays the caller's.
    void unlink(int order) {
        int prev = orders.prev(order);
        int next = orders.next(order);
        if (orders.is(order, OrderPool.PEG)) {
            firstPeg = prev == NONE ? next : firstPeg;
            lastPeg = next == NONE ? prev : lastPeg;
            pegCount--;
        } else {
            PriceLadder ladder = ladderOf(order);
            int level = orders.level(order);
            if (prev == NONE) {
                ladder.head[level] = next;
            }
            if (next == NONE) {
                ladder.tail[level] = prev;
            }
            hiddenCount -= ladder == hidden ? 1 : 0;
            long total = ladder.qty[level] - orders.qty(order);
            ladder.qty[level] = total;
            if (total == 0) {
                leave(ladder, level);
            }
        }
        if (prev != NONE) {
            orders.next(prev, next);
        }
        if (next != NONE) {
            orders.prev(next, prev);
        }
    }

    /// A level's last order is gone.
    void leave(PriceLadder ladder, int level) {
        int tick = ladder.tickOf(level);
        ladder.vacate(level);
        if (ladder == lit && tick == best) {
            best = orEmpty(bid ? lit.below(tick) : lit.above(tick));
        } else if (ladder == hidden && tick == bestHidden) {
            bestHidden = orEmpty(bid ? hidden.below(tick) : hidden.above(tick));
        }
    }

    /// Shows the next part of a reserve order whose displayed part is gone: last in its queue.
    void refresh(int order) {
        int level = orders.level(order);
        long shown = Math.min(orders.peak[order], orders.reserve[order]);
        orders.reserve[order] -= shown;
        long total = lit.qty[level];
        lit.qty[level] = total + shown;
        orders.qty(order, shown);
        int last = lit.tail[level];
        if (last != order) {
            int prev = orders.prev(order);
            int next = orders.next(order);
            if (prev == NONE) {
                lit.head[level] = next;
            } else {
                orders.next(prev, next);
            }
            orders.prev(next, prev);
            orders.prev(order, last);
            orders.next(order, NONE);
            orders.next(last, order);
            lit.tail[level] = order;
        }
    }

    private PriceLadder ladderOf(int order) {
        return orders.is(order, OrderPool.HIDDEN) ? hidden : lit;
    }

    private int orEmpty(int tick) {
        return tick == PriceLadder.NONE ? empty : tick;
    }
}
