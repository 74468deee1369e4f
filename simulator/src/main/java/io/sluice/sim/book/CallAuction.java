package io.sluice.sim.book;

/// Finds the one price of a call auction and trades at it. Everything takes part with all its
/// quantity, but not pegs and orders with a minimum; owners are not kept apart.
final class CallAuction {
    private static final int NONE = OrderPool.NONE;

    private final RestingOrders book;
    private final OrderPool orders;
    private final BookListener listener;
    private long reference;
    private long bestPrice;
    private long bestQty;
    private long bestSurplus;

    CallAuction(RestingOrders book, BookListener listener) {
        this.book = book;
        this.orders = book.orders;
        this.listener = listener;
    }

    /// The price of most volume; of those the one of least surplus; of those the nearest to the
    /// reference; of those the lower.
    AuctionResult indicate(long referencePrice) {
        int low = lowestAsk();
        int high = highestBid();
        if (low == NONE || high < low) {
            return AuctionResult.NOTHING;
        }
        reference = referencePrice;
        bestQty = 0;
        long demand = 0;
        for (int at = high; at >= low && at != NONE; at = below(book.bids, at)) {
            demand += qtyAt(book.bids, at);
        }
        long supply = 0;
        int at = low;
        while (at != NONE && at <= high) {
            supply += qtyAt(book.asks, at);
            weigh(book.price(at), demand, supply);
            demand -= qtyAt(book.bids, at);
            int next = lower(above(book.bids, at), above(book.asks, at));
            if (next > at + 1) {
                long between =
                        Math.clamp(referenceTick(), book.price(at + 1), book.price(next - 1));
                weigh(between, demand, supply);
            }
            at = next;
        }
        return bestQty == 0
                ? AuctionResult.NOTHING
                : new AuctionResult(bestPrice, bestQty, bestSurplus);
    }

    /// Trades what [#indicate] says; both sides by price, displayed before hidden, then time.
    AuctionResult uncross(long referencePrice) {
        AuctionResult result = indicate(referencePrice);
        long left = result.qty();
        int bidAt = NONE;
        int askAt = NONE;
        while (left > 0) {
            int buy = first(book.bids);
            int sell = first(book.asks);
            bidAt = follow(book.bids, buy, bidAt);
            askAt = follow(book.asks, sell, askAt);
            long qty = Math.min(left, Math.min(orders.qty(buy), orders.qty(sell)));
            left -= qty;
            long buyId = orders.id(buy);
            long sellId = orders.id(sell);
            book.fill(book.bids, buy, qty);
            book.fill(book.asks, sell, qty);
            listener.auctioned(buyId, sellId, result.price(), qty);
        }
        follow(book.bids, NONE, bidAt);
        follow(book.asks, NONE, askAt);
        return result;
    }

    private void weigh(long price, long demand, long supply) {
        long qty = Math.min(demand, supply);
        long surplus = demand - supply;
        if (qty == 0 || qty < bestQty) {
            return;
        }
        boolean better = qty > bestQty || Math.abs(surplus) < Math.abs(bestSurplus);
        boolean nearer =
                Math.abs(surplus) == Math.abs(bestSurplus)
                        && Math.abs(price - reference) < Math.abs(bestPrice - reference);
        if (better || nearer) {
            bestPrice = price;
            bestQty = qty;
            bestSurplus = surplus;
        }
    }

    /// The reference price on the grid; of two as near the lower.
    private long referenceTick() {
        return Math.floorDiv(reference * 2 + book.tick - 1, book.tick * 2) * book.tick;
    }

    /// Says the displayed total of the level that is left behind when trading goes on at another.
    private int follow(BookSide side, int order, int at) {
        int next = order == NONE || orders.is(order, OrderPool.DARK) ? NONE : book.tickOf(order);
        if (at != NONE && next != at) {
            int level = side.lit.levelAt(at);
            long total = level == PriceLadder.NONE ? 0 : side.lit.qty[level];
            listener.level(side.bid, book.price(at), total);
        }
        return next;
    }

    /// The order of a side that trades first.
    private int first(BookSide side) {
        int hidden = firstHidden(side);
        if (hidden == NONE) {
            return side.lit.head[side.lit.levelAt(side.best())];
        }
        int hiddenAt = book.tickOf(hidden);
        boolean litFirst =
                !side.isEmpty() && (side.bid ? side.best() >= hiddenAt : side.best() <= hiddenAt);
        return litFirst ? side.lit.head[side.lit.levelAt(side.best())] : hidden;
    }

    private int firstHidden(BookSide side) {
        int at = side.hasHidden() ? side.bestHidden() : PriceLadder.NONE;
        while (at != PriceLadder.NONE) {
            int order = side.hidden.head[side.hidden.levelAt(at)];
            while (order != NONE && orders.is(order, OrderPool.MINIMUM)) {
                order = orders.next(order);
            }
            if (order != NONE) {
                return order;
            }
            at = side.bid ? side.hidden.below(at) : side.hidden.above(at);
        }
        return NONE;
    }

    private long qtyAt(BookSide side, int at) {
        return qtyAt(side.lit, at) + qtyAt(side.hidden, at);
    }

    private long qtyAt(PriceLadder ladder, int at) {
        int level = ladder.levelAt(at);
        long qty = 0;
        if (level != PriceLadder.NONE) {
            for (int o = ladder.head[level]; o != NONE; o = orders.next(o)) {
                qty += orders.is(o, OrderPool.MINIMUM) ? 0 : orders.leavesQty(o);
            }
        }
        return qty;
    }

    private int lowestAsk() {
        int hidden = firstHidden(book.asks);
        int lit = book.asks.isEmpty() ? NONE : book.asks.best();
        return lower(lit, hidden == NONE ? NONE : book.tickOf(hidden));
    }

    private int highestBid() {
        int hidden = firstHidden(book.bids);
        int lit = book.bids.isEmpty() ? NONE : book.bids.best();
        return Math.max(lit, hidden == NONE ? NONE : book.tickOf(hidden));
    }

    private static int below(BookSide side, int at) {
        return Math.max(side.lit.below(at), side.hidden.below(at));
    }

    private static int above(BookSide side, int at) {
        return lower(side.lit.above(at), side.hidden.above(at));
    }

    private static int lower(int a, int b) {
        return a == NONE || b == NONE ? Math.max(a, b) : Math.min(a, b);
    }
}
