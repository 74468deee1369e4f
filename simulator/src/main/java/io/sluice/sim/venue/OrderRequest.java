package io.sluice.sim.venue;

import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

/// The arguments of [OrderEntry#place] in one piece.
record OrderRequest(
        int participant,
        String clOrdId,
        int instrumentId,
        Side side,
        long qty,
        long price,
        TimeInForce timeInForce,
        boolean postOnly) {}
