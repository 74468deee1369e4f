package io.sluice.sim.study;

import io.sluice.signal.Normal;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Small statistics on paired differences: moments, intervals, tests.
public final class Statistics {
    /// Half-width of a 95 % interval in standard errors, normal.
    static final double Z95 = 1.959964;

    private static final double[] T975 = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
        2.145
    };

    private Statistics() {}

    public static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    /// Sample variance, n - 1.
    static double variance(double[] x) {
        double mean = mean(x);
        double sum = 0;
        for (double value : x) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (x.length - 1);
    }

    public static double sd(double[] x) {
        return StrictMath.sqrt(variance(x));
    }

    /// Half-width of the 95 % interval of the mean; NaN below two values.
    static double halfWidth(double[] x) {
        return Z95 * sd(x) / StrictMath.sqrt(x.length);
    }

    /// The same with Student's quantile, for 2..15 values. Source: table of t(.975).
    static double halfWidthSmall(double[] x) {
        return T975[x.length - 2] * sd(x) / StrictMath.sqrt(x.length);
    }

    /// Fourth standardised moment: 3 for a normal law.
    static double kurtosis(double[] x) {
        double mean = mean(x);
        double second = 0;
        double fourth = 0;
        for (double value : x) {
            double square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }
        return fourth / x.length / (second / x.length * (second / x.length));
    }

    static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / StrictMath.sqrt(xx * yy);
    }

    /// Of y on x, least squares.
    static double slope(double[] x, double[] y) {
        return correlation(x, y) * sd(y) / sd(x);
    }

    static double autocorrelation(double[] x, int lag) {
        return correlation(
                Arrays.copyOfRange(x, 0, x.length - lag), Arrays.copyOfRange(x, lag, x.length));
    }

    /// Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
    public static double quantile(double[] x, double q) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    /// Two-sided p of the mean being 0, normal approximation; 1 when every value is 0.
    public static double pValue(double[] x) {
        double sd = sd(x);
        double mean = mean(x);
        if (sd == 0) {
            return mean == 0 ? 1 : 0;
        }
        return 2 * Normal.cumulative(-Math.abs(mean) / sd * StrictMath.sqrt(x.length));
    }

    /// Which hypotheses are rejected at a false discovery rate. Source: Benjamini & Hochberg
    /// (1995).
    static boolean[] benjaminiHochberg(double[] p, double rate) {
        int[] order =
                IntStream.range(0, p.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(p[a], p[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int last = -1;
        for (int i = 0; i < order.length; i++) {
            if (p[order[i]] <= rate * (i + 1) / p.length) {
                last = i;
            }
        }
        boolean[] rejected = new boolean[p.length];
        for (int i = 0; i <= last; i++) {
            rejected[order[i]] = true;
        }
        return rejected;
    }

    /// Pairs wanted to see an effect at 5 % with a power of 80 %. Source: `strategy.md` 3.8.
    static int pairsFor(double sd, double effect) {
        double z = 1.96 + .84;
        return (int) StrictMath.ceil(z * z * sd * sd / (effect * effect));
    }
}
