package io.sluice.service.rest;

import io.sluice.engine.Output.Decision;

import org.jspecify.annotations.Nullable;

/// A decision record as JSON: why the engine did what it did.
record DecisionView(
        String orderId,
        int seq,
        String time,
        String cause,
        int slice,
        int slices,
        String targetQty,
        String bandQty,
        String aimQty,
        String dueQty,
        String filledQty,
        String workingQty,
        @Nullable Double sizeMultiplier,
        @Nullable String bid,
        @Nullable String ask,
        SignalsAtDecision signals,
        int aggression,
        @Nullable Double imbalanceSensitivity,
        OrderView.UrgencyView urgency,
        String tactic,
        String boundBy,
        String model,
        int placed,
        int pulled) {

    /// @param signal side * gate * forecast, -1..1: positive hurries the order
    record SignalsAtDecision(
            @Nullable Double queueImbalance,
            @Nullable Double depthImbalance,
            @Nullable Double orderFlow,
            @Nullable Double micropriceTicks,
            @Nullable Double forecast,
            @Nullable Double gate,
            @Nullable Double signal) {}

    static DecisionView of(Decision d) {
        return new DecisionView(
                Long.toString(d.parentId()),
                d.decisionSeq(),
                UtcTime.text(d.nowNs()),
                d.cause(),
                d.slice(),
                d.slices(),
                d.targetQty().toString(),
                d.bandQty().toString(),
                d.aimQty().toString(),
                d.dueQty().toString(),
                d.filledQty().toString(),
                d.workingQty().toString(),
                OrderView.finite(d.sizeMultiplier()),
                d.bid().isPositive() ? d.bid().toString() : null,
                d.ask().isPositive() ? d.ask().toString() : null,
                new SignalsAtDecision(
                        OrderView.finite(d.queueImbalance()),
                        OrderView.finite(d.depthImbalance()),
                        OrderView.finite(d.orderFlow()),
                        OrderView.finite(d.micropriceTicks()),
                        OrderView.finite(d.forecast()),
                        OrderView.finite(d.gate()),
                        OrderView.finite(d.signal())),
                d.aggression(),
                OrderView.finite(d.sensitivity()),
                OrderView.UrgencyView.of(null, d),
                d.tactic().name(),
                d.boundBy(),
                d.model(),
                d.placed(),
                d.pulled());
    }
}
