package io.sluice.signal;

/// Small dense systems of linear equations.
public final class LinearSystem {
    private LinearSystem() {}

    /// x with A x = b, by Gaussian elimination with row pivots; a singular A gives numbers that are
    /// none.
    public static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                pivot = Math.abs(a[i][column]) > Math.abs(a[pivot][column]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[column];
            a[column] = row;
            double value = x[pivot];
            x[pivot] = x[column];
            x[column] = value;
            for (int i = column + 1; i < n; i++) {
                double factor = a[i][column] / row[column];
                for (int j = column; j < n; j++) {
                    a[i][j] -= factor * row[j];
                }
                x[i] -= factor * value;
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= a[i][j] * x[j];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
