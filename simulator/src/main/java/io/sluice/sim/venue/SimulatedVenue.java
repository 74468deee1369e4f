package io.sluice.sim.venue;

import io.sluice.engine.Input;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.book.OrderBook;

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

    private final Venue venue;
    private final List<Instrument> instruments;
    private final VenueListener listener;
    private final ParticipantOrders orders;
    private final TreeMap<Integer, Listing> listings = new TreeMap<>();

    public SimulatedVenue(Venue venue, List<Instrument> instruments, VenueListener listener) {
        this.venue = venue;
        this.instruments = List.copyOf(instruments);
        this.listener = listener;
        this.orders = new ParticipantOrders(venue.mic(), listener);
        for (Instrument instrument : instruments) {
            listings.put(instrument.id(), new Listing(instrument, listener, orders));
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
        OrderRequest request =
                new OrderRequest(
                        participant,
                        clOrdId,
                        instrumentId,
                        side,
                        qty,
                        price,
                        timeInForce,
                        postOnly);
        Listing listing = listings.get(instrumentId);
        if (listing == null) {
            orders.refuse(
                    request,
                    new Refusal(Refusal.UNKNOWN_SYMBOL, "instrument is not listed here"),
                    nowNs);
            return;
        }
        Refusal refusal = refusal(request, listing);
        if (refusal != null) {
            orders.refuse(request, refusal, nowNs);
            return;
        }
        ParticipantOrder order = orders.accept(request, nowNs);
        boolean immediate = timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL;
        long left = listing.enter(order, immediate, nowNs);
        if (immediate && left > 0) {
            orders.canceled(
                    order, clOrdId, "immediate or cancel: nothing more at the limit", nowNs);
        }
    }

    @Override
    public void cancel(int participant, String clOrdId, String origClOrdId, long nowNs) {
        ParticipantOrder order = orders.find(participant, origClOrdId);
        if (order == null) {
            listener.cancelRejected(
                    participant, origClOrdId, clOrdId, UNKNOWN_ORDER, "unknown order", nowNs);
        } else if (!order.isWorking()) {
            listener.cancelRejected(
                    participant,
                    origClOrdId,
                    clOrdId,
                    TOO_LATE,
                    "order is " + order.standing,
                    nowNs);
        } else {
            withdraw(order, clOrdId, "", nowNs);
        }
    }

    @Override
    public void query(int participant, String clOrdId, long nowNs) {
        ParticipantOrder order = orders.find(participant, clOrdId);
        if (order == null) {
            listener.status(participant, clOrdId, Input.Standing.NOT_KNOWN, 0, 0, nowNs);
        } else {
            listener.status(
                    participant, clOrdId, order.standing, order.cumQty, order.notional, nowNs);
        }
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

    private @Nullable Refusal refusal(OrderRequest request, Listing listing) {
        if (orders.find(request.participant(), request.clOrdId()) != null) {
            return new Refusal(
                    Refusal.DUPLICATE_ORDER, "ClOrdID(11) was used before: " + request.clOrdId());
        }
        char life = request.timeInForce().fixCode();
        if (life != TimeInForce.DAY.fixCode()
                && life != TimeInForce.IMMEDIATE_OR_CANCEL.fixCode()) {
            return new Refusal(Refusal.UNSUPPORTED, "TimeInForce(59) must be 0 or 3, was " + life);
        }
        Refusal refusal = badQty(request, listing.instrument());
        if (refusal == null) {
            refusal = badPrice(request, listing.instrument(), listing.book());
        }
        if (refusal == null && request.postOnly()) {
            refusal = badPostOnly(request, listing.book());
        }
        return refusal;
    }

    private static @Nullable Refusal badQty(OrderRequest request, Instrument instrument) {
        if (request.qty() <= 0) {
            return new Refusal(
                    Refusal.INCORRECT_QTY,
                    "OrderQty(38) must be > 0, was " + instrument.qty(request.qty()));
        }
        if (request.qty() % instrument.lot() != 0) {
            return new Refusal(
                    Refusal.INCORRECT_QTY,
                    "OrderQty(38) must be a multiple of %s, was %s"
                            .formatted(
                                    instrument.qty(instrument.lot()),
                                    instrument.qty(request.qty())));
        }
        return null;
    }

    private static @Nullable Refusal badPrice(
            OrderRequest request, Instrument instrument, OrderBook book) {
        long price = request.price();
        if (price <= 0 || price > book.priceMax()) {
            return new Refusal(
                    Refusal.OTHER,
                    "Price(44) must be above 0 and at most %s, was %s"
                            .formatted(instrument.price(book.priceMax()), instrument.price(price)));
        }
        if (price % instrument.tick() != 0) {
            return new Refusal(
                    Refusal.OTHER,
                    "Price(44) must be a multiple of %s, was %s"
                            .formatted(
                                    instrument.price(instrument.tick()), instrument.price(price)));
        }
        // A sell that takes gets the bid, which is better than its limit: the value must fit a long
        // there too.
        long priceBest = Math.max(price, book.bestBid());
        if (Math.multiplyHigh(request.qty(), priceBest) != 0 || request.qty() * priceBest < 0) {
            return new Refusal(Refusal.INCORRECT_QTY, "the order's value is out of range");
        }
        return null;
    }

    private @Nullable Refusal badPostOnly(OrderRequest request, OrderBook book) {
        if (!venue.postOnly()) {
            return new Refusal(Refusal.OTHER, "ExecInst(18)=6 is not offered here");
        }
        if (book.crosses(request.side().isBuy(), request.price())) {
            return new Refusal(Refusal.OTHER, "post-only order would take");
        }
        return null;
    }
}
