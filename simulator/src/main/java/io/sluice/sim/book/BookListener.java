package io.sluice.sim.book;

/// What happened inside a book, in order, called before the book's method returns. The book is
/// between two states then: do not call it back.
public interface BookListener {
    /// Two orders met at the resting order's price.
    ///
    /// @param takerId the arriving order, or the id given to [OrderBook#execute]
    /// @param buyerTook whether the taker buys
    /// @param restingLeavesQty what is left of the resting order; 0 and it is gone
    void trade(
            long restingId,
            long takerId,
            boolean buyerTook,
            long price,
            long qty,
            long restingLeavesQty);

    /// One price level has a new total; called once per level and operation.
    ///
    /// @param qty 0 when the level is gone
    void level(boolean bid, long price, long qty);
}
