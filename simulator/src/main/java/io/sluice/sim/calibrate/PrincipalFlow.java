package io.sluice.sim.calibrate;

import io.sluice.signal.Calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// First principal component of the levels' order flows, sign chosen positive, as weights that sum
/// to one. Source: Cont, Cucuringu & Zhang, arXiv 2112.13213, eq. (4); `strategy.md` 1.4.
final class PrincipalFlow {
    private static final int ITERATIONS = 200;

    private PrincipalFlow() {}

    static List<Double> weights(List<Sample> samples) {
        int n = Calibration.LEVELS;
        double[][] products = new double[n][n];
        for (Sample sample : samples) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    products[i][j] += sample.levelFlows().get(i) * sample.levelFlows().get(j);
                }
            }
        }
        double[] vector = new double[n];
        Arrays.fill(vector, 1.0 / n);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] next = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    next[i] += products[i][j] * vector[j];
                }
                next[i] = Math.max(0, next[i]);
                sum += next[i];
            }
            if (!(sum > 0)) {
                break;
            }
            for (int i = 0; i < n; i++) {
                vector[i] = next[i] / sum;
            }
        }
        List<Double> weights = new ArrayList<>(n);
        for (double each : vector) {
            weights.add(each);
        }
        return weights;
    }
}
