package io.sluice.sim.venue;

import io.sluice.instrument.Instrument;
import io.sluice.sim.book.BookListener;
import io.sluice.sim.book.OrderBook;

/// One instrument at one venue: its book, what of it is published, and the anonymous door into it.
///
/// Ids in the book: positive ones are anonymous, negative ones are participants', 0 is a taker
/// without a name.
final class Listing implements BackgroundOrders, BookListener {
    private static final long NAMELESS = 0;

    private final Instrument instrument;
    private final VenueListener listener;
    private final ParticipantOrders participants;
    private final OrderBook book;
    private final VisibleBook visible;
    private long lastAnonymousId;
    private long takenByBuyers;
    private long takenBySellers;

    /// Time of the operation that is going on in the book.
    private long operationNs;

    Listing(Instrument instrument, VenueListener listener, ParticipantOrders participants) {
        this.instrument = instrument;
        this.listener = listener;
        this.participants = participants;
        this.book = new OrderBook(instrument.tick(), this);
        this.visible = new VisibleBook(instrument.id(), listener);
    }

    Instrument instrument() {
        return instrument;
    }

    void show(LevelVisitor visitor) {
        visible.show(visitor);
    }

    /// Enters a participant's order.
    ///
    /// @return the quantity that rests, or for `immediate` what is left unfilled
    long enter(ParticipantOrder order, boolean immediate, long nowNs) {
        operationNs = nowNs;
        long left =
                immediate
                        ? book.immediate(order.bookId, order.buy, order.price, order.qty)
                        : book.limit(order.bookId, order.buy, order.price, order.qty);
        visible.publish(book, nowNs);
        return left;
    }

    /// Takes a participant's order off the book.
    void withdraw(ParticipantOrder order, long nowNs) {
        operationNs = nowNs;
        book.cancel(order.bookId);
        visible.publish(book, nowNs);
    }

    @Override
    public OrderBook book() {
        return book;
    }

    @Override
    public long nextId() {
        return ++lastAnonymousId;
    }

    @Override
    public long limit(long id, boolean buy, long price, long qty, long nowNs) {
        requireAnonymous(id);
        operationNs = nowNs;
        long rests = book.limit(id, buy, price, qty);
        visible.publish(book, nowNs);
        return rests;
    }

    @Override
    public long immediate(boolean buy, long price, long qty, long nowNs) {
        operationNs = nowNs;
        long left = book.immediate(NAMELESS, buy, price, qty);
        visible.publish(book, nowNs);
        return left;
    }

    @Override
    public long reduce(long id, long byQty, long nowNs) {
        requireAnonymous(id);
        operationNs = nowNs;
        long taken = book.reduce(id, byQty);
        visible.publish(book, nowNs);
        return taken;
    }

    @Override
    public long cancel(long id, long nowNs) {
        requireAnonymous(id);
        operationNs = nowNs;
        long taken = book.cancel(id);
        visible.publish(book, nowNs);
        return taken;
    }

    @Override
    public long execute(long id, long qty, long nowNs) {
        requireAnonymous(id);
        operationNs = nowNs;
        long executed = book.execute(id, qty, NAMELESS);
        visible.publish(book, nowNs);
        return executed;
    }

    @Override
    public long takenQty(boolean byBuyers) {
        return byBuyers ? takenByBuyers : takenBySellers;
    }

    @Override
    public void print(long price, long qty, int aggressorSign, long nowNs) {
        listener.trade(instrument.id(), price, qty, aggressorSign, nowNs);
    }

    @Override
    public void trade(
            long restingId,
            long takerId,
            boolean buyerTook,
            long price,
            long qty,
            long restingLeavesQty) {
        if (buyerTook) {
            takenByBuyers += qty;
        } else {
            takenBySellers += qty;
        }
        if (restingId < 0) {
            participants.fill(restingId, qty, price, true, operationNs);
        }
        if (takerId < 0) {
            participants.fill(takerId, qty, price, false, operationNs);
        }
        listener.trade(instrument.id(), price, qty, buyerTook ? 1 : -1, operationNs);
    }

    @Override
    public void level(boolean bid, long price, long qty) {
        visible.touch(bid, price, qty);
    }

    private static void requireAnonymous(long id) {
        if (id <= 0) {
            throw new IllegalArgumentException("an anonymous id must be > 0, was " + id);
        }
    }
}
