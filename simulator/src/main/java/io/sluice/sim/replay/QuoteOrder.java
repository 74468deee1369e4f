package io.sluice.sim.replay;

import io.sluice.engine.Input;
import io.sluice.sim.venue.OrderStanding;

/// One of our orders at a replayed venue.
final class QuoteOrder {
    final int participant;
    final String clOrdId;
    final boolean buy;
    final long qty;
    final long price;
    Input.Standing standing = Input.Standing.WORKING;
    long cumQty;
    long notional;

    /// What stands before it at its price.
    double front;

    QuoteOrder(int participant, String clOrdId, boolean buy, long qty, long price) {
        this.participant = participant;
        this.clOrdId = clOrdId;
        this.buy = buy;
        this.qty = qty;
        this.price = price;
    }

    OrderStanding standing() {
        return new OrderStanding(standing, cumQty, notional);
    }

    long leavesQty() {
        return qty - cumQty;
    }
}
