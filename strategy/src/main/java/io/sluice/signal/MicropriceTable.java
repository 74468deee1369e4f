package io.sluice.signal;

import java.util.ArrayList;
import java.util.List;

/// Micro-price: the mid plus what the mid is expected to move in the long run from the present
/// imbalance and spread. Source: Stoikov, "The micro-price", SSRN 2970694; `strategy.md` 1.7.
///
/// | symbol | meaning                                                              |
/// |--------|----------------------------------------------------------------------|
/// | Q      | P(the mid stays, next state), one row per state                      |
/// | R1 K   | expected move of the mid at a transition that moves it, in ticks     |
/// | R2     | P(the mid moves, next state)                                         |
/// | G*     | sum over n of B^n G1, with G1 = (I - Q)^-1 R1 K, B = (I - Q)^-1 R2   |
///
/// @param imbalances number of imbalance buckets, equal over -1..+1
/// @param ticks G* by spread (one tick first) and imbalance bucket, in ticks; empty for none
public record MicropriceTable(int imbalances, List<Double> ticks) {
    /// No table: the weighted mid stands in.
    public static final MicropriceTable NONE = new MicropriceTable(0, List.of());

    /// Moves of the mid that are looked ahead.
    private static final int TERMS = 6;

    public MicropriceTable {
        ticks = List.copyOf(ticks);
        boolean whole =
                ticks.isEmpty()
                        ? imbalances == 0
                        : imbalances > 0 && ticks.size() % imbalances == 0;
        if (!whole || !ticks.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "calibration.microprice must have whole rows of finite numbers, was "
                            + ticks.size()
                            + " numbers in rows of "
                            + imbalances);
        }
    }

    public boolean isEmpty() {
        return imbalances == 0;
    }

    /// Adjustment of the mid in ticks; spreads wider than the table use its last row. Odd in the
    /// imbalance, as the table is: 0 for a balanced book.
    public double offset(double imbalance, long spreadTicks) {
        int rows = ticks.size() / imbalances;
        int row = Math.clamp(spreadTicks - 1, 0, rows - 1);
        int bucket = Math.min(imbalances - 1, (int) ((Math.abs(imbalance) + 1) / 2 * imbalances));
        return imbalance == 0 ? 0 : Math.signum(imbalance) * ticks.get(row * imbalances + bucket);
    }

    /// Solves for G*. The three describe the same states in the same order, symmetrised: without
    /// that the series does not converge.
    ///
    /// @param stay Q
    /// @param move R1 K, ticks
    /// @param moved R2
    public static double[] solve(double[][] stay, double[] move, double[][] moved) {
        int states = move.length;
        double[][] left = new double[states][states];
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                left[i][j] = (i == j ? 1 : 0) - stay[i][j];
            }
        }
        double[] term = LinearSystem.solve(left, move);
        double[] sum = term.clone();
        for (int n = 1; n < TERMS; n++) {
            term = LinearSystem.solve(left, product(moved, term));
            for (int i = 0; i < states; i++) {
                sum[i] += term[i];
            }
        }
        return sum;
    }

    /// The table of these G*, made exactly odd in the imbalance.
    public static MicropriceTable of(int imbalances, double[] solved) {
        List<Double> odd = new ArrayList<>(solved.length);
        for (int i = 0; i < solved.length; i++) {
            int row = i / imbalances;
            int mirror = row * imbalances + imbalances - 1 - i % imbalances;
            odd.add((solved[i] - solved[mirror]) / 2);
        }
        return new MicropriceTable(imbalances, odd);
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }
}
