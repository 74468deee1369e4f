package io.sluice.service.rest;

import io.sluice.engine.SignalSnapshot;
import io.sluice.instrument.Instrument;
import io.sluice.service.live.Catalog;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The signals of one instrument as JSON; what each of them means says [SignalSnapshot]. Null is
/// what is not known.
///
/// @param sound whether there is a fresh book; else the engine heeds none of this
/// @param ageNs since the last sound book; null before the first
record SignalsView(
        int id,
        String symbol,
        boolean sound,
        @Nullable Long ageNs,
        long spreadTicks,
        @Nullable Double micropriceTicks,
        @Nullable Double queueImbalance,
        @Nullable Double depthImbalance,
        @Nullable Double orderFlow,
        @Nullable Double integratedOrderFlow,
        @Nullable Double tradeImbalance,
        @Nullable Double metaorderPressure,
        @Nullable Double vwapDeviationBps,
        @Nullable Double spreadRatio,
        @Nullable Double spreadChange,
        @Nullable Double volatilityRatio,
        @Nullable Double minuteVolatilityBps,
        @Nullable Double volumeScore,
        @Nullable Double toxicity,
        boolean absorbing,
        @Nullable Double volumeDelta,
        @Nullable Double forecast,
        @Nullable Double gate,
        String model,
        List<VenueSignalsView> venues) {

    /// What one venue's own book says.
    record VenueSignalsView(
            String venue,
            @Nullable Double queueImbalance,
            @Nullable Double depthImbalance,
            @Nullable Double orderFlow) {}

    static SignalsView of(Instrument instrument, SignalSnapshot s, Catalog catalog) {
        return new SignalsView(
                instrument.id(),
                instrument.symbol(),
                s.sound(),
                s.ageNs() == SignalSnapshot.NEVER ? null : s.ageNs(),
                s.spreadTicks(),
                OrderView.finite(s.micropriceTicks()),
                OrderView.finite(s.queueImbalance()),
                OrderView.finite(s.depthImbalance()),
                OrderView.finite(s.orderFlow()),
                OrderView.finite(s.integratedOrderFlow()),
                OrderView.finite(s.tradeImbalance()),
                OrderView.finite(s.metaorderPressure()),
                OrderView.finite(s.vwapDeviationBps()),
                OrderView.finite(s.spreadRatio()),
                OrderView.finite(s.spreadChange()),
                OrderView.finite(s.volatilityRatio()),
                OrderView.finite(s.minuteVolatilityBps()),
                OrderView.finite(s.volumeScore()),
                OrderView.finite(s.toxicity()),
                s.absorbing(),
                OrderView.finite(s.volumeDelta()),
                OrderView.finite(s.forecast()),
                OrderView.finite(s.gate()),
                s.model(),
                s.venues().stream()
                        .map(v ->
                                new VenueSignalsView(
                                        catalog.mic(v.venueId()),
                                        OrderView.finite(v.queueImbalance()),
                                        OrderView.finite(v.depthImbalance()),
                                        OrderView.finite(v.orderFlow())))
                        .toList());
    }
}
