package io.sluice.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/// The single-venue example of `strategy.md` 6: h = .005, f = .003, r = .002, theta = .0005, S = Q
/// = 1000, outflow exponential with mean 2200.
class ContKukanovTest {
    private static final int SAMPLES = 4_096;
    private static final int STEPS = 100 * SAMPLES;

    @Test
    void splits_between_market_and_limit_where_the_closed_form_does() {
        ContKukanov law = exponential();

        costs(law, .0235);
        law.solve(1_000, 1, SAMPLES, STEPS);

        assertThat(closedForm(.0235)).isCloseTo(455.08, within(.005));
        assertThat(law.limit(0)).isCloseTo(455.08, within(5.0));
        assertThat(law.market()).isCloseTo(544.92, within(5.0));
    }

    @Test
    void a_cheap_shortfall_rests_all_and_a_dear_one_takes_all() {
        ContKukanov law = exponential();

        costs(law, .017);
        law.solve(1_000, 1, SAMPLES, STEPS);
        assertThat(law.limit(0)).isCloseTo(1_000, within(10.0));
        assertThat(law.market()).isCloseTo(0, within(10.0));

        costs(law, .034);
        law.solve(1_000, 1, SAMPLES, STEPS);
        assertThat(law.limit(0)).isCloseTo(0, within(10.0));
        assertThat(law.market()).isCloseTo(1_000, within(10.0));
    }

    private static void costs(ContKukanov law, double underfill) {
        law.costs(.005, .003, .0005, underfill, .0235);
    }

    /// F(Q + L) = (2h + f + r) / (lambda_u + h + r + theta).
    private static double closedForm(double underfill) {
        double share = (2 * .005 + .003 + .002) / (underfill + .005 + .002 + .0005);
        return -2_200 * StrictMath.log(1 - share) - 1_000;
    }

    /// Quantiles of the outflow in the order of van der Corput: even over every stretch.
    private static ContKukanov exponential() {
        ContKukanov law = new ContKukanov(1, SAMPLES);
        law.venue(0, 1_000, .002);
        for (int i = 0; i < SAMPLES; i++) {
            double even = (Integer.toUnsignedLong(Integer.reverse(i)) + .5) * 0x1p-32;
            law.outflow(0, i, -2_200 * StrictMath.log(1 - even));
        }
        return law;
    }

    @Seeds
    void a_split_rests_everything_and_more_where_a_fill_is_likelier(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int venues = 2 + random.nextInt(5);
        ContKukanov law = new ContKukanov(venues, 32);
        for (int k = 0; k < venues; k++) {
            law.venue(k, k == 0 ? 0 : 1_000 + random.nextInt(5_000), .002);
        }
        for (int sample = 0; sample < 32; sample++) {
            double outflow = random.nextDouble(4_000);
            for (int k = 0; k < venues; k++) {
                law.outflow(k, sample, outflow);
            }
        }

        law.costs(.005, .003, 0, .008, 0);
        law.split(2_000, venues, 32, 256);

        double sum = 0;
        for (int k = 0; k < venues; k++) {
            assertThat(law.limit(k)).isBetween(0.0, 2_000.000_1);
            assertThat(law.limit(0)).isGreaterThanOrEqualTo(law.limit(k));
            sum += law.limit(k);
        }
        assertThat(sum).isCloseTo(2_000, within(1e-6));
    }
}
