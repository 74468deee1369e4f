package io.sluice.sim.venue;

import io.sluice.market.Indication;
import io.sluice.order.Auction;

/// What a venue says: private reports to participants and public market data. Prices and quantities
/// at the instrument's scales.
public interface VenueListener {
    void accepted(int participant, String clOrdId, String orderId, long nowNs);

    /// @param code OrdRejReason(103)
    void rejected(int participant, String clOrdId, int code, String text, long nowNs);

    /// @param execId unique per venue
    void filled(
            int participant,
            String clOrdId,
            String execId,
            long qty,
            long price,
            long cumQty,
            boolean maker,
            long nowNs);

    /// @param requestClOrdId the cancel request's, or the order's own when the venue cancelled it
    ///   unasked
    void canceled(
            int participant,
            String clOrdId,
            String requestClOrdId,
            long cumQty,
            String text,
            long nowNs);

    /// An order has another ClOrdID(11), price or quantity; it is known by `clOrdId` from now on.
    default void replaced(
            int participant, String clOrdId, String origClOrdId, long cumQty, long nowNs) {}

    /// @param code CxlRejReason(102): 0 too late, 1 unknown order
    void cancelRejected(
            int participant,
            String clOrdId,
            String requestClOrdId,
            int code,
            String text,
            long nowNs);

    void status(int participant, String clOrdId, String requestId, OrderStanding order, long nowNs);

    /// One visible level changed; 0 removes it. A batch ends with `last`.
    void level(int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs);

    /// An instrument's market goes into another session. While trading is not continuous no levels
    /// are shown.
    default void session(int instrumentId, Session session, long nowNs) {}

    /// What an auction would trade if it were held now.
    default void indicated(int instrumentId, Auction auction, Indication indication, long nowNs) {}

    /// @param aggressorSign +1 a buyer took, -1 a seller took, 0 unknown (auction)
    void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs);
}
