package io.sluice.sim.venue;

/// Hears everything and does nothing; to be overridden where something matters.
public class QuietVenueListener implements VenueListener {
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
            int participant, String clOrdId, String requestId, OrderStanding order, long nowNs) {}

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {}

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {}
}
