package io.sluice.signal;

/// Weighted sum of the shaped imbalances and the flows, over a cap. Source: `strategy.md` 1.14.
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
                        + weights.touchFlow() * features.orderFlow();
        return (isPlain() ? sum : sum + flows(features)) / cap;
    }

    /// The default leaves these out: it shall not pay for them either.
    private boolean isPlain() {
        return weights.flow() + weights.trades() + weights.metaorder() + weights.microprice() == 0;
    }

    private double flows(Features features) {
        return weights.flow() * features.integratedOrderFlow()
                + weights.trades() * features.tradeImbalance()
                + weights.metaorder() * features.metaorderPressure()
                + weights.microprice() * features.micropriceSignal();
    }
}
