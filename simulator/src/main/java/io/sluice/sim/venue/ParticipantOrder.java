package io.sluice.sim.venue;

import io.sluice.engine.Input;

/// One participant's order as the venue knows it, alive or dead.
final class ParticipantOrder {
    final int participant;
    final String clOrdId;
    final OrderRequest request;
    final int instrumentId;
    final boolean buy;
    final long qty;
    final long price;

    /// Negative and unique in the venue, 0 when the order never reached the book.
    final long bookId;

    Input.Standing standing = Input.Standing.WORKING;
    long cumQty;

    /// What self-trade prevention has taken off it.
    long lostQty;

    /// As in [OrderStanding].
    long notional;

    ParticipantOrder(OrderRequest request, long bookId) {
        this.participant = request.participant();
        this.clOrdId = request.clOrdId();
        this.request = request;
        this.instrumentId = request.instrumentId();
        this.buy = request.side().isBuy();
        this.qty = request.qty();
        this.price = request.price();
        this.bookId = bookId;
    }

    OrderStanding standing() {
        return new OrderStanding(standing, cumQty, notional);
    }

    long leavesQty() {
        return qty - cumQty - lostQty;
    }

    /// Whether it is for the auction that a call leads to.
    boolean isFor(Session call) {
        return request.call() == call;
    }

    boolean isWorking() {
        return standing == Input.Standing.WORKING;
    }
}
