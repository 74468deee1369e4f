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
}
