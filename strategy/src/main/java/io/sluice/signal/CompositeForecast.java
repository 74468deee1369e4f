package io.sluice.signal;

/// Weighted sum of the shaped imbalances and the order flow, over a cap. Source: `strategy.md`
/// 1.14.
public final class CompositeForecast implements ForecastModel {
    private final Calibration.Weights weights;
    private final double cap;
    private final String id;

    public CompositeForecast(Calibration calibration) {
        weights = calibration.weights();
        cap = calibration.cap();
        id = "composite-" + calibration.version();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double forecast(Features features) {
        double sum =
                weights.queue() * QueueImbalance.shape(features.queueImbalance())
                        + weights.depth() * QueueImbalance.shape(features.depthImbalance())
                        + weights.orderFlow() * features.orderFlow();
        return sum / cap;
    }
}
