package io.sluice.sim.agents;

import io.sluice.sim.book.OrderBook;

/// The best displayed prices of one market and what is shown there.
///
/// @param bid [OrderBook#NO_PRICE] when there is none, with `bidQty` 0; so is ask
record Touch(long bid, long bidQty, long ask, long askQty) {
    static final Touch EMPTY = new Touch(OrderBook.NO_PRICE, 0, OrderBook.NO_PRICE, 0);

    boolean isTwoSided() {
        return bidQty > 0 && askQty > 0;
    }

    long price(boolean bidSide) {
        return bidSide ? bid : ask;
    }

    long qty(boolean bidSide) {
        return bidSide ? bidQty : askQty;
    }

    /// At price scale.
    double mid() {
        return (bid + ask) * .5;
    }

    /// Queue imbalance, -1..1.
    double imbalance() {
        return (double) (bidQty - askQty) / (bidQty + askQty);
    }
}
