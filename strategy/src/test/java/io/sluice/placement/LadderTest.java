package io.sluice.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.Tactic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rungs of `strategy.md` 3.3.
class LadderTest {
    @ParameterizedTest
    @CsvSource({
        ".00, REST", ".09, REST", ".10, JOIN", ".44, JOIN", ".45, IMPROVE", ".59, IMPROVE",
        ".60, MID", ".74, MID", ".75, CROSS", ".94, CROSS", ".95, SWEEP", "1.0, SWEEP"
    })
    void urgency_climbs_through_six_rungs(double urgency, Tactic rung) {
        assertThat(Ladder.climb(urgency, Tactic.NONE)).isEqualTo(rung);
    }

    @ParameterizedTest
    @CsvSource({
        ".77, MID, MID", ".79, MID, CROSS", ".73, CROSS, CROSS", ".71, CROSS, MID",
        ".47, JOIN, JOIN", ".49, JOIN, IMPROVE", ".61, JOIN, MID", ".96, MID, SWEEP"
    })
    void a_rung_is_left_only_past_its_edge_by_the_hysteresis(
            double urgency, Tactic before, Tactic after) {
        assertThat(Ladder.climb(urgency, before)).isEqualTo(after);
    }

    @Test
    void inside_the_spread_needs_two_ticks() {
        assertThat(Ladder.fitting(Tactic.MID, 1)).isEqualTo(Tactic.JOIN);
        assertThat(Ladder.fitting(Tactic.IMPROVE, 1)).isEqualTo(Tactic.JOIN);
        assertThat(Ladder.fitting(Tactic.MID, 2)).isEqualTo(Tactic.MID);
        assertThat(Ladder.fitting(Tactic.CROSS, 1)).isEqualTo(Tactic.CROSS);
    }
}
