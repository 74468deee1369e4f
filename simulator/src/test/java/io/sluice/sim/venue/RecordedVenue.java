package io.sluice.sim.venue;

import io.sluice.market.Indication;
import io.sluice.order.Auction;

import java.util.ArrayList;
import java.util.List;

/// Remembers what a venue said, private reports and market data apart, as text that reads in a
/// failure message.
public final class RecordedVenue extends QuietVenueListener {
    public final List<String> reports = new ArrayList<>();
    public final List<String> marketData = new ArrayList<>();

    @Override
    public void accepted(int participant, String clOrdId, String orderId, long nowNs) {
        reports.add("%d %s accepted %s".formatted(participant, clOrdId, orderId));
    }

    @Override
    public void rejected(int participant, String clOrdId, int code, String text, long nowNs) {
        reports.add("%d %s rejected %d: %s".formatted(participant, clOrdId, code, text));
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
        reports.add(
                "%d %s filled %d at %d as %s, cum %d, %s"
                        .formatted(
                                participant,
                                clOrdId,
                                qty,
                                price,
                                maker ? "maker" : "taker",
                                cumQty,
                                execId));
    }

    @Override
    public void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs) {
        reports.add(
                "%d %s canceled by %s, cum %d%s"
                        .formatted(
                                participant,
                                clOrdId,
                                requestClOrdId,
                                cumQty,
                                text.isEmpty() ? "" : ": " + text));
    }

    @Override
    public void replaced(
            int participant, String clOrdId, String origClOrdId, long cumQty, long nowNs) {
        reports.add(
                "%d %s replaces %s, cum %d".formatted(participant, clOrdId, origClOrdId, cumQty));
    }

    @Override
    public void session(int instrumentId, Session session, long nowNs) {
        marketData.add(session.name());
    }

    @Override
    public void cancelRejected(
            int participant,
            String clOrdId,
            String requestClOrdId,
            int code,
            String text,
            long nowNs) {
        reports.add(
                "%d %s not canceled by %s, %d: %s"
                        .formatted(participant, clOrdId, requestClOrdId, code, text));
    }

    @Override
    public void status(
            int participant, String clOrdId, String requestId, OrderStanding order, long nowNs) {
        reports.add(
                "%d %s is %s, cum %d, notional %d"
                        .formatted(
                                participant,
                                clOrdId,
                                order.standing(),
                                order.cumQty(),
                                order.notional()));
    }

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        marketData.add("%s %d: %d%s".formatted(bid ? "bid" : "ask", price, qty, last ? "." : ","));
    }

    @Override
    public void indicated(int instrumentId, Auction auction, Indication indication, long nowNs) {
        marketData.add(
                "%s %d at %d, %+d"
                        .formatted(
                                auction,
                                indication.pairedQty(),
                                indication.price(),
                                indication.surplusQty()));
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        marketData.add("trade %d at %d, %+d".formatted(qty, price, aggressorSign));
    }
}
