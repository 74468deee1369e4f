package io.sluice.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sim.replay.SharedData;

import org.assertj.core.data.Index;
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
        assertThat(complaints(grid, baseline.replaceAll("(twap-thin/p/\\d+,)[^,]*", "$1-40")))
                .hasSize(2)
                .satisfies(
                        cell -> assertThat(cell).startsWith("twap-thin p: slippage is worse than"),
                        Index.atIndex(0))
                .satisfies(
                        all -> assertThat(all).startsWith("all cells: slippage is worse than"),
                        Index.atIndex(1));
        // Against VWAP alone: 2 bps, where the slippage has a deviation of 13.
        assertThat(complaints(grid, baseline.replaceAll("(twap-thin/p/\\d+,.*,).*", "$1-2")))
                .hasSizeBetween(1, 2)
                .first()
                .asString()
                .startsWith(
                        "twap-thin p: slippage against VWAP is worse than the baseline: mean +");
        assertThatThrownBy(() -> complaints(grid, "# reason\ntwap-thin/p/1,5\n"))
                .hasMessageContaining(
                        "baseline.csv:2: must be cell/parent/seed,slippageBps,vwapSlippageBps, was"
                                + " 'twap-thin/p/1,5'");
    }

    private List<String> complaints(List<Runs> grid, String baseline) throws IOException {
        Files.writeString(folder.resolve("baseline.csv"), baseline);
        return new QualityGate(folder).complaints(grid);
    }
}
