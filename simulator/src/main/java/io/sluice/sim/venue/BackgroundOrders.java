package io.sluice.sim.venue;

import io.sluice.sim.book.OrderBook;

/// The anonymous door into one book of a venue: background flow and historical replay. Orders are
/// plain positive ids, there are no private reports, and nothing is allocated per order. Market
/// data is published as for everybody.
public interface BackgroundOrders {
    /// The book itself, to look at.
    OrderBook book();

    /// Whether the crowd can trade here: not while orders are only collected or refused by
    /// decision. A volatility call, which ends by itself, does not count.
    boolean takesPart();

    /// A fresh id for a new order. Replay may use the file's own ids instead, all of them > 0.
    long nextId();

    /// Takes what it can up to `price`; the rest rests.
    ///
    /// @return the quantity that rests
    long limit(long id, boolean buy, long price, long qty, long nowNs);

    /// Takes what it can up to `price`; the rest is gone.
    ///
    /// @return the quantity not filled
    long immediate(boolean buy, long price, long qty, long nowNs);

    /// Cancels `byQty` of an anonymous order, or all of it when that is less; it keeps its place.
    ///
    /// @return the quantity taken off the book
    long reduce(long id, long byQty, long nowNs);

    /// @return the quantity taken off the book
    long cancel(long id, long nowNs);

    /// Executes a named anonymous order wherever it stands: what a historical file says has
    /// happened.
    ///
    /// @return the quantity executed
    long execute(long id, long qty, long nowNs);

    /// What all takers of one direction have taken so far, participants among them.
    long takenQty(boolean byBuyers);

    /// Prints a trade that met no visible order (hidden liquidity, an auction).
    void print(long price, long qty, int aggressorSign, long nowNs);
}
