package io.sluice.sim.book;

/// What happened inside a book, in order, called before the book's method returns. The book is
/// between two states then: do not call it back.
public interface BookListener {
    /// Two orders met at the resting order's price.
    ///
    /// @param takerId the arriving order, or the id given to [OrderBook#execute]; when the mid has
    ///   moved between two resting dark orders, the younger
    /// @param buyerTook whether the taker buys
    /// @param restingLeavesQty what is left of the resting order, not displayed parts included; 0
    ///   and it is gone
    void trade(
            long restingId,
            long takerId,
            boolean buyerTook,
            long price,
            long qty,
            long restingLeavesQty);

    /// One price level has a new displayed total; called once per level and operation.
    ///
    /// @param qty 0 when the level is gone
    void level(boolean bid, long price, long qty);

    /// Two orders met in a call auction.
    default void auctioned(long buyId, long sellId, long price, long qty) {
        throw new IllegalStateException("nobody listens to this book's auctions");
    }

    /// Two orders of one owner met and did not trade.
    ///
    /// @param restingCanceledQty what the resting order has lost
    /// @param takerCanceledQty what the arriving order has lost
    default void selfTradePrevented(
            long restingId, long takerId, long restingCanceledQty, long takerCanceledQty) {
        throw new IllegalStateException("nobody listens to this book's owners");
    }
}
