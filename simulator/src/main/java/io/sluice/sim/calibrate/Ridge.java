package io.sluice.sim.calibrate;

/// Linear regression without an intercept, shrunk towards zero, every coefficient >= 0: the minimum
/// of |y - X b|^2 + penalty |b|^2 over b >= 0, by coordinate descent on the normal equations. No
/// intercept, as a forecast of a mirrored market has to be the mirrored forecast.
final class Ridge {
    private static final int SWEEPS_MAX = 10_000;
    private static final double ENOUGH = 1e-12;

    private Ridge() {}

    /// @param shrinkage penalty as a share of each column's own power, so that units do not matter
    static double[] fit(double[][] rows, double[] targets, double shrinkage) {
        int n = rows.length == 0 ? 0 : rows[0].length;
        double[][] products = new double[n][n];
        double[] right = new double[n];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < n; i++) {
                right[i] += rows[row][i] * targets[row];
                for (int j = 0; j < n; j++) {
                    products[i][j] += rows[row][i] * rows[row][j];
                }
            }
        }
        double[] fit = new double[n];
        double change = 1;
        for (int sweep = 0; sweep < SWEEPS_MAX && change > ENOUGH; sweep++) {
            change = 0;
            for (int i = 0; i < n; i++) {
                double next = next(products[i], right[i], fit, i, shrinkage);
                change = Math.max(change, Math.abs(next - fit[i]));
                fit[i] = next;
            }
        }
        return fit;
    }

    private static double next(
            double[] products, double right, double[] fit, int i, double shrinkage) {
        double rest = right;
        for (int j = 0; j < fit.length; j++) {
            rest -= j == i ? 0 : products[j] * fit[j];
        }
        double power = products[i] * (1 + shrinkage);
        return power > 0 ? Math.max(0, rest / power) : 0;
    }
}
