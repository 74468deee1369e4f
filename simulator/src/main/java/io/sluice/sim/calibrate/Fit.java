package io.sluice.sim.calibrate;

import io.sluice.signal.Calibration;
import io.sluice.signal.MicropriceTable;
import io.sluice.signal.QueueImbalance;

import java.util.Arrays;
import java.util.List;

/// One fit to one stretch of the past, and what it forecasts of other samples: expected move of the
/// mid over the horizon, in half-spreads. Source: `strategy.md` 1.14.
final class Fit {
    private static final double CAP_QUANTILE = .95;

    /// Keeps a forecast that is always 0 from being divided by nothing.
    private static final double CAP_MIN = 1e-6;

    private final List<Double> levelWeights;
    private final MicropriceTable microprice;
    private final double[] weights;
    private final double cap;

    private Fit(
            List<Double> levelWeights, MicropriceTable microprice, double[] weights, double cap) {
        this.levelWeights = levelWeights;
        this.microprice = microprice;
        this.weights = weights;
        this.cap = cap;
    }

    /// Everything is learnt from these samples alone: the weights of levels and features, the
    /// micro-price, the cap.
    ///
    /// @param tick at the price scale
    static Fit of(List<Sample> past, long tick, double shrinkage) {
        Fit bare =
                new Fit(
                        PrincipalFlow.weights(past),
                        MicropriceFit.of(past, tick),
                        new double[] {},
                        1);
        double[][] rows = past.stream().map(bare::features).toArray(double[][]::new);
        double[] moves = past.stream().mapToDouble(Sample::move).toArray();
        double[] weights = Ridge.fit(rows, moves, shrinkage);
        Fit fit = new Fit(bare.levelWeights, bare.microprice, weights, 1);
        double[] sizes =
                past.stream().mapToDouble(it -> Math.abs(fit.forecast(it))).sorted().toArray();
        double cap = sizes.length == 0 ? 0 : sizes[(int) (CAP_QUANTILE * (sizes.length - 1))];
        return new Fit(bare.levelWeights, bare.microprice, weights, Math.max(cap, CAP_MIN));
    }

    /// The engine's features of a sample, in the order of the weights: psi(I1), psi(I5), integrated
    /// order flow, trade imbalance, metaorder pressure, micro-price.
    private double[] features(Sample sample) {
        double flow = 0;
        double weight = 0;
        for (int level = 0; level < levelWeights.size(); level++) {
            flow += levelWeights.get(level) * sample.levelFlows().get(level);
            weight += levelWeights.get(level);
        }
        return new double[] {
            QueueImbalance.shape(sample.queueImbalance()),
            QueueImbalance.shape(sample.depthImbalance()),
            Math.clamp(flow / (2 * weight), -1, 1),
            sample.tradeImbalance(),
            sample.metaorderPressure(),
            micropriceSignal(sample)
        };
    }

    private double micropriceSignal(Sample sample) {
        double ticks =
                microprice.isEmpty()
                        ? sample.queueImbalance() * sample.spreadTicks() / 2.0
                        : microprice.offset(sample.queueImbalance(), sample.spreadTicks());
        return Math.clamp(2 * ticks / sample.spreadTicks(), -1, 1);
    }

    /// Expected move in half-spreads.
    double forecast(Sample sample) {
        double[] features = features(sample);
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    Calibration calibration(String version, long horizonNs, double gateReference) {
        return new Calibration(
                version,
                new Calibration.Weights(
                        weights[0], weights[1], 0, weights[2], weights[3], weights[4], weights[5]),
                cap,
                horizonNs,
                gateReference,
                levelWeights,
                microprice,
                0);
    }

    double[] weights() {
        return Arrays.copyOf(weights, weights.length);
    }
}
