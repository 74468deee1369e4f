package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

/// An order of an agent as the agent knows it.
final class AgentOrder {
    private final String clOrdId;
    private final Instrument instrument;
    private final boolean buy;
    private final long price;
    private long leavesQty;
    private boolean cancelAsked;

    AgentOrder(String clOrdId, Instrument instrument, boolean buy, long price, long qty) {
        this.clOrdId = clOrdId;
        this.instrument = instrument;
        this.buy = buy;
        this.price = price;
        this.leavesQty = qty;
    }

    String clOrdId() {
        return clOrdId;
    }

    Instrument instrument() {
        return instrument;
    }

    boolean isBuy() {
        return buy;
    }

    long price() {
        return price;
    }

    /// 0 when it is over, or was before it began.
    long leavesQty() {
        return leavesQty;
    }

    /// Whether it may still trade, as far as is known.
    boolean isAlive() {
        return leavesQty > 0;
    }

    /// Whether it rests and shall go on resting.
    boolean isWanted() {
        return leavesQty > 0 && !cancelAsked;
    }

    void cancelAsked() {
        cancelAsked = true;
    }

    void filled(long qty) {
        leavesQty -= qty;
    }

    void over() {
        leavesQty = 0;
    }
}
