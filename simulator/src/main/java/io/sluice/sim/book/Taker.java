package io.sluice.sim.book;

/// An order on its way through the other side of the book. One is reused for all.
final class Taker {
    long id;
    boolean buy;

    /// Worst tick that it takes.
    int limit;

    /// Worst price that it takes: the limit, or a mid between two ticks.
    long price;

    long left;

    /// 0 when it may trade with everybody.
    int owner;

    SelfTrade selfTrade = SelfTrade.ALLOW;

    void arrives(long id, boolean buy, int limit, long price, long qty) {
        this.id = id;
        this.buy = buy;
        this.limit = limit;
        this.price = price;
        this.left = qty;
        this.owner = 0;
    }

    void protect(int owner, SelfTrade selfTrade) {
        this.owner = selfTrade == SelfTrade.ALLOW ? 0 : owner;
        this.selfTrade = selfTrade;
    }
}
