package io.sluice.sim.agents;

import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.sim.venue.OrderStanding;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.VenueListener;

import java.util.TreeMap;
import java.util.TreeSet;

/// Hears one venue: tells whoever heard it before, and after him the agents that trade there.
final class Ear implements VenueListener {
    private final VenueListener before;
    private final TreeMap<Integer, Desk> desks = new TreeMap<>();
    private final TreeMap<Integer, ShownBook> books = new TreeMap<>();
    private final TreeMap<Integer, View> views = new TreeMap<>();

    /// Participants whose fills belong to the print that comes next.
    private final TreeSet<Integer> trading = new TreeSet<>();

    Ear(VenueListener before) {
        this.before = before;
    }

    /// Gives an agent what is to be seen now and tells it from now on.
    void tell(int participant, Desk desk, long nowNs) {
        desks.put(participant, desk);
        views.forEach((instrumentId, view) -> desk.hearView(instrumentId, view, nowNs));
    }

    @Override
    public void accepted(int participant, String clOrdId, String orderId, long nowNs) {
        before.accepted(participant, clOrdId, orderId, nowNs);
    }

    @Override
    public void rejected(int participant, String clOrdId, int code, String text, long nowNs) {
        before.rejected(participant, clOrdId, code, text, nowNs);
        Desk desk = desks.get(participant);
        if (desk != null) {
            desk.hearOver(clOrdId, nowNs);
        }
    }

    @Override
    public void filled(
            int participant,
            String clOrdId,
            String execId,
            long qty,
            long price,
            long cumQty,
            boolean maker,
            long nowNs) {
        before.filled(participant, clOrdId, execId, qty, price, cumQty, maker, nowNs);
        Desk desk = desks.get(participant);
        if (desk != null) {
            trading.add(participant);
            desk.hearFill(clOrdId, qty, nowNs);
        }
    }

    @Override
    public void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs) {
        before.canceled(participant, clOrdId, requestClOrdId, cumQty, text, nowNs);
        Desk desk = desks.get(participant);
        if (desk != null) {
            desk.hearOver(clOrdId, nowNs);
        }
    }

    @Override
    public void replaced(
            int participant, String clOrdId, String origClOrdId, long cumQty, long nowNs) {
        before.replaced(participant, clOrdId, origClOrdId, cumQty, nowNs);
    }

    @Override
    public void cancelRejected(
            int participant,
            String clOrdId,
            String requestClOrdId,
            int code,
            String text,
            long nowNs) {
        before.cancelRejected(participant, clOrdId, requestClOrdId, code, text, nowNs);
    }

    @Override
    public void status(
            int participant, String clOrdId, String requestId, OrderStanding order, long nowNs) {
        before.status(participant, clOrdId, requestId, order, nowNs);
    }

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        before.level(instrumentId, bid, price, qty, last, nowNs);
        ShownBook book = books.computeIfAbsent(instrumentId, _ -> new ShownBook());
        book.level(bid, price, qty);
        if (last) {
            View view = book.view();
            if (!view.equals(views.put(instrumentId, view))) {
                desks.values().forEach(desk -> desk.hearView(instrumentId, view, nowNs));
            }
        }
    }

    @Override
    public void session(int instrumentId, Session session, long nowNs) {
        before.session(instrumentId, session, nowNs);
    }

    @Override
    public void indicated(int instrumentId, Auction auction, Indication indication, long nowNs) {
        before.indicated(instrumentId, auction, indication, nowNs);
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        before.trade(instrumentId, price, qty, aggressorSign, nowNs);
        desks.forEach((participant, desk) ->
                desk.hearTrade(instrumentId, aggressorSign, trading.contains(participant), nowNs));
        trading.clear();
    }
}
