package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.order.Tactic;

/// One live parent as the desk sees it: read between inputs on the engine's thread, changes
/// nothing, is not logged.
///
/// @param targetQty where the schedule is now; bandLow, bandHigh: its band
/// @param workingQty resting at venues; inFlightQty: requested, not answered
/// @param slippageBps side * (average price - arrival) / arrival, in bps; 0 when nothing is filled
/// @param participation our fills over the market's volume since the start, 0..1
/// @param multiplier size multiplier of the last look
public record ParentView(
        Output.ParentSnapshot parent,
        String session,
        Decimal targetQty,
        Decimal bandLow,
        Decimal bandHigh,
        Decimal workingQty,
        Decimal inFlightQty,
        double slippageBps,
        double participation,
        double queueImbalance,
        double depthImbalance,
        double orderFlow,
        double forecast,
        double gate,
        double urgency,
        double multiplier,
        Tactic tactic,
        int aggression,
        double sensitivity,
        int openChildren,
        int decisions) {}
