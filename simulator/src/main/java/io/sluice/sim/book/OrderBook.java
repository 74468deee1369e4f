package io.sluice.sim.book;

/// Price-time priority for one instrument at one venue. Prices and quantities are at the
/// instrument's scales; ids are the caller's, any `long`, unique among resting orders. An event
/// costs no allocation once the pools have grown to the book's size.
///
/// The book is never crossed or locked: what would cross trades first. So one ladder holds both
/// sides, bids at and below [#bestBid], asks at and above [#bestAsk].
public final class OrderBook {
    /// No such price: an empty side.
    public static final long NO_PRICE = Long.MIN_VALUE;

    private static final int NONE = -1;
    private static final int ORDERS_AT_START = 1 << 10;
    private static final int INDEX_BITS_AT_START = 12;

    private final long tick;
    private final long priceMax;
    private final BookListener listener;
    private final PriceLadder ladder = new PriceLadder();
    private final OrderPool orders = new OrderPool(ORDERS_AT_START);
    private final IdIndex index = new IdIndex(INDEX_BITS_AT_START);
    private int bestBid = NONE;
    private int bestAsk = NONE;

    /// @param tick price increment, > 0; every price must be a multiple of it, at least one and at
    ///   most 2^28 ticks
    public OrderBook(long tick, BookListener listener) {
        if (tick <= 0) {
            throw new IllegalArgumentException("tick must be > 0, was " + tick);
        }
        this.tick = tick;
        this.priceMax = Math.multiplyExact(tick, 1L << 28);
        this.listener = listener;
    }

    /// Highest price that an order may have.
    public long priceMax() {
        return priceMax;
    }

    /// Takes what it can up to `price`; the rest rests.
    ///
    /// @return the quantity that rests
    public long limit(long id, boolean buy, long price, long qty) {
        int limit = tickOf(price);
        requireNew(id, qty);
        long left = match(id, buy, limit, qty);
        if (left > 0) {
            rest(id, buy, limit, left);
        }
        return left;
    }

    /// Takes what it can up to `price`; the rest is gone.
    ///
    /// @return the quantity not filled
    public long immediate(long id, boolean buy, long price, long qty) {
        int limit = tickOf(price);
        requireNew(id, qty);
        return match(id, buy, limit, qty);
    }

    /// Rests only: does nothing and answers false when it would take.
    public boolean post(long id, boolean buy, long price, long qty) {
        int limit = tickOf(price);
        requireNew(id, qty);
        if (crosses(buy, limit)) {
            return false;
        }
        rest(id, buy, limit, qty);
        return true;
    }

    /// Whether a limit order at this price would take.
    public boolean crosses(boolean buy, long price) {
        return crosses(buy, tickOf(price));
    }

    /// @return the quantity taken off the book, 0 when there is no such order
    public long cancel(long id) {
        int order = index.get(id);
        return order == IdIndex.ABSENT ? 0 : takeOff(order, orders.qty[order]);
    }

    /// Makes a resting order smaller; it keeps its place. Reducing by all of it, or more, cancels.
    ///
    /// @return the quantity taken off the book, 0 when there is no such order
    public long reduce(long id, long byQty) {
        requirePositive(byQty);
        int order = index.get(id);
        return order == IdIndex.ABSENT ? 0 : takeOff(order, Math.min(byQty, orders.qty[order]));
    }

    /// Executes a named resting order, wherever it stands in its queue: what a historical file says
    /// has happened.
    ///
    /// @param takerId what the trade callback shall say
    /// @return the quantity executed, at most `qty`, 0 when there is no such order
    public long execute(long id, long qty, long takerId) {
        requirePositive(qty);
        int order = index.get(id);
        if (order == IdIndex.ABSENT) {
            return 0;
        }
        long executed = Math.min(qty, orders.qty[order]);
        int at = ladder.tickOf(orders.level[order]);
        boolean restingBid = isBid(at);
        listener.trade(id, takerId, !restingBid, at * tick, executed, orders.qty[order] - executed);
        return takeOff(order, executed);
    }

    public boolean contains(long id) {
        return index.get(id) != IdIndex.ABSENT;
    }

    /// What rests of an order, 0 when there is no such order.
    public long leavesQty(long id) {
        int order = index.get(id);
        return order == IdIndex.ABSENT ? 0 : orders.qty[order];
    }

    /// Price of a resting order, [#NO_PRICE] when there is no such order.
    public long priceOf(long id) {
        int order = index.get(id);
        return order == IdIndex.ABSENT ? NO_PRICE : ladder.tickOf(orders.level[order]) * tick;
    }

    /// Quantity that stands before an order at its price, 0 when there is no such order. Walks the
    /// queue.
    public long qtyAhead(long id) {
        int order = index.get(id);
        if (order == IdIndex.ABSENT) {
            return 0;
        }
        long ahead = 0;
        for (int o = orders.prev[order]; o != NONE; o = orders.prev[o]) {
            ahead += orders.qty[o];
        }
        return ahead;
    }

    /// Highest bid or [#NO_PRICE].
    public long bestBid() {
        return price(bestBid);
    }

    /// Lowest ask or [#NO_PRICE].
    public long bestAsk() {
        return price(bestAsk);
    }

    /// Total resting at a price, on whichever side it is; 0 when none.
    public long qtyAt(long price) {
        int level = ladder.levelAt(tickOf(price));
        return level == NONE ? 0 : ladder.qty[level];
    }

    /// Next occupied price behind `price` on that side (lower bids, higher asks), or [#NO_PRICE].
    public long behind(boolean bid, long price) {
        int from = tickOf(price);
        return price(bid ? ladder.below(from) : ladder.above(from));
    }

    /// Copies the best levels of one side, best first.
    ///
    /// @return how many there are, at most the arrays' length
    public int levels(boolean bid, long[] prices, long[] qtys) {
        int count = 0;
        int at = bid ? bestBid : bestAsk;
        while (at != NONE && count < prices.length) {
            prices[count] = at * tick;
            qtys[count++] = ladder.qty[ladder.levelAt(at)];
            if (count < prices.length) {
                at = bid ? ladder.below(at) : ladder.above(at);
            }
        }
        return count;
    }

    /// Id of the order that is first in the queue at a price; only where [#qtyAt] is not 0.
    public long firstAt(long price) {
        return orders.id[ladder.head[occupiedLevel(price)]];
    }

    /// Id of the order that is last in the queue at a price; only where [#qtyAt] is not 0.
    public long lastAt(long price) {
        return orders.id[ladder.tail[occupiedLevel(price)]];
    }

    /// Id of the order that stands before this one at its price; the order's own id when it is
    /// first.
    public long before(long id) {
        int order = index.get(id);
        if (order == IdIndex.ABSENT) {
            throw new IllegalArgumentException("no order with id " + id);
        }
        int before = orders.prev[order];
        return before == NONE ? id : orders.id[before];
    }

    /// Id of the order that stands behind this one at its price; the order's own id when it is
    /// last.
    public long after(long id) {
        int order = index.get(id);
        if (order == IdIndex.ABSENT) {
            throw new IllegalArgumentException("no order with id " + id);
        }
        int after = orders.next[order];
        return after == NONE ? id : orders.id[after];
    }

    /// Number of resting orders.
    public int size() {
        return index.size();
    }

    private boolean crosses(boolean buy, int limit) {
        return buy ? bestAsk != NONE && bestAsk <= limit : bestBid >= limit;
    }

    private long match(long takerId, boolean buy, int limit, long qty) {
        long left = qty;
        while (left > 0 && crosses(buy, limit)) {
            left = matchLevel(takerId, buy, buy ? bestAsk : bestBid, left);
        }
        return left;
    }

    private long matchLevel(long takerId, boolean buy, int at, long qty) {
        int level = ladder.levelAt(at);
        long price = at * tick;
        long left = qty;
        int order = ladder.head[level];
        while (left > 0 && order != NONE) {
            long executed = Math.min(left, orders.qty[order]);
            left -= executed;
            long leaves = orders.qty[order] - executed;
            orders.qty[order] = leaves;
            ladder.qty[level] -= executed;
            long restingId = orders.id[order];
            if (leaves == 0) {
                int next = orders.next[order];
                index.remove(restingId);
                orders.release(order);
                order = next;
            }
            listener.trade(restingId, takerId, buy, price, executed, leaves);
        }
        long total = ladder.qty[level];
        if (order == NONE) {
            ladder.vacate(level);
            leaveBest(!buy, at);
        } else {
            ladder.head[level] = order;
            orders.prev[order] = NONE;
        }
        listener.level(!buy, price, total);
        return left;
    }

    private void rest(long id, boolean buy, int at, long qty) {
        int order = orders.acquire();
        index.put(id, order);
        int level = ladder.levelFor(at);
        orders.id[order] = id;
        orders.qty[order] = qty;
        orders.level[order] = level;
        orders.next[order] = NONE;
        if (ladder.qty[level] == 0) {
            orders.prev[order] = NONE;
            ladder.head[level] = order;
            ladder.occupy(level);
            if (buy) {
                bestBid = Math.max(bestBid, at);
            } else if (bestAsk == NONE || at < bestAsk) {
                bestAsk = at;
            }
        } else {
            int last = ladder.tail[level];
            orders.prev[order] = last;
            orders.next[last] = order;
        }
        ladder.tail[level] = order;
        ladder.qty[level] += qty;
        listener.level(buy, at * tick, ladder.qty[level]);
    }

    /// Takes `qty`, at most what it has, off a resting order.
    private long takeOff(int order, long qty) {
        int level = orders.level[order];
        int at = ladder.tickOf(level);
        boolean bid = isBid(at);
        ladder.qty[level] -= qty;
        long total = ladder.qty[level];
        if (orders.qty[order] > qty) {
            orders.qty[order] -= qty;
        } else {
            unlink(order, level);
            if (total == 0) {
                ladder.vacate(level);
                leaveBest(bid, at);
            }
        }
        listener.level(bid, at * tick, total);
        return qty;
    }

    private void unlink(int order, int level) {
        int prev = orders.prev[order];
        int next = orders.next[order];
        if (prev == NONE) {
            ladder.head[level] = next;
        } else {
            orders.next[prev] = next;
        }
        if (next == NONE) {
            ladder.tail[level] = prev;
        } else {
            orders.prev[next] = prev;
        }
        index.remove(orders.id[order]);
        orders.release(order);
    }

    private void leaveBest(boolean bid, int at) {
        if (bid && at == bestBid) {
            bestBid = ladder.below(at);
        } else if (!bid && at == bestAsk) {
            bestAsk = ladder.above(at);
        }
    }

    private boolean isBid(int at) {
        return at <= bestBid;
    }

    private int occupiedLevel(long price) {
        int level = ladder.levelAt(tickOf(price));
        if (level == NONE) {
            throw new IllegalArgumentException("nothing rests at " + price);
        }
        return level;
    }

    private long price(int at) {
        return at == NONE ? NO_PRICE : at * tick;
    }

    private int tickOf(long price) {
        long ticks = tick == 1 ? price : price / tick;
        if (ticks * tick != price || ticks <= 0 || price > priceMax) {
            throw new IllegalArgumentException(
                    "price must be a multiple of %d in %d..%d, was %d"
                            .formatted(tick, tick, priceMax, price));
        }
        return (int) ticks;
    }

    private void requireNew(long id, long qty) {
        requirePositive(qty);
        if (index.get(id) != IdIndex.ABSENT) {
            throw new IllegalArgumentException("an order with id " + id + " rests already");
        }
    }

    private static void requirePositive(long qty) {
        if (qty <= 0) {
            throw new IllegalArgumentException("qty must be > 0, was " + qty);
        }
    }
}
