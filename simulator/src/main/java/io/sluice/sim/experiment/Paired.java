package io.sluice.sim.experiment;

import io.sluice.sim.study.Statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// A cost in two arms on the same seeds: by how much the second is dearer, in the mean and in its
/// tail.
///
/// @param mean of the differences, second less first: > 0 is worse where the number is a cost
/// @param error its standard error
/// @param tail difference of the means of each arm's worst fifth
/// @param tailError its standard error by the bootstrap
/// @param p two-sided, of the mean being 0; 1 when every difference is 0, NaN when nobody asked
public record Paired(
        int pairs, double mean, double error, double tail, double tailError, double p) {
    private static final double TAIL_SHARE = .2;
    private static final int RESAMPLES = 500;
    private static final double Z95 = 1.959964;

    /// Fixed: the interval of the same numbers is the same.
    private static final long RESAMPLING_SEED = 20_260_105;

    /// Source of the interval: Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch.
    /// 6; whole pairs are drawn.
    ///
    /// @param first at least two numbers
    /// @param second as many, of the same seeds
    public static Paired of(double[] first, double[] second) {
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = second[i] - first[i];
        }
        SplittableRandom random = new SplittableRandom(RESAMPLING_SEED);
        double[] tails = new double[RESAMPLES];
        double[] firstDrawn = new double[first.length];
        double[] secondDrawn = new double[first.length];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int i = 0; i < first.length; i++) {
                int drawn = random.nextInt(first.length);
                firstDrawn[i] = first[drawn];
                secondDrawn[i] = second[drawn];
            }
            tails[resample] = worst(secondDrawn) - worst(firstDrawn);
        }
        return new Paired(
                first.length,
                Statistics.mean(differences),
                Statistics.sd(differences) / StrictMath.sqrt(first.length),
                worst(second) - worst(first),
                Statistics.sd(tails),
                Statistics.pValue(differences));
    }

    /// Several comparisons on independent runs as one, each with the same weight.
    static Paired together(List<Paired> all) {
        return new Paired(
                all.stream().mapToInt(Paired::pairs).sum(),
                all.stream().mapToDouble(Paired::mean).average().orElseThrow(),
                error(all, Paired::error),
                all.stream().mapToDouble(Paired::tail).average().orElseThrow(),
                error(all, Paired::tailError),
                Double.NaN);
    }

    private static double error(List<Paired> all, ToDoubleFunction<Paired> one) {
        double square = 0;
        for (Paired paired : all) {
            square += one.applyAsDouble(paired) * one.applyAsDouble(paired);
        }
        return StrictMath.sqrt(square) / all.size();
    }

    /// The same with a tail in which nothing has changed.
    Paired withoutTail() {
        return new Paired(pairs, mean, error, 0, 0, p);
    }

    /// Half-width of the mean's 95 % interval, normal.
    public double halfWidth() {
        return Z95 * error;
    }

    public double tailHalfWidth() {
        return Z95 * tailError;
    }

    /// Mean of the worst fifth, at least one: expected shortfall of a cost.
    static double worst(double[] costs) {
        double[] sorted = costs.clone();
        Arrays.sort(sorted);
        int count = Math.max(1, (int) (sorted.length * TAIL_SHARE));
        return Statistics.mean(Arrays.copyOfRange(sorted, sorted.length - count, sorted.length));
    }
}
