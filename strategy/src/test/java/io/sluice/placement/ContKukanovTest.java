package io.sluice.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/// The split against the paper's own method, and that against the single-venue example of
/// `strategy.md` 6: h = .005, f = .003, r = .002, theta = .0005, S = Q = 1000, outflow exponential
/// with mean 2200.
class ContKukanovTest {
    private static final int SAMPLES = 4_096;
    private static final int STEPS = 100 * SAMPLES;
    private static final int SPLIT_SAMPLES = 32;

    @Test
    void the_reference_splits_between_market_and_limit_where_the_closed_form_does() {
        StochasticContKukanov law = exponential();

        costs(law, .0235);
        law.solve(1_000, 1, SAMPLES, STEPS);

        assertThat(closedForm(.0235)).isCloseTo(455.08, within(.005));
        assertThat(law.limit(0)).isCloseTo(455.08, within(5.0));
        assertThat(law.market()).isCloseTo(544.92, within(5.0));
    }

    @Test
    void with_the_reference_a_cheap_shortfall_rests_all_and_a_dear_one_takes_all() {
        StochasticContKukanov law = exponential();

        costs(law, .017);
        law.solve(1_000, 1, SAMPLES, STEPS);
        assertThat(law.limit(0)).isCloseTo(1_000, within(10.0));
        assertThat(law.market()).isCloseTo(0, within(10.0));

        costs(law, .034);
        law.solve(1_000, 1, SAMPLES, STEPS);
        assertThat(law.limit(0)).isCloseTo(0, within(10.0));
        assertThat(law.market()).isCloseTo(1_000, within(10.0));
    }

    private static void costs(StochasticContKukanov law, double underfill) {
        law.costs(.005, .003, .0005, underfill, .0235);
    }

    /// F(Q + L) = (2h + f + r) / (lambda_u + h + r + theta).
    private static double closedForm(double underfill) {
        double share = (2 * .005 + .003 + .002) / (underfill + .005 + .002 + .0005);
        return -2_200 * StrictMath.log(1 - share) - 1_000;
    }

    /// Quantiles of the outflow in the order of van der Corput: even over every stretch.
    private static StochasticContKukanov exponential() {
        StochasticContKukanov law = new StochasticContKukanov(1, SAMPLES);
        law.venue(0, 1_000, .002);
        for (int i = 0; i < SAMPLES; i++) {
            double even = (Integer.toUnsignedLong(Integer.reverse(i)) + .5) * 0x1p-32;
            law.outflow(0, i, -2_200 * StrictMath.log(1 - even));
        }
        return law;
    }

    /// Reaches of 100 and 300 at the first venue, 0 and 200 at the second: the first hundred fills
    /// in both samples, everything after it in one of two.
    @Test
    void fills_the_steepest_piece_first_and_equals_evenly() {
        ContKukanov law = new ContKukanov(2, 2);
        law.venue(0, 0, .018);
        law.outflow(0, 300);
        law.outflow(0, 100);
        law.venue(1, 100, .018);
        law.outflow(1, 50);
        law.outflow(1, 300);

        assertThat(split(law, 80)).containsExactly(80, 0);
        assertThat(split(law, 400)).containsExactly(250, 150);
        assertThat(split(law, 600)).containsExactly(350, 250);
    }

    @Test
    void a_rebate_outweighs_a_fill_less() {
        ContKukanov law = new ContKukanov(2, 3);
        law.venue(0, 0, .010);
        law.venue(1, 0, .016);
        for (int sample = 0; sample < 3; sample++) {
            law.outflow(0, 500);
            law.outflow(1, sample == 0 ? 0 : 500);
        }

        law.split(700, 2);

        assertThat(law.limit(0)).isEqualTo(200);
        assertThat(law.limit(1)).isEqualTo(500);
    }

    private static double[] split(ContKukanov law, double qty) {
        law.split(qty, 2);
        return new double[] {law.limit(0), law.limit(1)};
    }

    @Seeds
    void no_split_of_the_reference_fills_more(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int venues = 2 + random.nextInt(5);
        double qty = 100 * (1 + random.nextInt(50));
        ContKukanov law = new ContKukanov(venues, SPLIT_SAMPLES);
        StochasticContKukanov reference = new StochasticContKukanov(venues, SPLIT_SAMPLES);
        reference.costs(.005, .003, 0, .008, 0);
        double[] gains = new double[venues];
        double[][] reaches = new double[venues][SPLIT_SAMPLES];
        for (int k = 0; k < venues; k++) {
            double queue = random.nextInt(5_000);
            double rebate = random.nextInt(4) * .001;
            gains[k] = .013 + rebate;
            law.venue(k, queue, gains[k]);
            reference.venue(k, queue, rebate);
            for (int sample = 0; sample < SPLIT_SAMPLES; sample++) {
                double outflow = random.nextInt(8) * 1_000.0;
                law.outflow(k, outflow);
                reference.outflow(k, sample, outflow);
                reaches[k][sample] = Math.max(0, outflow - queue);
            }
        }

        law.split(qty, venues);
        reference.split(qty, venues, SPLIT_SAMPLES, 400 * SPLIT_SAMPLES);

        double best = value(gains, reaches, law::limit);
        double near = value(gains, reaches, reference::limit);
        assertThat(near).isBetween(best * .98 - 1e-9, best * (1 + 1e-9) + 1e-9);
        double sum = 0;
        for (int k = 0; k < venues; k++) {
            assertThat(law.limit(k)).isBetween(0.0, qty * (1 + 1e-12));
            sum += law.limit(k);
        }
        assertThat(sum).isCloseTo(qty, within(1e-9 * qty));
    }

    /// Expected saving, in price units times quantity.
    private static double value(double[] gains, double[][] reaches, IntToDoubleFunction limit) {
        double sum = 0;
        for (int k = 0; k < gains.length; k++) {
            for (double reach : reaches[k]) {
                sum += gains[k] * Math.min(limit.applyAsDouble(k), reach);
            }
        }
        return sum / SPLIT_SAMPLES;
    }
}
