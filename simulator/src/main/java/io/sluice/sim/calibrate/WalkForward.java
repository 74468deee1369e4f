package io.sluice.sim.calibrate;

import java.util.ArrayList;
import java.util.List;

/// Fits to the days so far and judges on the next one, day by day: what a fit is judged on always
/// lies after all that it has seen.
final class WalkForward {
    /// Stretches of a test day whose removal in turn gives the standard error (jackknife).
    private static final int STRETCHES = 10;

    /// How one fit did on the day after.
    ///
    /// @param trainedOn days it has seen
    /// @param samples of the test day
    /// @param r2 share of the moves' power that the forecast explains; below 0 it was worse than
    ///   none
    /// @param standardError of r2
    record Fold(int trainedOn, int samples, double r2, double standardError) {}

    private WalkForward() {}

    /// @param days in the order of time
    static List<Fold> judge(List<List<Sample>> days, long tick, double shrinkage) {
        List<Fold> folds = new ArrayList<>();
        List<Sample> past = new ArrayList<>();
        for (int day = 1; day < days.size(); day++) {
            past.addAll(days.get(day - 1));
            folds.add(fold(day, Fit.of(past, tick, shrinkage), days.get(day)));
        }
        return folds;
    }

    private static Fold fold(int trainedOn, Fit fit, List<Sample> test) {
        double[] errors = new double[STRETCHES];
        double[] powers = new double[STRETCHES];
        for (int i = 0; i < test.size(); i++) {
            Sample sample = test.get(i);
            int stretch = (int) ((long) i * STRETCHES / test.size());
            double error = sample.move() - fit.forecast(sample);
            errors[stretch] += error * error;
            powers[stretch] += sample.move() * sample.move();
        }
        double error = sum(errors);
        double power = sum(powers);
        double spread = 0;
        double mean = 0;
        double[] without = new double[STRETCHES];
        for (int i = 0; i < STRETCHES; i++) {
            without[i] = r2(error - errors[i], power - powers[i]);
            mean += without[i] / STRETCHES;
        }
        for (double each : without) {
            spread += (each - mean) * (each - mean);
        }
        double standardError = Math.sqrt(spread * (STRETCHES - 1) / STRETCHES);
        return new Fold(trainedOn, test.size(), r2(error, power), standardError);
    }

    private static double r2(double error, double power) {
        return power > 0 ? 1 - error / power : 0;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        return sum;
    }
}
