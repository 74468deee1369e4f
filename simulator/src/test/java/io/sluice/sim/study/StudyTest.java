package io.sluice.sim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.sim.flow.Preset;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The study in small, on development seeds: what must hold exactly, and the sign of the signal.
final class StudyTest {
    private static CellResult run(Cell cell, boolean parallel) {
        return Study.run(List.of(cell), Study.Seeds.DEVELOPMENT, parallel, _ -> {}).getFirst();
    }

    private static Cell cell(Preset preset, int pairs, Arm... arms) {
        return Cell.of("small", preset, .085, pairs, List.of(arms));
    }

    @Test
    void with_a_sensitivity_of_zero_no_forecast_moves_a_child() {
        CellResult result = run(cell(Preset.PFE, 8, Arm.PLAIN, Arm.BLIND), true);

        assertThat(result.identical(0, 1)).isEqualTo(8);
    }

    @Test
    void a_mirrored_market_on_the_other_side_has_the_same_children() {
        CellResult result = run(cell(Preset.PFE, 8, Arm.LAW, Arm.MIRRORED), true);

        assertThat(result.identical(0, 1)).isEqualTo(8);
        assertThat(result.mean(1, Outcome::messages)).isGreaterThan(100);
        assertThat(result.mean(1, Outcome::costTicks))
                .isCloseTo(result.mean(0, Outcome::costTicks), within(1e-6));
    }

    @Test
    void where_the_gate_is_shut_a_wrong_forecast_is_no_forecast() {
        CellResult result = run(cell(Preset.PFE, 16, Arm.SILENT, Arm.INVERTED), true);

        int shut = 0;
        for (List<Outcome> pair : result.outcomes()) {
            if (pair.get(1).gate() == 0) {
                assertThat(pair.get(1).childrenHash()).isEqualTo(pair.get(0).childrenHash());
                shut++;
            }
        }
        assertThat(shut).as("pairs with a gate that never opened").isGreaterThan(4);
    }

    @Test
    void the_signal_pays_where_spreads_are_a_few_ticks() {
        CellResult result = run(cell(Preset.IBM, 30, Arm.PLAIN, Arm.LAW), true);

        double[] signal = result.differences(1, 0);
        assertThat(Statistics.mean(signal)).isNegative();
        assertThat(Statistics.mean(signal) + Statistics.halfWidth(signal)).isNegative();
        assertThat(result.mean(1, Outcome::filled)).isEqualTo(1);
    }

    @Test
    void a_passive_order_is_not_fed_by_its_own_presence() {
        CellResult result = run(cell(Preset.PFE, 30, Arm.PLAIN, Arm.TAKER), true);

        // An order that kept the crowd from canceling once cost its own side 3 spreads.
        assertThat(Statistics.mean(result.costs(0))).isBetween(-1.0, 1.8);
        assertThat(Statistics.mean(result.costs(1))).isBetween(0.0, 2.5);
    }

    @Test
    void without_the_gate_a_wrong_forecast_acts_on_every_pair() {
        CellResult result =
                run(
                        cell(Preset.PFE, 4, Arm.SILENT, Arm.INVERTED_UNGATED, Arm.PLACEBO_UNGATED),
                        true);

        assertThat(result.identical(0, 1)).isZero();
        assertThat(result.identical(0, 2)).isZero();
        assertThat(result.mean(1, Outcome::gate)).isEqualTo(1);
        assertThat(result.mean(1, Outcome::filled)).isEqualTo(1);
    }

    @Test
    void an_order_is_worked_through_a_halt_and_beside_a_spoofer() {
        Cell calm = cell(Preset.PFE, 4, Arm.PLAIN, Arm.LAW);
        CellResult untroubled = run(calm, true);
        for (Trouble trouble : List.of(Trouble.HALT, Trouble.SPOOFER)) {
            CellResult result = run(calm.with(trouble), true);

            assertThat(result.mean(0, Outcome::filled)).as("%s", trouble).isEqualTo(1);
            assertThat(result.mean(1, Outcome::filled)).as("%s", trouble).isEqualTo(1);
            assertThat(result.outcomes()).as("%s", trouble).isNotEqualTo(untroubled.outcomes());
        }
    }

    @Test
    void the_number_of_processors_changes_nothing() {
        Cell small = cell(Preset.PFE, 4, Arm.PLAIN, Arm.PLACEBO, Arm.LATE_200);

        assertThat(run(small, false).outcomes()).isEqualTo(run(small, true).outcomes());
    }

    @Test
    void development_and_judging_seeds_never_meet() {
        assertThat(Study.Seeds.DEVELOPMENT.seed(100_000)).isLessThan(Study.Seeds.JUDGING.seed(0));
    }
}
