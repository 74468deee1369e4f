package io.sluice.sim.book.race;

import io.sluice.sim.book.BookListener;
import io.sluice.sim.book.OrderBook;

final class SluiceBook implements RacedBook, BookListener {
    private final OrderBook book = new OrderBook(1, this);
    private long hash;

    @Override
    public void add(long id, boolean buy, long price, long qty) {
        book.limit(id, buy, price, qty);
    }

    @Override
    public void cancel(long id) {
        book.cancel(id);
    }

    @Override
    public void take(long id, boolean buy, long price, long qty) {
        book.immediate(id, buy, price, qty);
    }

    @Override
    public long tradeHash() {
        return hash;
    }

    @Override
    public void trade(
            long restingId,
            long takerId,
            boolean buyerTook,
            long price,
            long qty,
            long restingLeavesQty) {
        hash = RacedBook.hash(hash, restingId, takerId, price, qty);
    }

    @Override
    public void level(boolean bid, long price, long qty) {}
}
