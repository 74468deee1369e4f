package io.sluice.service.live;

import io.sluice.instrument.Decimal;

/// One fill of a parent as the desk sees it.
///
/// @param execId ExecID(17) of the parent's report
/// @param maker whether we added the liquidity
/// @param cumQty of the parent after this fill
/// @param dispute DKReason(127) and words of a client that does not have it, empty when it does
public record LiveFill(
        String execId,
        long childId,
        String venueExecId,
        String venue,
        Decimal qty,
        Decimal price,
        boolean maker,
        Decimal cumQty,
        long nowNs,
        String dispute) {
    LiveFill disputed(String text) {
        return new LiveFill(
                execId, childId, venueExecId, venue, qty, price, maker, cumQty, nowNs, text);
    }
}
