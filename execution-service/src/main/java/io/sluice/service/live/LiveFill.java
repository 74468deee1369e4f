package io.sluice.service.live;

import io.sluice.instrument.Decimal;

/// One fill of a parent as the desk sees it.
///
/// @param execId ExecID(17) of the parent's report
/// @param maker whether we added the liquidity
/// @param cumQty of the parent after this fill
public record LiveFill(
        String execId,
        long childId,
        String venueExecId,
        String venue,
        Decimal qty,
        Decimal price,
        boolean maker,
        Decimal cumQty,
        long nowNs) {}
