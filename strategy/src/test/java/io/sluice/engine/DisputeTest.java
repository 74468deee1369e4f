package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.ParentState;
import io.sluice.tca.CostReport;

import org.junit.jupiter.api.Test;

import java.util.Objects;

/// What becomes of a fill that its client does not have (`fix.md` c-5, Q).
class DisputeTest {
    private static final String WORDS = "DKReason(127)=D no such order";

    private final EngineBench bench = EngineBench.open();

    /// Two fills alike of 100, the order is over.
    private long filled() {
        long id = bench.submit(bench.spec("A", 200, 20));
        for (int second = 0; second < 25; second++) {
            bench.pass(1);
            bench.fillEverything();
        }
        assertThat(bench.last(Output.ParentReport.class).parent().state())
                .isEqualTo(ParentState.FILLED);
        return id;
    }

    private Output.ParentReport firstFill() {
        return bench.all(Output.ParentReport.class).stream()
                .filter(report -> report.fill() != null)
                .findFirst()
                .orElseThrow();
    }

    private void dispute(String session, long id, String execId) {
        Input.Origin origin = new Input.Origin(session, 8, "trader", 0);
        bench.in(new Input.DisputeFill(origin, id, execId, WORDS));
    }

    private CostReport cost() {
        return bench.last(Output.Cost.class).report();
    }

    @Test
    void it_is_marked_and_shown_apart_in_the_cost_and_nothing_is_reversed() {
        long id = filled();
        Output.ParentReport report = firstFill();
        Output.Fill fill = Objects.requireNonNull(report.fill());
        CostReport before = cost();
        int reports = bench.all(Output.ParentReport.class).size();

        dispute(bench.origin().session(), id, report.execId());

        Output.FillDisputed disputed = bench.last(Output.FillDisputed.class);
        assertThat(disputed.execId()).isEqualTo(report.execId());
        assertThat(disputed.venueExecId()).isEqualTo(fill.venueExecId());
        assertThat(disputed.childId()).isEqualTo(fill.childId());
        assertThat(disputed.text()).isEqualTo(WORDS);
        Output.Alert alert = bench.last(Output.Alert.class);
        assertThat(alert.code()).isEqualTo("FILL_DISPUTED");
        assertThat(alert.parentId()).isEqualTo(id);
        assertThat(bench.all(Output.ParentReport.class)).hasSize(reports);
        assertThat(before.disputed().fills()).isZero();
        assertThat(cost().disputed().fills()).isEqualTo(1);
        assertThat(cost().disputed().qty()).isEqualTo(fill.qty());
        assertThat(cost().disputed().tradingCost())
                .isNotZero()
                .isEqualTo(cost().all().tradingCost() / 2);
        assertThat(cost().all()).isEqualTo(before.all());
    }

    @Test
    void once_the_venue_takes_it_back_nothing_is_disputed_any_more() {
        long id = filled();
        Output.ParentReport report = firstFill();
        Output.Fill fill = Objects.requireNonNull(report.fill());
        dispute(bench.origin().session(), id, report.execId());

        bench.in(
                new Input.ChildFillChanged(
                        fill.childId(),
                        bench.all(Output.PlaceChild.class).getFirst().venueId(),
                        "C1",
                        fill.venueExecId(),
                        Decimal.ZERO,
                        Decimal.ZERO));
        bench.pass(400);

        assertThat(bench.last(Output.Cost.class).last()).isTrue();
        assertThat(cost().disputed().fills()).isZero();
    }

    @Test
    void a_strangers_word_and_one_of_no_fill_mark_nothing() {
        long id = filled();

        dispute("SOMEBODY", id, firstFill().execId());
        assertThat(bench.last(Output.Alert.class).parentId()).isZero();
        dispute(bench.origin().session(), id, id + "#99");
        assertThat(bench.last(Output.Alert.class).text())
                .contains("which is no fill of this order");

        assertThat(bench.all(Output.FillDisputed.class)).isEmpty();
    }
}
