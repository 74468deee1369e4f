package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;

import org.junit.jupiter.api.Test;

/// Orders that their client wants held: ExecInst(18)=S at entry and in a replace (`fix.md` c-6).
class SuspendTest {
    private final EngineBench bench = EngineBench.open();

    @Test
    void an_order_entered_suspended_waits_for_a_replace_that_lets_it_go() {
        bench.submit(bench.spec("A", 1_000, 100, "Suspended", "Y"));
        bench.pass(5);
        assertThat(bench.reportKinds()).containsExactly("NEW", "SUSPENDED");
        assertThat(state()).isEqualTo(ParentState.SUSPENDED);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();

        bench.in(new Input.ReplaceParent(bench.origin(), "A", bench.spec("B", 1_000, 100)));
        bench.pass(1);

        assertThat(state()).isEqualTo(ParentState.WORKING);
        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
    }

    @Test
    void a_replace_may_suspend_and_the_children_go() {
        bench.submit(bench.spec("A", 1_000, 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        int sent = bench.all(Output.PlaceChild.class).size();

        bench.in(
                new Input.ReplaceParent(
                        bench.origin(), "A", bench.spec("B", 1_000, 100, "Suspended", "Y")));
        bench.pass(20);

        assertThat(state()).isEqualTo(ParentState.SUSPENDED);
        assertThat(bench.reportKinds())
                .containsExactly("NEW", "PENDING_REPLACE", "REPLACED", "SUSPENDED");
        assertThat(bench.all(Output.CancelChild.class)).hasSize(sent);
        assertThat(bench.all(Output.PlaceChild.class)).hasSize(sent);
    }

    @Test
    void the_desk_may_let_a_held_order_go_by_button_or_by_steering() throws BadParameterException {
        long button = bench.submit(bench.spec("A", 1_000, 100, "Suspended", "Y"));
        long steered = bench.submit(bench.spec("B", 1_000, 100, "Suspended", "Y"));

        bench.in(new Input.ControlParent(bench.origin(), button, Input.Control.RESUME));
        assertThat(state()).isEqualTo(ParentState.WORKING);
        bench.in(
                new Input.SteerParent(
                        bench.origin(),
                        steered,
                        1,
                        null,
                        null,
                        Parameters.NONE.with(Parameter.SUSPENDED, "N")));

        bench.pass(5);
        assertThat(bench.engine.parents())
                .hasSize(2)
                .allSatisfy(parent ->
                        assertThat(parent.parent().state()).isEqualTo(ParentState.WORKING));
    }

    @Test
    void an_order_that_is_let_go_before_its_start_still_waits_for_it()
            throws BadParameterException {
        ParentSpec spec = bench.spec("A", 1_000, 100);
        long id =
                bench.submit(
                        spec.withParameters(
                                spec.parameters()
                                        .with(
                                                Parameter.START_TIME,
                                                bench.nowNs + 30 * EngineBench.SECOND)));
        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.PAUSE));
        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.RESUME));

        bench.pass(29);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();
        bench.pass(2);
        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
    }

    private ParentState state() {
        return bench.last(Output.ParentReport.class).parent().state();
    }
}
