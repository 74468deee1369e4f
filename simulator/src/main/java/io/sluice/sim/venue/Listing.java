package io.sluice.sim.venue;

import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.sim.book.AuctionResult;
import io.sluice.sim.book.BookListener;
import io.sluice.sim.book.Instructions;
import io.sluice.sim.book.OrderBook;

import java.util.List;

/// One instrument at one venue: its book, its session, what of it is published, and the anonymous
/// door into it.
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
    private final PriceCollar collar;
    private final SealedOrders sealed;
    private Session session = Session.CONTINUOUS;
    private long callEndNs;
    private long lastAnonymousId;
    private long takenByBuyers;
    private long takenBySellers;

    /// Time of the operation that is going on in the book.
    private long operationNs;

    Listing(
            Instrument instrument,
            VenueRules rules,
            VenueListener listener,
            ParticipantOrders participants) {
        this.instrument = instrument;
        this.listener = listener;
        this.participants = participants;
        this.book = new OrderBook(instrument.tick(), this);
        this.visible = new VisibleBook(instrument.id(), listener);
        this.collar = new PriceCollar(rules.collar(), instrument.tick());
        this.sealed = new SealedOrders(rules.batch(), instrument.id());
    }

    Instrument instrument() {
        return instrument;
    }

    Session session() {
        return session;
    }

    void show(LevelVisitor visitor) {
        visible.show(visitor);
    }

    /// When the batch auction is that something waits for; [Long#MAX_VALUE] when nothing does.
    long nextAuctionNs() {
        return sealed.dueNs();
    }

    /// Holds the batch auction that is due now.
    void auction(long nowNs) {
        if (sealed.dueNs() <= nowNs) {
            operationNs = sealed.dueNs();
            book.call();
            openSealed();
            visible.publish(book, operationNs);
        }
    }

    /// Whether orders wait for the next auction instead of trading at once.
    boolean isBatching() {
        return !sealed.isNone() && session == Session.CONTINUOUS;
    }

    /// Holds an auction whose time is over, ends such a volatility call.
    void advance(long nowNs) {
        auction(nowNs - 1);
        operationNs = nowNs;
        if (session == Session.VOLATILITY_CALL && nowNs >= callEndNs) {
            enterSession(Session.CONTINUOUS, nowNs);
        }
    }

    /// Goes into another session; what was collected trades first where that ends a call.
    void enterSession(Session next, long nowNs) {
        auction(nowNs - 1);
        operationNs = nowNs;
        if (sealed.dueNs() != Long.MAX_VALUE) {
            book.call();
            openSealed();
        } else if (session.uncrossesInto(next)) {
            uncross();
        }
        endAuction(next == Session.CLOSED ? Session.CLOSING_CALL : session, nowNs);
        session = next;
        listener.session(instrument.id(), next, nowNs);
        if (next == Session.CONTINUOUS) {
            visible.resume();
            visible.publish(book, nowNs);
        } else {
            book.call();
            visible.withhold(nowNs);
            for (ParticipantOrder order : participants.workingFor(instrument.id(), next)) {
                enter(order, nowNs);
            }
        }
    }

    /// What was for the auction of a call that is over, and did not trade, is gone.
    private void endAuction(Session call, long nowNs) {
        for (ParticipantOrder order : participants.workingFor(instrument.id(), call)) {
            book.cancel(order.bookId);
            participants.canceled(order, order.clOrdId, "not traded in the auction", nowNs);
        }
    }

    /// Lets what was sealed into the book, in which trading has been called, and trades.
    private void openSealed() {
        List<SealedOrders.Sealed> orders = sealed.open();
        for (SealedOrders.Sealed order : orders) {
            Instructions how = order.how();
            book.enter(
                    order.id(),
                    order.buy(),
                    order.price(),
                    order.qty(),
                    how.rests() ? how : Instructions.LIMIT);
        }
        uncross();
        for (SealedOrders.Sealed order : orders) {
            if (!order.how().rests() && book.cancel(order.id()) > 0 && order.id() < 0) {
                participants.expire(order.id(), "no more in its auction", operationNs);
            }
        }
        sealed.auctioned();
    }

    private void uncross() {
        AuctionResult result = book.uncross(referencePrice());
        if (result.qty() > 0) {
            collar.auctioned(result.price());
            listener.trade(instrument.id(), result.price(), result.qty(), 0, operationNs);
        }
    }

    /// What the auction would trade now; its reference is the last price, or where there is none
    /// the middle of the best prices.
    AuctionResult indicate() {
        return book.indicate(referencePrice());
    }

    /// Tells what an auction would trade now: in its call by the book, before it by what waits for
    /// it at the reference price, as a net order imbalance indicator does.
    void indicate(Auction auction, long nowNs) {
        advance(nowNs);
        Session call = Session.callOf(auction);
        AuctionResult result =
                session == call
                        ? indicate()
                        : participants.meeting(instrument.id(), call, referencePrice());
        long price = result.qty() > 0 ? result.price() : 0;
        listener.indicated(
                instrument.id(),
                auction,
                new Indication(price, result.qty(), result.surplus()),
                nowNs);
    }

    /// Enters a participant's order, or what is left of it.
    ///
    /// @return the quantity that rests or waits, or of an order that never rests what is left
    ///   unfilled
    long enter(ParticipantOrder order, long nowNs) {
        advance(nowNs);
        if (order.request.call() != null && order.request.call() != session) {
            return order.leavesQty();
        }
        long left =
                enter(order.bookId, order.buy, order.price, order.leavesQty(), order.request.how());
        visible.publish(book, nowNs);
        return left;
    }

    /// Takes a participant's order off the book.
    void withdraw(ParticipantOrder order, long nowNs) {
        advance(nowNs);
        if (sealed.reduce(order.bookId, Long.MAX_VALUE) == 0) {
            book.cancel(order.bookId);
        }
        visible.publish(book, nowNs);
    }

    /// Makes a participant's order smaller in its place.
    void reduceTo(ParticipantOrder order, long leavesQty, long nowNs) {
        advance(nowNs);
        long waiting = sealed.leavesQty(order.bookId);
        if (waiting > leavesQty) {
            sealed.reduce(order.bookId, waiting - leavesQty);
        }
        long excess = book.leavesQty(order.bookId) - leavesQty;
        if (excess > 0) {
            book.reduce(order.bookId, excess);
        }
        visible.publish(book, nowNs);
    }

    @Override
    public OrderBook book() {
        return book;
    }

    @Override
    public boolean takesPart() {
        return session == Session.CONTINUOUS || session == Session.VOLATILITY_CALL;
    }

    @Override
    public long nextId() {
        return ++lastAnonymousId;
    }

    @Override
    public long limit(long id, boolean buy, long price, long qty, long nowNs) {
        requireAnonymous(id);
        advance(nowNs);
        if (!session.isOpen()) {
            return 0;
        }
        long rests =
                collar.isNone() && !isBatching()
                        ? book.limit(id, buy, price, qty)
                        : enter(id, buy, price, qty, Instructions.LIMIT);
        visible.publish(book, nowNs);
        return rests;
    }

    @Override
    public long immediate(boolean buy, long price, long qty, long nowNs) {
        advance(nowNs);
        if (isBatching()) {
            // What will be left is not known before the auction: none of it comes back.
            enter(nextId(), buy, price, qty, Instructions.IMMEDIATE);
            return 0;
        }
        long left =
                collar.isNone()
                        ? book.immediate(NAMELESS, buy, price, qty)
                        : enter(NAMELESS, buy, price, qty, Instructions.IMMEDIATE);
        visible.publish(book, nowNs);
        return left;
    }

    @Override
    public long reduce(long id, long byQty, long nowNs) {
        requireAnonymous(id);
        advance(nowNs);
        long waiting = sealed.reduce(id, byQty);
        long taken = waiting > 0 ? waiting : book.reduce(id, byQty);
        visible.publish(book, nowNs);
        return taken;
    }

    @Override
    public long cancel(long id, long nowNs) {
        requireAnonymous(id);
        advance(nowNs);
        long waiting = sealed.reduce(id, Long.MAX_VALUE);
        long taken = waiting > 0 ? waiting : book.cancel(id);
        visible.publish(book, nowNs);
        return taken;
    }

    @Override
    public long execute(long id, long qty, long nowNs) {
        requireAnonymous(id);
        advance(nowNs);
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
        collar.traded(price);
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

    /// Nobody takes in an auction: both sides are makers, but for who has come with the last batch
    /// and met what had rested before. The print follows, one for all.
    @Override
    public void auctioned(long buyId, long sellId, long price, long qty) {
        boolean buyerTook = sealed.isOpened(buyId) && !sealed.isOpened(sellId);
        boolean sellerTook = sealed.isOpened(sellId) && !sealed.isOpened(buyId);
        takenByBuyers += buyerTook ? qty : 0;
        takenBySellers += sellerTook ? qty : 0;
        if (buyId < 0) {
            participants.fill(buyId, qty, price, !buyerTook, operationNs);
        }
        if (sellId < 0) {
            participants.fill(sellId, qty, price, !sellerTook, operationNs);
        }
    }

    @Override
    public void selfTradePrevented(
            long restingId, long takerId, long restingCanceledQty, long takerCanceledQty) {
        participants.lose(restingId, restingCanceledQty, operationNs);
        participants.lose(takerId, takerCanceledQty, operationNs);
    }

    /// An order takes what the collar allows; when it would go on beyond, trading is interrupted
    /// and the rest of it is collected for the call.
    private long enter(long id, boolean buy, long price, long qty, Instructions how) {
        if (isBatching()) {
            sealed.add(new SealedOrders.Sealed(id, buy, price, qty, how), operationNs);
            return qty;
        }
        long within = collar.clip(buy, price);
        boolean takes =
                how.execution() == Instructions.Execution.LIMIT
                        || how.execution() == Instructions.Execution.IMMEDIATE;
        if (within == price || book.isCalling() || how.isPeg()) {
            return book.enter(id, buy, price, qty, how);
        }
        if (!takes) {
            return book.enter(id, buy, how.rests() ? price : within, qty, how);
        }
        long left = book.enter(id, buy, within, qty, how.asImmediate());
        if (left > 0 && book.crosses(buy, price)) {
            callEndNs = operationNs + collar.callNs();
            enterSession(Session.VOLATILITY_CALL, operationNs);
        }
        return left > 0 && how.rests() ? book.enter(id, buy, price, left, how) : left;
    }

    private long referencePrice() {
        if (collar.lastPrice() != OrderBook.NO_PRICE) {
            return collar.lastPrice();
        }
        boolean twoSided =
                book.bestBid() != OrderBook.NO_PRICE && book.bestAsk() != OrderBook.NO_PRICE;
        return twoSided ? (book.bestBid() + book.bestAsk()) / 2 : 0;
    }

    private static void requireAnonymous(long id) {
        if (id <= 0) {
            throw new IllegalArgumentException("an anonymous id must be > 0, was " + id);
        }
    }
}
