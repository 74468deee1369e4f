package io.sluice.sim.book;

import io.sluice.sim.book.Instructions.Display;

import java.util.Optional;

/// One order of the [ReferenceOrderBook].
final class Resting {
    /// What pegs of both sides trade at.
    record Mids(Optional<Long> buy, Optional<Long> sell) {}

    long id;
    boolean buy;
    long limit;
    long shown;
    long reserve;
    long time;
    Instructions how = Instructions.LIMIT;

    long leaves() {
        return shown + reserve;
    }

    boolean lit() {
        return !how.isDark();
    }

    boolean peg() {
        return how.display() == Display.MID_PEG;
    }

    long min() {
        return Math.min(how.minQty(), shown);
    }

    /// Price at which an order trades, if it does at all.
    static Optional<Long> price(Resting order, Mids mids) {
        if (!order.peg()) {
            return Optional.of(order.limit);
        }
        return order.buy
                ? mids.buy.filter(m -> m <= order.limit)
                : mids.sell.filter(m -> m >= order.limit);
    }

    boolean isInAuction() {
        return !peg() && how.minQty() == 0;
    }
}
