package io.sluice.sim.book;

/// The orders of one book, found by id and by place.
final class RestingOrders {
    private static final int ORDERS_AT_START = 1 << 10;
    private static final int INDEX_BITS_AT_START = 12;

    final OrderPool orders = new OrderPool(ORDERS_AT_START);
    final IdIndex index = new IdIndex(orders, INDEX_BITS_AT_START);
    final BookSide bids = new BookSide(true, orders);
    final BookSide asks = new BookSide(false, orders);
    final long tick;
    private long lastArrival;

    RestingOrders(long tick) {
        this.tick = tick;
    }

    BookSide side(boolean bid) {
        return bid ? bids : asks;
    }

    BookSide sideOf(int order) {
        return side(orders.is(order, OrderPool.BID));
    }

    long price(int at) {
        return at * tick;
    }

    /// Tick of an order's price, of a peg its limit.
    int tickOf(int order) {
        int level = orders.level(order);
        if (orders.is(order, OrderPool.PEG)) {
            return level;
        }
        BookSide side = sideOf(order);
        return (orders.is(order, OrderPool.HIDDEN) ? side.hidden : side.lit).tickOf(level);
    }

    /// What pegs of one side trade at now, or [OrderBook#NO_PRICE].
    long pegPrice(boolean bid) {
        if (bids.isEmpty() || asks.isEmpty()) {
            return OrderBook.NO_PRICE;
        }
        long sum = price(bids.best()) + price(asks.best());
        return bid ? sum >> 1 : (sum + 1) >> 1;
    }

    /// A fully displayed order rests.
    void rest(long id, boolean buy, int at, long qty) {
        side(buy).append(acquire(id), id, at, qty, buy ? OrderPool.BID : 0);
    }

    /// @param how of an order that rests
    void rest(long id, boolean buy, int at, long qty, Instructions how) {
        int order = acquire(id);
        int kind = buy ? OrderPool.BID : 0;
        long shown = qty;
        if (how.display() == Instructions.Display.RESERVE) {
            kind |= OrderPool.RESERVE;
            shown = Math.min(qty, how.displayQty());
            orders.reserve[order] = qty - shown;
            orders.peak[order] = how.displayQty();
        } else if (how.isDark()) {
            kind |= how.display() == Instructions.Display.HIDDEN ? OrderPool.HIDDEN : OrderPool.PEG;
            orders.arrival[order] = ++lastArrival;
        }
        if (how.owner() != 0) {
            kind |= OrderPool.OWNED;
            orders.owner[order] = how.owner();
        }
        if (how.minQty() > 0) {
            kind |= OrderPool.MINIMUM;
            orders.minQty[order] = how.minQty();
        }
        side(buy).append(order, id, at, shown, kind);
    }

    void remove(int order) {
        sideOf(order).unlink(order);
        index.remove(orders.id(order), order);
        orders.release(order);
    }

    /// Takes executed quantity, at most what is displayed, off an order.
    ///
    /// @return what is left of it
    long fill(BookSide side, int order, long qty) {
        if (qty < orders.qty(order)) {
            side.shrink(order, qty);
            return orders.leavesQty(order);
        }
        if (orders.is(order, OrderPool.RESERVE) && orders.reserve[order] > 0) {
            side.shrink(order, qty);
            side.refresh(order);
            return orders.leavesQty(order);
        }
        side.unlink(order);
        index.remove(orders.id(order), order);
        orders.release(order);
        return 0;
    }

    /// Takes `qty`, at most what it has, off an order that keeps its place: from what is not
    /// displayed first.
    void takeOff(int order, long qty) {
        long shown = qty;
        if (orders.is(order, OrderPool.RESERVE)) {
            long fromReserve = Math.min(qty, orders.reserve[order]);
            orders.reserve[order] -= fromReserve;
            shown -= fromReserve;
        }
        if (shown == orders.qty(order)) {
            remove(order);
        } else if (shown > 0) {
            sideOf(order).shrink(order, shown);
        }
    }

    private int acquire(long id) {
        int order = orders.acquire();
        if (!index.put(id, order)) {
            orders.release(order);
            throw new IllegalArgumentException("an order with id " + id + " rests already");
        }
        return order;
    }
}
