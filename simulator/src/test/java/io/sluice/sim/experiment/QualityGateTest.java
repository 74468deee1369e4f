package io.sluice.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.replay.SharedData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The gate that every build passes, and that it would close.
final class QualityGateTest {
    private static final Path GRID = SharedData.root().resolve("scenarios/quality");

    @TempDir Path folder;

    @Test
    void execution_is_no_worse_than_the_baseline_and_a_tick_more_is_seen() throws IOException {
        QualityGate gate = new QualityGate(GRID);
        List<Runs> grid = gate.run(SharedData.folder());

        assertThat(gate.complaints(grid))
                .as("to accept: simulate quality --reason \"why\"")
                .isEmpty();

        String baseline = Files.readString(GRID.resolve("baseline.csv"));
        String better = baseline.replaceAll("(twap-thin/p/\\d+,).*", "$1-40");
        Files.writeString(folder.resolve("baseline.csv"), better);

        assertThat(new QualityGate(folder).complaints(grid))
                .singleElement()
                .asString()
                .startsWith("twap-thin p: slippage is worse than the baseline: mean +");
    }
}
