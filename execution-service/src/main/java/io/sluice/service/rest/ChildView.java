package io.sluice.service.rest;

import io.sluice.engine.Output.ChildReport;
import io.sluice.service.live.Catalog;

/// A child order as JSON.
record ChildView(
        String id,
        String orderId,
        String clOrdId,
        String venueOrderId,
        String venue,
        String symbol,
        String side,
        String quantity,
        String price,
        String timeInForce,
        String tactic,
        String state,
        String cumQty,
        int decision,
        String text,
        String time) {

    static ChildView of(ChildReport child, Catalog catalog) {
        return new ChildView(
                Long.toString(child.childId()),
                Long.toString(child.parentId()),
                child.clOrdId(),
                child.venueOrderId(),
                catalog.mic(child.venueId()),
                child.symbol(),
                child.side().name(),
                child.qty().toString(),
                child.price().toString(),
                child.timeInForce().name(),
                child.tactic().name(),
                child.state().name(),
                child.cumQty().toString(),
                child.decisionSeq(),
                child.text(),
                UtcTime.text(child.nowNs()));
    }
}
