package io.sluice.sim.book;

/// Price-time priority for one instrument at one venue. Prices and quantities are at the
/// instrument's scales; ids are the caller's, any `long`, unique among resting orders. An event
/// costs no allocation once the pools have grown to the book's size.
///
/// While trading is continuous the displayed book is never crossed or locked: what would cross
/// trades first. After [#call] orders are only collected, until [#uncross] trades them at one
/// price.
public final class OrderBook {
    /// No such price: an empty side.
    public static final long NO_PRICE = Long.MIN_VALUE;

    /// Answer of [#enter] to a post-only order that would take.
    public static final long NOT_POSTED = -1;

    private static final int NONE = OrderPool.NONE;

    private final long tick;
    private final long priceMax;
    private final BookListener listener;
    private final RestingOrders resting;
    private final OrderPool orders;
    private final IdIndex index;
    private final BookSide bids;
    private final BookSide asks;
    private final Matching matching;
    private final CallAuction auction;
    private final Taker taker = new Taker();
    private boolean calling;

    /// @param tick price increment, > 0; every price must be a multiple of it, at least one and at
    ///   most 2^28 ticks
    public OrderBook(long tick, BookListener listener) {
        if (tick <= 0) {
            throw new IllegalArgumentException("tick must be > 0, was " + tick);
        }
        this.tick = tick;
        this.priceMax = Math.multiplyExact(tick, 1L << 28);
        this.listener = listener;
        resting = new RestingOrders(tick);
        orders = resting.orders;
        index = resting.index;
        bids = resting.bids;
        asks = resting.asks;
        matching = new Matching(resting, listener);
        auction = new CallAuction(resting, listener);
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
        requirePositive(qty);
        if (!crosses(buy, limit)) {
            rest(id, buy, limit, qty);
            settle();
            return qty;
        }
        requireNew(id);
        long left = take(id, buy, limit, qty);
        if (left > 0) {
            rest(id, buy, limit, left);
        }
        settle();
        return left;
    }

    /// Takes what it can up to `price`; the rest is gone.
    ///
    /// @return the quantity not filled
    public long immediate(long id, boolean buy, long price, long qty) {
        int limit = tickOf(price);
        requirePositive(qty);
        requireNew(id);
        if (calling) {
            return qty;
        }
        long left = take(id, buy, limit, qty);
        settle();
        return left;
    }

    /// Rests only: does nothing and answers false when it would take.
    public boolean post(long id, boolean buy, long price, long qty) {
        int limit = tickOf(price);
        requirePositive(qty);
        if (crosses(buy, limit)) {
            return false;
        }
        rest(id, buy, limit, qty);
        settle();
        return true;
    }

    /// An order with any instructions. The limit of a mid peg is the worst mid that it accepts.
    ///
    /// @return the quantity that rests, what is left unfilled of an order that never rests, or
    ///   [#NOT_POSTED]
    public long enter(long id, boolean buy, long price, long qty, Instructions how) {
        int limit = tickOf(price);
        requirePositive(qty);
        requireNew(id);
        if (how.execution() == Instructions.Execution.POST && crosses(buy, limit)) {
            return NOT_POSTED;
        }
        taker.arrives(id, buy, limit, price, qty);
        taker.protect(how.owner(), how.selfTrade());
        if (!calling && matching.mayTake(taker, how)) {
            matching.take(taker);
        }
        if (taker.left > 0 && how.rests()) {
            resting.rest(id, buy, limit, taker.left, how);
            if (!how.isDark()) {
                sayLevel(buy, limit);
            }
        }
        settle();
        return how.rests() ? leavesQty(id) : taker.left;
    }

    /// Changes a resting order to another price and quantity. Less at the same price keeps its
    /// place; anything else is a cancel and a new order.
    ///
    /// @param qty what shall be left of it, > 0
    /// @param how its instructions
    /// @return as [#enter]; a post-only order that would take stays canceled
    public long amend(long id, long price, long qty, Instructions how) {
        int limit = tickOf(price);
        requirePositive(qty);
        int order = require(id);
        boolean buy = orders.is(order, OrderPool.BID);
        long leaves = orders.leavesQty(order);
        if (limit == resting.tickOf(order) && qty <= leaves) {
            if (qty < leaves) {
                takeOff(order, leaves - qty);
            }
            return qty;
        }
        takeOff(order, leaves);
        return enter(id, buy, price, qty, how);
    }

    /// Whether a limit order at this price would take.
    public boolean crosses(boolean buy, long price) {
        return crosses(buy, tickOf(price));
    }

    /// @return the quantity taken off the book, 0 when there is no such order
    public long cancel(long id) {
        int order = index.get(id);
        return order == NONE ? 0 : takeOff(order, orders.leavesQty(order));
    }

    /// Makes a resting order smaller, first what is not displayed of it; it keeps its place.
    /// Reducing by all of it, or more, cancels.
    ///
    /// @return the quantity taken off the book, 0 when there is no such order
    public long reduce(long id, long byQty) {
        requirePositive(byQty);
        int order = index.get(id);
        return order == NONE ? 0 : takeOff(order, Math.min(byQty, orders.leavesQty(order)));
    }

    /// Executes a named resting order, wherever it stands in its queue: what a historical file says
    /// has happened.
    ///
    /// @param takerId what the trade callback shall say
    /// @return the quantity executed, at most `qty`, 0 when there is no such order
    public long execute(long id, long qty, long takerId) {
        requirePositive(qty);
        int order = index.get(id);
        if (order == NONE) {
            return 0;
        }
        long leaves = orders.leavesQty(order);
        long executed = Math.min(qty, leaves);
        boolean buyerTook = !orders.is(order, OrderPool.BID);
        long price = resting.tickOf(order) * tick;
        listener.trade(id, takerId, buyerTook, price, executed, leaves - executed);
        return takeOff(order, executed);
    }

    /// Ends continuous trading: from now on orders are collected and nothing is taken.
    public void call() {
        calling = true;
    }

    public boolean isCalling() {
        return calling;
    }

    /// What [#uncross] would trade now.
    ///
    /// @param referencePrice which of equally good prices is best: the nearest to it
    public AuctionResult indicate(long referencePrice) {
        return auction.indicate(referencePrice);
    }

    /// Trades the collected orders at one price and goes on continuously.
    ///
    /// @param referencePrice as for [#indicate]
    public AuctionResult uncross(long referencePrice) {
        AuctionResult result = auction.uncross(referencePrice);
        calling = false;
        settle();
        return result;
    }

    public boolean contains(long id) {
        return index.get(id) != NONE;
    }

    /// What rests of an order, displayed or not, 0 when there is no such order.
    public long leavesQty(long id) {
        int order = index.get(id);
        return order == NONE ? 0 : orders.leavesQty(order);
    }

    /// Price of a resting order, of a peg its limit, [#NO_PRICE] when there is no such order.
    public long priceOf(long id) {
        int order = index.get(id);
        return order == NONE ? NO_PRICE : resting.tickOf(order) * tick;
    }

    /// Quantity that stands before an order in its own queue, 0 when there is no such order. Walks
    /// the queue.
    public long qtyAhead(long id) {
        int order = index.get(id);
        if (order == NONE) {
            return 0;
        }
        long ahead = 0;
        for (int o = orders.prev(order); o != NONE; o = orders.prev(o)) {
            ahead += orders.qty(o);
        }
        return ahead;
    }

    /// Highest displayed bid or [#NO_PRICE].
    public long bestBid() {
        return bids.isEmpty() ? NO_PRICE : bids.best() * tick;
    }

    /// Lowest displayed ask or [#NO_PRICE].
    public long bestAsk() {
        return asks.isEmpty() ? NO_PRICE : asks.best() * tick;
    }

    /// Total displayed at a price, on whichever side it is; 0 when none.
    public long qtyAt(long price) {
        int at = tickOf(price);
        return qtyAt(bids, at) + qtyAt(asks, at);
    }

    /// Next displayed price behind `price` on that side (lower bids, higher asks), or [#NO_PRICE].
    public long behind(boolean bid, long price) {
        int behind = resting.side(bid).behind(tickOf(price));
        return behind == PriceLadder.NONE ? NO_PRICE : behind * tick;
    }

    /// Copies the best displayed levels of one side, best first.
    ///
    /// @return how many there are, at most the arrays' length
    public int levels(boolean bid, long[] prices, long[] qtys) {
        BookSide side = resting.side(bid);
        int count = 0;
        int at = side.isEmpty() ? PriceLadder.NONE : side.best();
        while (at != PriceLadder.NONE && count < prices.length) {
            prices[count] = at * tick;
            qtys[count++] = side.lit.qty[side.lit.levelAt(at)];
            if (count < prices.length) {
                at = side.behind(at);
            }
        }
        return count;
    }

    /// Id of the order that is first in the displayed queue at a price; only where [#qtyAt] is not
    /// 0.
    public long firstAt(long price) {
        PriceLadder ladder = ladderAt(price);
        return orders.id(ladder.head[ladder.levelAt(tickOf(price))]);
    }

    /// Id of the order that is last in the displayed queue at a price; only where [#qtyAt] is not
    /// 0.
    public long lastAt(long price) {
        PriceLadder ladder = ladderAt(price);
        return orders.id(ladder.tail[ladder.levelAt(tickOf(price))]);
    }

    /// Id of the order that stands before this one in its queue; the order's own id when it is
    /// first.
    public long before(long id) {
        int before = orders.prev(require(id));
        return before == NONE ? id : orders.id(before);
    }

    /// Id of the order that stands behind this one in its queue; the order's own id when it is
    /// last.
    public long after(long id) {
        int after = orders.next(require(id));
        return after == NONE ? id : orders.id(after);
    }

    /// Number of resting orders.
    public int size() {
        return index.size();
    }

    private boolean crosses(boolean buy, int limit) {
        return !calling && matching.crosses(buy, limit);
    }

    private long take(long id, boolean buy, int limit, long qty) {
        taker.arrives(id, buy, limit, limit * tick, qty);
        matching.take(taker);
        return taker.left;
    }

    private void rest(long id, boolean buy, int at, long qty) {
        resting.rest(id, buy, at, qty);
        sayLevel(buy, at);
    }

    private long takeOff(int order, long qty) {
        boolean lit = !orders.is(order, OrderPool.DARK);
        boolean bid = orders.is(order, OrderPool.BID);
        int at = resting.tickOf(order);
        resting.takeOff(order, qty);
        if (lit) {
            sayLevel(bid, at);
            settle();
        }
        return qty;
    }

    private void settle() {
        if (bids.hasDark() && asks.hasDark() && !calling) {
            matching.settle();
        }
    }

    private void sayLevel(boolean bid, int at) {
        listener.level(bid, at * tick, qtyAt(resting.side(bid), at));
    }

    private static long qtyAt(BookSide side, int at) {
        int level = side.lit.levelAt(at);
        return level == PriceLadder.NONE ? 0 : side.lit.qty[level];
    }

    private PriceLadder ladderAt(long price) {
        int at = tickOf(price);
        if (qtyAt(bids, at) > 0) {
            return bids.lit;
        }
        if (qtyAt(asks, at) == 0) {
            throw new IllegalArgumentException("nothing rests at " + price);
        }
        return asks.lit;
    }

    private int require(long id) {
        int order = index.get(id);
        if (order == NONE) {
            throw new IllegalArgumentException("no order with id " + id);
        }
        return order;
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

    private void requireNew(long id) {
        if (index.get(id) != NONE) {
            throw new IllegalArgumentException("an order with id " + id + " rests already");
        }
    }

    private static void requirePositive(long qty) {
        if (qty <= 0) {
            throw new IllegalArgumentException("qty must be > 0, was " + qty);
        }
    }
}
