package io.sluice.sim.loop;

import io.sluice.engine.Input;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.venue.OrderEntry;
import io.sluice.sim.venue.OrderStanding;
import io.sluice.sim.venue.VenueListener;

import java.util.ArrayList;
import java.util.List;

/// Accepts what comes, fills half of it at once, and cancels on request.
final class FakeVenue implements OrderEntry {
    private static final long NS_PER_MS = 1_000_000;

    final List<String> calls = new ArrayList<>();
    final VenueListener listener;

    FakeVenue(VenueListener listener) {
        this.listener = listener;
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
        calls.add(nowNs / NS_PER_MS + " place " + side + " " + qty + "@" + price);
        listener.accepted(participant, clOrdId, "O1", nowNs);
        listener.filled(participant, clOrdId, "E1", qty / 2, price, qty / 2, true, nowNs);
        // Somebody else's report: none of our business.
        listener.filled(participant + 1, "theirs", "E2", 1, price, 1, true, nowNs);
    }

    @Override
    public void cancel(int participant, String clOrdId, String origClOrdId, long nowNs) {
        calls.add(nowNs / NS_PER_MS + " cancel");
        listener.canceled(participant, origClOrdId, clOrdId, 50, "", nowNs);
    }

    @Override
    public void query(int participant, String clOrdId, String requestId, long nowNs) {
        calls.add(nowNs / NS_PER_MS + " query");
        OrderStanding standing = new OrderStanding(Input.Standing.WORKING, 3, 100);
        listener.status(participant, clOrdId, requestId, standing, nowNs);
    }
}
