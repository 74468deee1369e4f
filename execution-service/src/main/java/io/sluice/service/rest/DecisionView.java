package io.sluice.service.rest;

import io.sluice.engine.AuctionRaise;
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
        int pulled,
        @Nullable AuctionView auction) {

    /// @param signal side * gate * forecast, -1..1: positive hurries the order
    /// @param rivalry null for who does not see the orders that it is about
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
        static SignalsAtDecision of(Reading reading, boolean house) {
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
                    house ? OrderView.finite(reading.rivalry()) : null);
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

    /// How much an auction was to get and why; null where the decision is not about one.
    ///
    /// @param shareQty the client's; raiseQty: on top of it, min(wantedQty, capQty, what is left)
    record AuctionView(
            String auction,
            String shareQty,
            String pairedQty,
            String oppositeQty,
            String wantedQty,
            String capQty,
            String raiseQty,
            String boundBy) {
        static @Nullable AuctionView of(AuctionRaise raise) {
            return raise.isKnown()
                    ? new AuctionView(
                            raise.auction(),
                            raise.shareQty().toString(),
                            raise.pairedQty().toString(),
                            raise.oppositeQty().toString(),
                            raise.wantedQty().toString(),
                            raise.capQty().toString(),
                            raise.raiseQty().toString(),
                            raise.boundBy())
                    : null;
        }
    }

    /// @param house whether the reader sees the orders of all accounts
    static DecisionView of(Decision d, boolean house) {
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
                SignalsAtDecision.of(d.reading(), house),
                d.aggression(),
                OrderView.finite(d.sensitivity()),
                OrderView.UrgencyView.of(null, d),
                d.tactic().name(),
                d.boundBy(),
                d.venues().stream().map(VenueView::of).toList(),
                d.reading().model(),
                Long.toString(d.seed()),
                d.placed(),
                d.pulled(),
                AuctionView.of(d.auction()));
    }
}
