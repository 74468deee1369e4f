package io.sluice.sim.venue;

import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

/// What a participant may ask of a venue. Everybody uses it: our children, background agents, FIX
/// clients. Answers come through [VenueListener], synchronously, before the method returns.
public interface OrderEntry {
    /// @param participant who asks: a number per connection or agent
    /// @param clOrdId unique per participant
    /// @param qty at the instrument's quantity scale
    /// @param price at its price scale
    void place(
            int participant,
            String clOrdId,
            int instrumentId,
            Side side,
            long qty,
            long price,
            TimeInForce timeInForce,
            boolean postOnly,
            long nowNs);

    /// @param clOrdId of this request
    /// @param origClOrdId the order to cancel
    void cancel(int participant, String clOrdId, String origClOrdId, long nowNs);

    void query(int participant, String clOrdId, String requestId, long nowNs);
}
