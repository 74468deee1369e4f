package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.replay.SharedData;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;

/// What a venue indicates before its closing auction reaches the orders that have a share for it.
final class IndicationTest {
    private static final long CLOSE_NS =
            Instant.parse("2026-01-05T15:20:00Z").getEpochSecond() * 1_000_000_000L;

    private final ScenarioResult result =
            ScenarioRunner.run(
                    ScenarioReader.read(
                            SharedData.root()
                                    .resolve("scenarios")
                                    .resolve("closing-imbalance.yaml")),
                    Path.of(""),
                    (_, _, _) -> {});

    /// The share is 4000 of 20,000, and others sell more than they buy.
    @Test
    void sellers_in_the_close_draw_an_order_that_listens() {
        assertThat(result.parent("drawn").isFilled()).isTrue();
        assertThat(result.parent("drawn").violations()).isEmpty();
        assertThat(filledInTheClose("drawn")).isBetween(5_000L, 20_000L);
    }

    /// The share is 1000 of 5000, and the sensitivity 0.
    @Test
    void one_that_does_not_listen_has_its_share_there() {
        assertThat(result.parent("deaf").isFilled()).isTrue();
        assertThat(filledInTheClose("deaf")).isEqualTo(1_000);
    }

    private long filledInTheClose(String parent) {
        return result.parent(parent).story().fills().stream()
                .filter(fill -> fill.atNs() >= CLOSE_NS)
                .mapToLong(fill -> fill.qty().unscaled())
                .sum();
    }
}
