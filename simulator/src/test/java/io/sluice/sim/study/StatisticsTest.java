package io.sluice.sim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.signal.Normal;

import org.junit.jupiter.api.Test;

/// Known numbers: R 4 (`mean`, `var`, `quantile`, `cor`, `pnorm`, `p.adjust`) and the papers.
final class StatisticsTest {
    private static final double[] X = {2, 4, 4, 4, 5, 5, 7, 9};

    @Test
    void moments() {
        assertThat(Statistics.mean(X)).isEqualTo(5);
        assertThat(Statistics.variance(X)).isCloseTo(32.0 / 7, within(1e-12));
        assertThat(Statistics.halfWidth(X))
                .isCloseTo(1.959964 * StrictMath.sqrt(32.0 / 7 / 8), within(1e-12));
        // Fourth moment 356/8 = 44.5, second 32/8 = 4.
        assertThat(Statistics.kurtosis(X)).isCloseTo(44.5 / 16, within(1e-12));
    }

    @Test
    void small_samples_have_students_interval() {
        // t(.975, 2) = 4.303; sd 1, n 3.
        assertThat(Statistics.halfWidthSmall(new double[] {1, 2, 3}))
                .isCloseTo(4.303 / StrictMath.sqrt(3), within(1e-12));
    }

    @Test
    void quantiles_lie_between_order_statistics() {
        assertThat(Statistics.quantile(X, 0)).isEqualTo(2);
        assertThat(Statistics.quantile(X, .5)).isEqualTo(4.5);
        assertThat(Statistics.quantile(X, .95)).isCloseTo(8.3, within(1e-12));
        assertThat(Statistics.quantile(X, 1)).isEqualTo(9);
    }

    @Test
    void correlation_of_a_line_is_one() {
        assertThat(Statistics.correlation(new double[] {1, 2, 3}, new double[] {5, 3, 1}))
                .isCloseTo(-1, within(1e-12));
        assertThat(Statistics.autocorrelation(new double[] {1, -1, 1, -1, 1}, 1))
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void p_values_are_the_normal_laws() {
        assertThat(Normal.cumulative(-1.959964)).isCloseTo(.025, within(1e-7));
        assertThat(Normal.cumulative(-3)).isCloseTo(.001349898, within(1e-7));
        assertThat(Statistics.pValue(new double[] {0, 0, 0})).isEqualTo(1);
        // Mean 1, standard error 1/sqrt(3): z = 1.732.
        assertThat(Statistics.pValue(new double[] {0, 1, 2})).isCloseTo(.0832645, within(1e-6));
    }

    @Test
    void false_discoveries_are_controlled_as_in_the_paper() {
        // Benjamini & Hochberg (1995), section 4.2: 15 comparisons, four are rejected at .05.
        double[] p = {
            .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719,
            .6528, .7590, 1
        };

        boolean[] rejected = Statistics.benjaminiHochberg(p, .05);

        for (int i = 0; i < p.length; i++) {
            assertThat(rejected[i]).as("p = " + p[i]).isEqualTo(i < 4);
        }
    }

    @Test
    void pairs_wanted_are_those_of_the_protocol() {
        // `strategy.md` 3.8 with the lab's paired deviation of 2.21 ticks: 1,702 and 5,983.
        assertThat(Statistics.pairsFor(2.21, .15)).isCloseTo(1_702, within(2));
        assertThat(Statistics.pairsFor(2.21, .08)).isCloseTo(5_983, within(2));
    }
}
