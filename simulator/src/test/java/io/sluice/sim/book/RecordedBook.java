package io.sluice.sim.book;

import java.util.ArrayList;
import java.util.List;

/// Remembers what a book said, as text that reads in a failure message.
final class RecordedBook implements BookListener {
    final List<String> events = new ArrayList<>();

    @Override
    public void trade(
            long restingId,
            long takerId,
            boolean buyerTook,
            long price,
            long qty,
            long restingLeavesQty) {
        events.add(
                "%d %s %d from %d at %d, leaves %d"
                        .formatted(
                                takerId,
                                buyerTook ? "buys" : "sells",
                                qty,
                                restingId,
                                price,
                                restingLeavesQty));
    }

    @Override
    public void level(boolean bid, long price, long qty) {
        events.add("%s %d: %d".formatted(bid ? "bid" : "ask", price, qty));
    }

    @Override
    public void auctioned(long buyId, long sellId, long price, long qty) {
        events.add("%d buys %d from %d in the auction at %d".formatted(buyId, qty, sellId, price));
    }

    @Override
    public void selfTradePrevented(
            long restingId, long takerId, long restingCanceledQty, long takerCanceledQty) {
        events.add(
                "%d meets its owner's %d: loses %d, that %d"
                        .formatted(takerId, restingId, takerCanceledQty, restingCanceledQty));
    }
}
