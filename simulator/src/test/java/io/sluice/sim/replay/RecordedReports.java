package io.sluice.sim.replay;

import io.sluice.sim.venue.QuietVenueListener;

import java.util.ArrayList;
import java.util.List;

/// Writes down the fills and prints of a venue.
final class RecordedReports extends QuietVenueListener {
    final List<String> fills = new ArrayList<>();
    final List<String> prints = new ArrayList<>();

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
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        prints.add(qty + "@" + price);
    }
}
