package io.sluice.sim.flow;

import io.sluice.engine.Input;
import io.sluice.sim.venue.VenueListener;

/// Counts market data and keeps nothing else.
final class SilentVenue implements VenueListener {
    long trades;
    long volume;
    long boughtQty;
    long levels;

    /// Digest of all market data in order.
    long hash;

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        levels++;
        hash = ((hash * 31 + price) * 31 + qty) * 31 + nowNs + (bid ? 1 : 0) + (last ? 2 : 0);
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        trades++;
        volume += qty;
        boughtQty += aggressorSign > 0 ? qty : 0;
        hash = ((hash * 31 + price) * 31 + qty) * 31 + nowNs + aggressorSign;
    }

    @Override
    public void accepted(int participant, String clOrdId, String orderId, long nowNs) {}

    @Override
    public void rejected(int participant, String clOrdId, int code, String text, long nowNs) {}

    @Override
    public void filled(
            int participant,
            String clOrdId,
            String execId,
            long qty,
            long price,
            long cumQty,
            boolean maker,
            long nowNs) {}

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
}
