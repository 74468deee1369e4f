package io.sluice.service.rest;

import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.ParentReport;
import io.sluice.service.live.LiveFill;

/// A fill as JSON.
///
/// @param liquidity MAKER when we added it, TAKER when we took it
/// @param cumQty of the parent after this fill
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
        String dispute) {

    static FillView of(long parentId, LiveFill fill) {
        return new FillView(
                fill.execId(),
                Long.toString(parentId),
                Long.toString(fill.childId()),
                fill.venueExecId(),
                fill.venue(),
                fill.qty().toString(),
                fill.price().toString(),
                liquidity(fill.maker()),
                fill.cumQty().toString(),
                UtcTime.text(fill.nowNs()),
                fill.dispute());
    }

    static FillView of(ParentReport report, Fill fill) {
        return new FillView(
                report.execId(),
                Long.toString(report.parent().parentId()),
                Long.toString(fill.childId()),
                fill.venueExecId(),
                fill.venue(),
                fill.qty().toString(),
                fill.price().toString(),
                liquidity(fill.maker()),
                report.parent().cumQty().toString(),
                UtcTime.text(report.nowNs()),
                "");
    }

    private static String liquidity(boolean maker) {
        return maker ? "MAKER" : "TAKER";
    }
}
