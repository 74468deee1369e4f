package io.sluice.sim.book;

/// Price-time priority for one instrument at one venue. Prices and quantities are at the instrument's scales; ids are the
/// caller's, any `long`, unique among resting orders.
@SuppressWarnings("DoNotCallSuggester")
public final class OrderBook {
    /// No such price: an empty side.
    public static final long NO_PRICE = Long.MIN_VALUE;

    /// @param tick price increment; every price must be a multiple of it
    public OrderBook(long tick, BookListener listener) {
        throw new UnsupportedOperationException("skeleton " + tick + listener);
    }

    /// Takes what it can up to `price`; the rest rests.
    ///
    /// @return the quantity that rests
    public long limit(long id, boolean buy, long price, long qty) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Takes what it can up to `price`; the rest is gone.
    ///
    /// @return the quantity not filled
    public long immediate(long id, boolean buy, long price, long qty) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Whether a limit order at this price would take.
    public boolean crosses(boolean buy, long price) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Rests only: does nothing and answers false when it would take.
    public boolean post(long id, boolean buy, long price, long qty) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// @return the quantity taken off the book, 0 when there is no such order
    public long cancel(long id) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Makes a resting order smaller; it keeps its place. Reducing by all of it, or more, cancels.
    ///
    /// @return the quantity taken off the book, 0 when there is no such order
    public long reduce(long id, long byQty) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Executes a named resting order, wherever it stands in its queue: what a historical file says has happened.
    ///
    /// @param takerId what the trade callback shall say
    /// @return the quantity executed, at most `qty`, 0 when there is no such order
    public long execute(long id, long qty, long takerId) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean contains(long id) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// What rests of an order, 0 when there is no such order.
    public long leavesQty(long id) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Price of a resting order, [#NO_PRICE] when there is no such order.
    public long priceOf(long id) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Quantity that stands before an order at its price. Walks the queue.
    public long qtyAhead(long id) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Highest bid or [#NO_PRICE].
    public long bestBid() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Lowest ask or [#NO_PRICE].
    public long bestAsk() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Total resting at a price, on whichever side it is; 0 when none.
    public long qtyAt(long price) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Next occupied price behind `price` on that side (lower bids, higher asks), or [#NO_PRICE].
    public long behind(boolean bid, long price) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Id of the order that is first in the queue at a price; only where [#qtyAt] is not 0.
    public long firstAt(long price) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Id of the order that is last in the queue at a price; only where [#qtyAt] is not 0.
    public long lastAt(long price) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Number of resting orders.
    public int size() {
        throw new UnsupportedOperationException("skeleton");
    }
}
