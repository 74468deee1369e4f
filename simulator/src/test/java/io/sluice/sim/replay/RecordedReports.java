package io.sluice.sim.replay;

import io.sluice.engine.Input;
import io.sluice.sim.venue.VenueListener;

import java.util.ArrayList;
import java.util.List;

/// Writes down the fills and prints of a venue.
final class RecordedReports implements VenueListener {
    final List<String> fills = new ArrayList<>();
    final List<String> prints = new ArrayList<>();

    @Override
    public void accepted(int participant, String clOrdId, String orderId, long nowNs) {}

    @Override
    public void rejected(int participant, String clOrdId, int code, String text, long nowNs) {
        fills.add(clOrdId + " rejected " + text);
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
        fills.add(clOrdId + " " + qty + "@" + price);
    }

    @Override
    public void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs) {}

    @Override
    public void cancelRejected(
            int participant,
            String clOrdId,
            String requestClOrdId,
            int code,
            String text,
            long nowNs) {}

    @Override
    public void status(
            int participant,
            String clOrdId,
            Input.Standing standing,
            long cumQty,
            long notional,
            long nowNs) {}

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {}

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        prints.add(qty + "@" + price);
    }
}
