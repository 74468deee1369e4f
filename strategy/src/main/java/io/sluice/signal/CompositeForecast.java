package io.sluice.signal;

/// Weighted sum of the shaped imbalances and the flows, over a cap. Source: `strategy.md` 1.14.
public final class CompositeForecast implements ForecastModel {
    private final Calibration.Weights weights;
    private final double cap;
    private final String id;

    /// Whether the flows have no weight, as by default: then they are not paid for either.
    private final boolean plain;

    public CompositeForecast(Calibration calibration) {
        weights = calibration.weights();
        cap = calibration.cap();
        plain = weights.flow() + weights.trades() + weights.metaorder() + weights.microprice() == 0;
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
                        + weights.touchFlow() * features.orderFlow();
        return (plain ? sum : sum + flows(features)) / cap;
    }

    private double flows(Features features) {
        return weights.flow() * features.integratedOrderFlow()
                + weights.trades() * features.tradeImbalance()
                + weights.metaorder() * features.metaorderPressure()
                + weights.microprice() * features.micropriceSignal();
    }
}
