package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;
import io.sluice.order.Tactic;
import io.sluice.sim.replay.SharedData;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;

/// A VWAP order trades its shares in the opening and in the closing auction, the rest between.
final class BothAuctionsTest {
    private static final long NOT_LATER_NS = 10_000_000;

    private final ScenarioResult result =
            ScenarioRunner.run(
                    ScenarioReader.read(
                            SharedData.root().resolve("scenarios").resolve("both-auctions.yaml")),
                    Path.of(""),
                    (_, _, _) -> {});

    @Test
    void shares_trade_in_both_auctions_and_the_rest_between() {
        assertThat(result.parent("both").isFilled()).isTrue();
        assertThat(filled("14:30:00", NOT_LATER_NS)).isEqualTo(2_000);
        assertThat(filled("15:20:00", NOT_LATER_NS)).isEqualTo(4_000);
        assertThat(filled("14:20:00", 3_600_000_000_000L)).isEqualTo(16_000);
    }

    @Test
    void each_share_is_a_decision_on_record() {
        assertThat(result.parent("both").story().decisions())
                .filteredOn(decision -> decision.tactic() == Tactic.AUCTION)
                .allSatisfy(decision -> assertThat(decision.boundBy()).isEqualTo("NONE"))
                .extracting(Output.Decision::nowNs)
                .containsExactly(atNs("14:28:00"), atNs("15:10:00"));
    }

    /// Before `forNs` after a time of the day.
    private long filled(String time, long forNs) {
        return result.parent("both").story().fills().stream()
                .filter(fill -> fill.atNs() >= atNs(time) && fill.atNs() < atNs(time) + forNs)
                .mapToLong(fill -> fill.qty().unscaled())
                .sum();
    }

    private static long atNs(String time) {
        return Instant.parse("2026-01-05T" + time + "Z").getEpochSecond() * 1_000_000_000L;
    }
}
