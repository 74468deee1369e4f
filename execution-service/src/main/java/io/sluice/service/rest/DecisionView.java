package io.sluice.service.rest;

import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.VenueScore;
import io.sluice.engine.Reading;
import io.sluice.engine.Sizing;

import org.jspecify.annotations.Nullable;

import java.util.List;

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
        String floorQty,
        String dueQty,
        String filledQty,
        String workingQty,
        @Nullable Double sizeMultiplier,
        @Nullable Double boundedMultiplier,
        @Nullable String bid,
        @Nullable String ask,
        SignalsAtDecision signals,
        int aggression,
        @Nullable Double imbalanceSensitivity,
        OrderView.UrgencyView urgency,
        String tactic,
        String boundBy,
        List<VenueView> venues,
        String model,
        String seed,
        int placed,
        int pulled) {

    /// @param signal side * gate * forecast, -1..1: positive hurries the order
    record SignalsAtDecision(
            @Nullable Double queueImbalance,
            @Nullable Double depthImbalance,
            @Nullable Double orderFlow,
            @Nullable Double micropriceTicks,
            @Nullable Double spreadRatio,
            @Nullable Double volatilityRatio,
            @Nullable Double toxicity,
            @Nullable Double forecast,
            @Nullable Double gate,
            @Nullable Double signal,
            @Nullable Double rivalry) {
        static SignalsAtDecision of(Reading reading) {
            return new SignalsAtDecision(
                    OrderView.finite(reading.queueImbalance()),
                    OrderView.finite(reading.depthImbalance()),
                    OrderView.finite(reading.orderFlow()),
                    OrderView.finite(reading.micropriceTicks()),
                    OrderView.finite(reading.spreadRatio()),
                    OrderView.finite(reading.volatilityRatio()),
                    OrderView.finite(reading.toxicity()),
                    OrderView.finite(reading.forecast()),
                    OrderView.finite(reading.gate()),
                    OrderView.finite(reading.signal()),
                    OrderView.finite(reading.rivalry()));
        }
    }

    /// @param fillProbability of a newcomer to the queue within the slice; null while unknown
    record VenueView(
            String venue,
            String queueQty,
            @Nullable Double fillProbability,
            String restQty,
            String takeQty) {
        static VenueView of(VenueScore score) {
            return new VenueView(
                    score.venue(),
                    score.queueQty().toString(),
                    OrderView.finite(score.fillProbability()),
                    score.restQty().toString(),
                    score.takeQty().toString());
        }
    }

    static DecisionView of(Decision d) {
        Sizing sizing = d.sizing();
        return new DecisionView(
                Long.toString(d.parentId()),
                d.decisionSeq(),
                UtcTime.text(d.nowNs()),
                d.cause(),
                sizing.slice(),
                sizing.slices(),
                sizing.targetQty().toString(),
                sizing.bandQty().toString(),
                sizing.aimQty().toString(),
                sizing.floorQty().toString(),
                sizing.dueQty().toString(),
                sizing.filledQty().toString(),
                sizing.workingQty().toString(),
                OrderView.finite(sizing.multiplier()),
                OrderView.finite(sizing.boundedMultiplier()),
                d.bid().isPositive() ? d.bid().toString() : null,
                d.ask().isPositive() ? d.ask().toString() : null,
                SignalsAtDecision.of(d.reading()),
                d.aggression(),
                OrderView.finite(d.sensitivity()),
                OrderView.UrgencyView.of(null, d),
                d.tactic().name(),
                d.boundBy(),
                d.venues().stream().map(VenueView::of).toList(),
                d.reading().model(),
                Long.toString(d.seed()),
                d.placed(),
                d.pulled());
    }
}
