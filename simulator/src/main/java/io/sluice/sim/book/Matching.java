package io.sluice.sim.book;

/// Continuous trading: price first, then displayed before dark, then time.
final class Matching {
    private static final int NONE = OrderPool.NONE;

    private final RestingOrders book;
    private final OrderPool orders;
    private final BookListener listener;
    private final DarkOrders darkBids;
    private final DarkOrders darkAsks;

    Matching(RestingOrders book, BookListener listener) {
        this.book = book;
        this.orders = book.orders;
        this.listener = listener;
        darkBids = new DarkOrders(book, book.bids);
        darkAsks = new DarkOrders(book, book.asks);
    }

    /// Takes everything within the taker's limit, or until it has enough.
    void take(Taker taker) {
        BookSide side = book.side(!taker.buy);
        if (side.hasDark()) {
            takeWithDark(taker, side);
            return;
        }
        while (taker.left > 0 && side.reaches(taker.limit)) {
            takeLevel(taker, side);
        }
    }

    /// Whether anything rests that a limit would take, minimum quantities apart.
    boolean crosses(boolean buy, int limit) {
        BookSide side = book.side(!buy);
        if (side.reaches(limit)) {
            return true;
        }
        if (!side.hasDark()) {
            return false;
        }
        DarkOrders dark = start(side);
        return dark.order() != NONE && side.within(dark.price(), book.price(limit));
    }

    /// Whether an arriving order may take at all; a mid peg gets the mid as its limit.
    boolean mayTake(Taker taker, Instructions how) {
        if (how.display() == Instructions.Display.MID_PEG) {
            long mid = book.pegPrice(taker.buy);
            if (mid == OrderBook.NO_PRICE || !book.side(taker.buy).within(taker.price, mid)) {
                return false;
            }
            taker.price = mid;
            taker.limit = (int) (taker.buy ? mid / book.tick : Math.ceilDiv(mid, book.tick));
        }
        long wanted =
                how.execution() == Instructions.Execution.FILL_OR_KILL
                        ? taker.left
                        : Math.min(taker.left, how.minQty());
        return wanted == 0 || canTake(taker, wanted);
    }

    /// Whether the taker would get at least `wanted`. An own order in the way counts as nothing,
    /// and ends the count unless it is the one to be canceled.
    private boolean canTake(Taker taker, long wanted) {
        BookSide side = book.side(!taker.buy);
        DarkOrders dark = start(side);
        int at = side.best();
        long left = taker.left;
        long enough = left - wanted;
        while (left > enough) {
            boolean litReaches = at != PriceLadder.NONE && side.within(at, taker.limit);
            boolean darkReaches = dark.order() != NONE && side.within(dark.price(), taker.price);
            if (darkReaches && (!litReaches || isBetter(side, dark.price(), at))) {
                int order = dark.order();
                if (orders.minQty(order) <= left) {
                    left = leftAfter(taker, order, left);
                }
                dark.advance();
            } else if (litReaches) {
                int order = side.lit.head[side.lit.levelAt(at)];
                while (order != NONE && left > enough) {
                    left = leftAfter(taker, order, left);
                    order = orders.next(order);
                }
                at = side.behind(at);
            } else {
                return false;
            }
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    /// Lets dark orders meet that a move of the mid has brought together. A resting minimum is met
    /// by one order alone; orders of one owner pass each other by.
    void settle() {
        boolean met = true;
        while (met) {
            met = book.bids.hasDark() && book.asks.hasDark() && settleOne();
        }
    }

    private boolean settleOne() {
        darkBids.start(book.pegPrice(true));
        for (; darkBids.order() != NONE; darkBids.advance()) {
            darkAsks.start(book.pegPrice(false));
            for (; darkAsks.order() != NONE; darkAsks.advance()) {
                if (darkBids.price() < darkAsks.price()) {
                    break;
                }
                if (meet(darkBids.order(), darkAsks.order())) {
                    boolean bidRested =
                            orders.arrival[darkBids.order()] < orders.arrival[darkAsks.order()];
                    tradeDark(bidRested ? darkBids : darkAsks, bidRested ? darkAsks : darkBids);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean meet(int bid, int ask) {
        long qty = Math.min(orders.qty(bid), orders.qty(ask));
        int owner = orders.owner(bid);
        return (owner == 0 || owner != orders.owner(ask))
                && qty >= orders.minQty(bid)
                && qty >= orders.minQty(ask);
    }

    private void tradeDark(DarkOrders older, DarkOrders younger) {
        int resting = older.order();
        int taking = younger.order();
        long restingId = orders.id(resting);
        long takerId = orders.id(taking);
        boolean buyerTook = orders.is(taking, OrderPool.BID);
        long qty = Math.min(orders.qty(resting), orders.qty(taking));
        long price = older.price();
        long leaves = book.fill(book.side(!buyerTook), resting, qty);
        book.fill(book.side(buyerTook), taking, qty);
        listener.trade(restingId, takerId, buyerTook, price, qty, leaves);
    }

    private void takeWithDark(Taker taker, BookSide side) {
        // Pegs stand at the mid that the arriving order has found.
        long pegPrice = book.pegPrice(side.bid);
        DarkOrders dark = side.bid ? darkBids : darkAsks;
        while (taker.left > 0) {
            dark.start(pegPrice);
            while (dark.order() != NONE && orders.minQty(dark.order()) > taker.left) {
                dark.advance();
            }
            boolean litReaches = side.reaches(taker.limit);
            boolean darkReaches = dark.order() != NONE && side.within(dark.price(), taker.price);
            if (darkReaches && (!litReaches || isBetter(side, dark.price(), side.best()))) {
                takeOrder(taker, side, dark.order(), dark.price());
            } else if (litReaches) {
                takeLevel(taker, side);
            } else {
                return;
            }
        }
    }

    private void takeLevel(Taker taker, BookSide side) {
        int at = side.best();
        PriceLadder lit = side.lit;
        int level = lit.levelAt(at);
        long price = book.price(at);
        do {
            takeOrder(taker, side, lit.head[level], price);
        } while (taker.left > 0 && lit.qty[level] != 0);
        listener.level(side.bid, price, lit.qty[level]);
    }

    private void takeOrder(Taker taker, BookSide side, int order, long price) {
        if (taker.owner != 0 && orders.owner(order) == taker.owner) {
            preventSelfTrade(taker, order);
            return;
        }
        long restingId = orders.id(order);
        long qty = Math.min(taker.left, orders.qty(order));
        taker.left -= qty;
        long leaves = book.fill(side, order, qty);
        listener.trade(restingId, taker.id, taker.buy, price, qty, leaves);
    }

    private void preventSelfTrade(Taker taker, int order) {
        long restingId = orders.id(order);
        long leaves = orders.leavesQty(order);
        long both = Math.min(taker.left, leaves);
        long fromResting =
                switch (taker.selfTrade) {
                    case CANCEL_RESTING, CANCEL_BOTH -> leaves;
                    case DECREMENT -> both;
                    case CANCEL_ARRIVING, ALLOW -> 0;
                };
        long fromTaker =
                switch (taker.selfTrade) {
                    case CANCEL_ARRIVING, CANCEL_BOTH -> taker.left;
                    case DECREMENT -> both;
                    case CANCEL_RESTING, ALLOW -> 0;
                };
        book.takeOff(order, fromResting);
        taker.left -= fromTaker;
        listener.selfTradePrevented(restingId, taker.id, fromResting, fromTaker);
    }

    /// Negative when the taker ends here.
    private long leftAfter(Taker taker, int order, long left) {
        if (taker.owner != 0 && orders.owner(order) == taker.owner) {
            return taker.selfTrade == SelfTrade.CANCEL_RESTING ? left : -1;
        }
        return left - Math.min(left, orders.leavesQty(order));
    }

    private DarkOrders start(BookSide side) {
        DarkOrders dark = side.bid ? darkBids : darkAsks;
        dark.start(book.pegPrice(side.bid));
        return dark;
    }

    private boolean isBetter(BookSide side, long price, int thanTick) {
        long than = book.price(thanTick);
        return side.bid ? price > than : price < than;
    }
}
