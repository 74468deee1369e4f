package io.sluice.sim.study;

import io.sluice.instrument.Decimal;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the arms of a cell came to on every seed. Costs are in spreads: the market's mean spread.
///
/// @param spreadTicks that spread
/// @param qty of the order
/// @param outcomes by pair, then by arm
record CellResult(Cell cell, double spreadTicks, Decimal qty, List<List<Outcome>> outcomes) {
    int pairs() {
        return outcomes.size();
    }

    int arm(Arm arm) {
        int index = cell.arms().indexOf(arm);
        if (index < 0) {
            throw new IllegalArgumentException(cell.name() + " has no arm " + arm.name());
        }
        return index;
    }

    /// One number of one arm over all pairs.
    double[] each(int arm, ToDoubleFunction<Outcome> number) {
        return outcomes.stream().mapToDouble(pair -> number.applyAsDouble(pair.get(arm))).toArray();
    }

    double[] costs(int arm) {
        return each(arm, outcome -> outcome.costTicks() / spreadTicks);
    }

    /// Cost of an arm less that of another on the same seed; < 0 is better than the other.
    double[] differences(int arm, int than) {
        double[] costs = costs(arm);
        double[] others = costs(than);
        for (int i = 0; i < costs.length; i++) {
            costs[i] -= others[i];
        }
        return costs;
    }

    double mean(int arm, ToDoubleFunction<Outcome> number) {
        return Statistics.mean(each(arm, number));
    }

    double max(int arm, ToDoubleFunction<Outcome> number) {
        return Arrays.stream(each(arm, number)).max().orElse(Double.NaN);
    }

    /// Pairs on which two arms sent the same requests at the same times.
    int identical(int arm, int other) {
        return (int)
                outcomes.stream()
                        .filter(pair ->
                                pair.get(arm).childrenHash() == pair.get(other).childrenHash())
                        .count();
    }
}
