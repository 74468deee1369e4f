package io.sluice.service.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentState;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;

class WhatIfTest {
    private static Comparison with(Parameter parameter, long value) {
        return Comparison.of(
                RecordedDesk::play, "A1", RecordedDesk.with(Parameters.NONE, parameter, value));
    }

    @Test
    void without_a_change_both_runs_on_paper_are_the_same_and_near_what_happened() {
        List<Outcome> all = Comparison.of(RecordedDesk::play, "A1", Parameters.NONE).outcomes();

        Outcome real = all.get(0);
        Outcome paper = all.get(1);
        assertThat(all.get(2)).usingRecursiveComparison().isEqualTo(paper);
        assertThat(Objects.requireNonNull(paper.last()).state()).isEqualTo(ParentState.FILLED);
        assertThat(paper.slippageBps() - real.slippageBps()).isBetween(-3.0, 3.0);
        assertThat(Objects.requireNonNull(paper.last()).arrivalPrice())
                .isEqualTo(Objects.requireNonNull(real.last()).arrivalPrice());
        assertThat(paper.endNs()).isBetween(RecordedDesk.ENTRY_NS, real.endNs() + 60_000_000_000L);
    }

    @Test
    void a_higher_dial_rests_less_whatever_the_trader_turned_it_to_later() {
        Comparison comparison = with(Parameter.AGGRESSION, 10);

        Outcome same = comparison.outcomes().get(1);
        Outcome other = comparison.outcomes().get(2);
        assertThat(other.passiveShare()).isLessThan(same.passiveShare());
        assertThat(parameters(other).get(Parameter.AGGRESSION)).isEqualTo(10);
        assertThat(parameters(same).get(Parameter.AGGRESSION)).isEqualTo(2);
    }

    @Test
    void another_end_ends_the_order_then() {
        long endNs = RecordedDesk.ENTRY_NS + 5 * RecordedDesk.MINUTE_NS;

        Comparison comparison = with(Parameter.END_TIME, endNs);

        Outcome other = comparison.outcomes().get(2);
        assertThat(other.endNs()).isLessThan(endNs + 60_000_000_000L);
        assertThat(comparison.outcomes().get(1).endNs()).isGreaterThan(other.endNs());
    }

    @Test
    void the_three_are_told_side_by_side() {
        StringWriter text = new StringWriter();

        with(Parameter.AGGRESSION, 10).print(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("as it happened", "the same on paper", "Aggression=10 on paper")
                .containsPattern("filled +20000 of 20000 +20000 of 20000 +20000 of 20000")
                .contains("the recorded market does not react");
    }

    private static Parameters parameters(Outcome outcome) {
        return Objects.requireNonNull(outcome.last()).spec().parameters();
    }
}
