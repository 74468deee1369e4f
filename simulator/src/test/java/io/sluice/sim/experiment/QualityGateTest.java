package io.sluice.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.replay.SharedData;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/// The gate that every build passes, and that it would close.
final class QualityGateTest {
    private static final QualityGate GATE =
            new QualityGate(SharedData.root().resolve("scenarios/quality"));

    /// Crosses the spread for every slice.
    private static final List<Variation> TAKER =
            List.of(
                    Variation.parse("p.Aggression=10"),
                    Variation.parse("p.ScheduleTolerance=0"),
                    Variation.parse("p.ImbalanceSensitivity=0"));

    @Test
    void execution_is_no_worse_than_the_baseline_and_a_worse_one_is_seen() throws IOException {
        List<Runs> grid = GATE.run(SharedData.folder());

        assertThat(GATE.complaints(grid))
                .as("to accept: simulate quality --reason \"why\"")
                .isEmpty();

        Arm taker = Arm.of(grid.getFirst().arm().scenario(), TAKER).getFirst();
        Arm named = new Arm(grid.getFirst().arm().label(), taker.scenario());
        List<Long> seeds =
                grid.getFirst().results().stream().map(result -> result.seed()).toList();
        assertThat(GATE.complaints(Runs.of(List.of(named), seeds, SharedData.folder())))
                .anySatisfy(complaint -> assertThat(complaint).contains("worse than the baseline"));
    }
}
