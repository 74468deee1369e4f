package io.sluice.sim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a study writes.
final class ChartTest {
    @Test
    void an_interval_that_leaves_zero_out_is_better_or_worse() {
        Chart chart = new Chart("<arms>", "spreads");
        chart.add("good", -.4, .1);
        chart.add("bad", .4, .1);
        chart.add("nobody knows", .1, .2);

        assertThat(chart.svg())
                .startsWith("<svg ")
                .contains("<title>&lt;arms></title>")
                .contains("<circle class=\"better\"", "-0.400 ± 0.100")
                .contains("<circle class=\"worse\"", "<circle class=\"open\"");
    }

    @Test
    void a_block_of_a_document_is_replaced_and_a_missing_one_is_named() {
        String document = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";

        assertThat(Markdown.replaced(document, "x", List.of("new\n", "er\n")))
                .isEqualTo("a\n<!-- x -->\nnew\ner\n<!-- /x -->\nb\n");
        assertThatThrownBy(() -> Markdown.replaced(document, "y", List.of()))
                .hasMessage("the document has no block <!-- y -->");
    }
}
