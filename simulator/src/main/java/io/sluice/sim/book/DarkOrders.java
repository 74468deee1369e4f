package io.sluice.sim.book;

/// Walks the dark orders of one side that can trade now: best price first, then first come.
final class DarkOrders {
    private static final int NONE = OrderPool.NONE;

    private final RestingOrders book;
    private final OrderPool orders;
    private final BookSide side;
    private int hidden;
    private int peg;
    private long hiddenPrice;
    private long pegPrice;
    private boolean atPeg;

    DarkOrders(RestingOrders book, BookSide side) {
        this.book = book;
        this.orders = book.orders;
        this.side = side;
    }

    /// @param pegPrice what pegs trade at, [OrderBook#NO_PRICE] when they do not
    void start(long pegPrice) {
        this.pegPrice = pegPrice;
        hidden = NONE;
        if (side.hasHidden()) {
            hiddenAt(side.bestHidden());
        }
        peg = pegPrice == OrderBook.NO_PRICE ? NONE : within(side.firstPeg());
        choose();
    }

    /// [OrderPool#NONE] at the end.
    int order() {
        return atPeg ? peg : hidden;
    }

    long price() {
        return atPeg ? pegPrice : hiddenPrice;
    }

    void advance() {
        if (atPeg) {
            peg = within(orders.next(peg));
        } else {
            int tick = side.hidden.tickOf(orders.level(hidden));
            hidden = orders.next(hidden);
            if (hidden == NONE) {
                int behind = side.bid ? side.hidden.below(tick) : side.hidden.above(tick);
                if (behind != PriceLadder.NONE) {
                    hiddenAt(behind);
                }
            }
        }
        choose();
    }

    private void hiddenAt(int tick) {
        hidden = side.hidden.head[side.hidden.levelAt(tick)];
        hiddenPrice = book.price(tick);
    }

    /// The first peg from here on whose limit allows the mid.
    private int within(int from) {
        int order = from;
        while (order != NONE && !side.within(book.price(orders.level(order)), pegPrice)) {
            order = orders.next(order);
        }
        return order;
    }

    private void choose() {
        if (hidden == NONE || peg == NONE) {
            atPeg = hidden == NONE;
        } else if (hiddenPrice == pegPrice) {
            atPeg = orders.arrival[peg] < orders.arrival[hidden];
        } else {
            atPeg = side.within(pegPrice, hiddenPrice);
        }
    }
}
