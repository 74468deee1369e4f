package io.sluice.sim.venue;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Auction;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.book.AuctionResult;
import io.sluice.sim.book.Instructions;
import io.sluice.sim.book.SelfTrade;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.TreeMap;

/// A matching venue: one book per instrument, its participants' orders, its market data. The same
/// class answers the in-process loop and the FIX front end. Single-threaded; the listener must not
/// call the venue back from a callback.
///
/// OrderID(37) and ExecID(17) come from one counter, so that the same calls give the same texts.
public final class SimulatedVenue implements OrderEntry {
    /// Visible levels per side.
    public static final int DEPTH = 10;

    private static final int TOO_LATE = 0;
    private static final int UNKNOWN_ORDER = 1;
    private static final int OTHER = 99;

    private final Venue venue;
    private final List<Instrument> instruments;
    private final VenueListener listener;
    private final VenueRules rules;
    private final OrderCheck check;
    private final ParticipantOrders orders;
    private final TreeMap<Integer, Listing> listings = new TreeMap<>();

    public SimulatedVenue(Venue venue, List<Instrument> instruments, VenueListener listener) {
        this(venue, VenueRules.PLAIN, instruments, listener);
    }

    /// Trading is continuous until [#session] says something else.
    public SimulatedVenue(
            Venue venue, VenueRules rules, List<Instrument> instruments, VenueListener listener) {
        this.venue = venue;
        this.rules = rules;
        this.check = new OrderCheck(rules.ticks(), venue.postOnly());
        this.instruments = List.copyOf(instruments);
        this.listener = listener;
        this.orders = new ParticipantOrders(venue.mic(), listener);
        for (Instrument instrument : instruments) {
            listings.put(instrument.id(), new Listing(instrument, rules, listener, orders));
        }
    }

    public Venue venue() {
        return venue;
    }

    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public void place(
            int participant,
            String clOrdId,
            int instrumentId,
            Side side,
            long qty,
            long price,
            TimeInForce timeInForce,
            boolean postOnly,
            long nowNs) {
        boolean immediate = timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL;
        Instructions how =
                immediate
                        ? Instructions.IMMEDIATE
                        : postOnly ? Instructions.POST : Instructions.LIMIT;
        Session call =
                switch (timeInForce) {
                    case AT_THE_OPENING -> Session.OPENING_CALL;
                    case AT_THE_CLOSE -> Session.CLOSING_CALL;
                    case DAY, IMMEDIATE_OR_CANCEL, GOOD_TILL_DATE -> null;
                };
        OrderRequest request =
                new OrderRequest(participant, clOrdId, instrumentId, side, qty, price, how, call);
        if (timeInForce == TimeInForce.GOOD_TILL_DATE) {
            String text = "TimeInForce(59) must be 0, 2, 3 or 7, was " + timeInForce.fixCode();
            refuse(request, Refusal.UNSUPPORTED, text, nowNs);
        } else if (immediate && postOnly) {
            refuse(
                    request,
                    Refusal.UNSUPPORTED,
                    "ExecInst(18)=6 and TimeInForce(59)=3 exclude each other",
                    nowNs);
        } else {
            place(request, nowNs);
        }
    }

    /// Takes on an order of any kind.
    public void place(OrderRequest request, long nowNs) {
        Listing listing = listings.get(request.instrumentId());
        if (listing == null) {
            refuse(request, Refusal.UNKNOWN_SYMBOL, "instrument is not listed here", nowNs);
            return;
        }
        if (orders.find(request.participant(), request.clOrdId()) != null) {
            String text = "ClOrdID(11) was used before: " + request.clOrdId();
            refuse(request, Refusal.DUPLICATE_ORDER, text, nowNs);
            return;
        }
        listing.advance(nowNs);
        Refusal refusal = check.refusal(request, listing);
        if (refusal != null) {
            orders.refuse(request, refusal, nowNs);
            return;
        }
        enter(orders.accept(protectedFromItself(request), nowNs), listing, nowNs);
    }

    /// OrderCancelReplaceRequest(35=G): less at the same price keeps its place, anything else loses
    /// it. Everything but price and quantity stays as it was.
    ///
    /// @param qty the new OrderQty(38), what is filled already included
    public void replace(
            int participant, String clOrdId, String origClOrdId, long qty, long price, long nowNs) {
        ParticipantOrder order = changeable(participant, clOrdId, origClOrdId, nowNs);
        if (order == null) {
            return;
        }
        Listing listing = listing(order.instrumentId);
        listing.advance(nowNs);
        OrderRequest request =
                new OrderRequest(
                        participant,
                        clOrdId,
                        order.instrumentId,
                        order.request.side(),
                        qty,
                        price,
                        order.request.how(),
                        order.request.call());
        String refusal = refusal(request, order, listing);
        if (!refusal.isEmpty()) {
            listener.cancelRejected(participant, origClOrdId, clOrdId, OTHER, refusal, nowNs);
            return;
        }
        boolean keepsPlace = price == order.price && qty <= order.qty;
        if (!keepsPlace) {
            listing.withdraw(order, nowNs);
        }
        ParticipantOrder replacement = orders.replace(order, request, nowNs);
        if (keepsPlace) {
            listing.reduceTo(replacement, replacement.leavesQty(), nowNs);
        } else {
            enter(replacement, listing, nowNs);
        }
    }

    @Override
    public void cancel(int participant, String clOrdId, String origClOrdId, long nowNs) {
        ParticipantOrder order = changeable(participant, clOrdId, origClOrdId, nowNs);
        if (order != null) {
            withdraw(order, clOrdId, "", nowNs);
        }
    }

    @Override
    public void query(int participant, String clOrdId, String requestId, long nowNs) {
        ParticipantOrder order = orders.find(participant, clOrdId);
        OrderStanding standing = order == null ? OrderStanding.NOT_KNOWN : order.standing();
        listener.status(participant, clOrdId, requestId, standing, nowNs);
    }

    /// Cancels one order unasked, as an exchange does; nothing when it is not working.
    public void cancelUnasked(int participant, String clOrdId, String text, long nowNs) {
        ParticipantOrder order = orders.find(participant, clOrdId);
        if (order != null && order.isWorking()) {
            withdraw(order, clOrdId, text, nowNs);
        }
    }

    /// Cancels everything a participant has working, unasked: cancel on disconnect, end of day.
    public void cancelAll(int participant, String text, long nowNs) {
        for (ParticipantOrder order : orders.workingOf(participant)) {
            withdraw(order, order.clOrdId, text, nowNs);
        }
    }

    /// The anonymous door into one book.
    ///
    /// @throws IllegalArgumentException when the instrument is not listed here
    public BackgroundOrders background(int instrumentId) {
        return listing(instrumentId);
    }

    /// Shows the visible levels as last published, so that a consumer that starts here and follows
    /// [VenueListener#level] has the same view.
    ///
    /// @throws IllegalArgumentException when the instrument is not listed here
    public void snapshot(int instrumentId, LevelVisitor visitor) {
        listing(instrumentId).show(visitor);
    }

    /// Number that the next OrderID(37) or ExecID(17) is made from; keep it to make ids unique over
    /// a restart.
    public long nextSequence() {
        return orders.nextSequence();
    }

    /// Goes on numbering after a restart.
    ///
    /// @param sequence at least [#nextSequence]
    public void startSequenceAt(long sequence) {
        orders.startSequenceAt(sequence);
    }

    /// Brings one instrument's market into another session; a call that ends trades what it has
    /// collected.
    ///
    /// @throws IllegalArgumentException when the instrument is not listed here
    public void session(int instrumentId, Session session, long nowNs) {
        listing(instrumentId).enterSession(session, nowNs);
    }

    public Session session(int instrumentId) {
        return listing(instrumentId).session();
    }

    /// What a call that ended now would trade.
    public AuctionResult indicate(int instrumentId) {
        return listing(instrumentId).indicate();
    }

    /// Tells everybody what an auction would trade if it were held now.
    ///
    /// @throws IllegalArgumentException when the instrument is not listed here
    public void indicate(int instrumentId, Auction auction, long nowNs) {
        listing(instrumentId).indicate(auction, nowNs);
    }

    /// Lets time pass: volatility calls end. Whatever else happens to an instrument does it too.
    public void advance(long nowNs) {
        listings.values().forEach(listing -> listing.advance(nowNs));
    }

    /// When the next batch auction is that an order waits for; [Long#MAX_VALUE] when none does.
    public long nextAuctionNs() {
        long nextNs = Long.MAX_VALUE;
        if (rules.batch().everyNs() > 0) {
            for (Listing listing : listings.values()) {
                nextNs = Math.min(nextNs, listing.nextAuctionNs());
            }
        }
        return nextNs;
    }

    /// Holds the batch auctions that are due now.
    public void auction(long nowNs) {
        if (rules.batch().everyNs() > 0) {
            listings.values().forEach(listing -> listing.auction(nowNs));
        }
    }

    private void enter(ParticipantOrder order, Listing listing, long nowNs) {
        Instructions how = order.request.how();
        listing.enter(order, nowNs);
        if (!how.rests() && order.isWorking() && !listing.isBatching()) {
            orders.canceled(order, order.clOrdId, remainder(how.execution()), nowNs);
        }
    }

    private static String remainder(Instructions.Execution execution) {
        return execution == Instructions.Execution.FILL_OR_KILL
                ? "fill or kill: not all of it at the limit"
                : "immediate or cancel: nothing more at the limit";
    }

    private OrderRequest protectedFromItself(OrderRequest request) {
        Instructions how = request.how();
        boolean saysNothing = how.selfTrade() == SelfTrade.ALLOW;
        int owner = request.participant() + 1;
        return new OrderRequest(
                request.participant(),
                request.clOrdId(),
                request.instrumentId(),
                request.side(),
                request.qty(),
                request.price(),
                how.ownedBy(owner, saysNothing ? rules.selfTrade() : how.selfTrade()),
                request.call());
    }

    private void refuse(OrderRequest request, int code, String text, long nowNs) {
        orders.refuse(request, new Refusal(code, text), nowNs);
    }

    /// Null after it has said why not.
    private @Nullable ParticipantOrder changeable(
            int participant, String clOrdId, String origClOrdId, long nowNs) {
        ParticipantOrder order = orders.find(participant, origClOrdId);
        if (order == null) {
            listener.cancelRejected(
                    participant, origClOrdId, clOrdId, UNKNOWN_ORDER, "unknown order", nowNs);
            return null;
        }
        if (!order.isWorking()) {
            String text = "order is " + order.standing;
            listener.cancelRejected(participant, origClOrdId, clOrdId, TOO_LATE, text, nowNs);
            return null;
        }
        return order;
    }

    /// Why an order cannot become another one; empty when it can.
    private String refusal(OrderRequest request, ParticipantOrder order, Listing listing) {
        if (orders.find(request.participant(), request.clOrdId()) != null) {
            return "ClOrdID(11) was used before: " + request.clOrdId();
        }
        long done = order.cumQty + order.lostQty;
        if (request.qty() <= done) {
            return "OrderQty(38) must be above what is done, "
                    + listing.instrument().qty(done)
                    + ", was "
                    + listing.instrument().qty(request.qty());
        }
        Refusal refusal = check.refusal(request, listing);
        return refusal == null ? "" : refusal.text();
    }

    private void withdraw(ParticipantOrder order, String requestClOrdId, String text, long nowNs) {
        listing(order.instrumentId).withdraw(order, nowNs);
        orders.canceled(order, requestClOrdId, text, nowNs);
    }

    private Listing listing(int instrumentId) {
        Listing listing = listings.get(instrumentId);
        if (listing == null) {
            throw new IllegalArgumentException(
                    "instrument " + instrumentId + " is not listed at " + venue.mic());
        }
        return listing;
    }
}
