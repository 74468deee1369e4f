package io.sluice.sim.book.race;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;

/// parity-match 0.7.0.
final class ParityBook implements RacedBook, OrderBookListener {
    private final OrderBook book = new OrderBook(this);
    private long hash;

    @Override
    public void add(long id, boolean buy, long price, long qty) {
        book.enter(id, buy ? Side.BUY : Side.SELL, price, qty);
    }

    @Override
    public void cancel(long id) {
        book.cancel(id, 0);
    }

    @Override
    public void take(long id, boolean buy, long price, long qty) {
        book.enter(id, buy ? Side.BUY : Side.SELL, price, qty);
    }

    @Override
    public long tradeHash() {
        return hash;
    }

    @Override
    public void match(
            long restingId, long takerId, Side takerSide, long price, long qty, long leavesQty) {
        hash = RacedBook.hash(hash, restingId, takerId, price, qty);
    }

    @Override
    public void add(long id, Side side, long price, long qty) {}

    @Override
    public void cancel(long id, long canceledQty, long leavesQty) {}
}
