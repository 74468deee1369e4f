package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/// Whole recorded days against the matching engine: after every message its book must be the
/// file's.
final class LobsterOracleTest {
    @Test
    void amazon_five_levels_is_explained_message_by_message() {
        ReplayCounts counts = replay("LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");

        assertThat(counts.messages()).isEqualTo(155_935);
        assertThat(counts.bookMessages()).isEqualTo(153_490);
        assertThat(counts.explained()).isEqualTo(153_490);
        assertThat(counts.hidden()).isEqualTo(2_445);
        assertThat(counts.seededAtStart()).isEqualTo(10);
        assertThat(counts.seededFromBelow()).isEqualTo(33_840);
        assertThat(counts.levelsCompared()).isEqualTo(1_525_500);
        assertThat(counts.levelsUnequal()).isZero();
    }

    @Test
    void apple_one_level_is_explained_message_by_message() {
        ReplayCounts counts = replay("LOBSTER_SampleFile_AAPL_2012-06-21_1.zip");

        assertThat(counts.messages()).isEqualTo(118_497);
        assertThat(counts.bookMessages()).isEqualTo(107_164);
        assertThat(counts.explained()).isEqualTo(107_164);
        assertThat(counts.levelsUnequal()).isZero();
    }

    private static ReplayCounts replay(String name) {
        Path path = SharedData.folder().resolve("lobster").resolve(name);
        assumeTrue(Files.exists(path), () -> "shared data is absent: " + path);
        return ReplayCheck.run(path, _ -> {});
    }
}
