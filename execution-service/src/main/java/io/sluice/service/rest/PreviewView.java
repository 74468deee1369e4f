package io.sluice.service.rest;

import io.sluice.service.preview.Forecast;
import io.sluice.service.preview.Previews;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A preview as JSON.
///
/// @param now the live order as it is; null for a new one
/// @param heldMicros how long the engine's thread was held for it; tookMillis: what all of it took
record PreviewView(
        @Nullable String orderId,
        List<AuditView.ChangeView> changes,
        @Nullable ForecastView now,
        ForecastView changed,
        long heldMicros,
        long tookMillis) {

    /// Shares are 0..1. `costBps` counts fees and what is left undone; nine of ten cases lie
    /// between its bounds.
    record ForecastView(
            String endTime,
            EstimateView completion,
            EstimateView participation,
            EstimateView costBps,
            EstimateView passiveShare,
            Map<String, Double> boundBy,
            List<PointView> way) {
        static ForecastView of(Forecast forecast) {
            return new ForecastView(
                    UtcTime.text(forecast.endNs()),
                    EstimateView.of(forecast.completion()),
                    EstimateView.of(forecast.participation()),
                    EstimateView.of(forecast.costBps()),
                    EstimateView.of(forecast.passiveShare()),
                    forecast.boundBy(),
                    forecast.way().stream()
                            .map(point ->
                                    new PointView(UtcTime.text(point.nowNs()), point.filled()))
                            .toList());
        }
    }

    record EstimateView(@Nullable Double expected, @Nullable Double low, @Nullable Double high) {
        static EstimateView of(Forecast.Estimate estimate) {
            return new EstimateView(
                    OrderView.finite(estimate.expected()),
                    OrderView.finite(estimate.low()),
                    OrderView.finite(estimate.high()));
        }
    }

    /// @param filled share of the order, 0..1
    record PointView(String time, double filled) {}

    static PreviewView of(
            @Nullable String orderId,
            List<AuditView.ChangeView> changes,
            @Nullable Forecast now,
            Forecast changed,
            Previews previews) {
        return new PreviewView(
                orderId,
                changes,
                now == null ? null : ForecastView.of(now),
                ForecastView.of(changed),
                previews.heldNs() / 1_000,
                previews.ageNs() / 1_000_000);
    }
}
