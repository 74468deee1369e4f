package io.sluice.service.rest;

import io.sluice.engine.Output.Fill;
import io.sluice.service.live.LiveFill;

/// A fill as JSON.
///
/// @param quantity as it came; price: likewise
/// @param liquidity MAKER when we added it, TAKER when we took it
/// @param cumQty of the parent after this fill
/// @param state BUSTED when its venue took it back, CORRECTED when it changed it, else BOOKED
/// @param bookedQuantity what counts of it: 0 once busted; bookedPrice: likewise
/// @param dispute why the client does not have it: DKReason(127) and its words; empty when it does
record FillView(
        String execId,
        String orderId,
        String childId,
        String venueExecId,
        String venue,
        String quantity,
        String price,
        String liquidity,
        String cumQty,
        String time,
        LiveFill.State state,
        String bookedQuantity,
        String bookedPrice,
        String dispute) {

    static FillView of(long parentId, LiveFill it) {
        Fill fill = it.fill();
        return new FillView(
                it.execId(),
                Long.toString(parentId),
                Long.toString(fill.childId()),
                fill.venueExecId(),
                fill.venue(),
                fill.qty().toString(),
                fill.price().toString(),
                fill.maker() ? "MAKER" : "TAKER",
                it.cumQty().toString(),
                UtcTime.text(it.nowNs()),
                it.state(),
                it.bookedQty().toString(),
                it.bookedPrice().toString(),
                it.dispute());
    }
}
