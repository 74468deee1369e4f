package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.BadParameterException;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;

import org.junit.jupiter.api.Test;

/// A client's requests for all its orders.
final class MassDeskTest {
    private final EngineBench bench = EngineBench.open();

    private Input.MassRequest request(String session, MassAction action, MassScope scope) {
        return new Input.MassRequest(
                new Input.Origin(session, 7, "trader", 0),
                action,
                scope,
                "M1",
                RejectReason.NONE,
                "");
    }

    @Test
    void a_mass_cancel_reaches_its_own_session_alone() throws BadParameterException {
        bench.submit(bench.spec("A", 10_000, 100));
        MassScope all = new MassScope("7", "", "", null);

        bench.in(request("SOMEBODY", MassAction.CANCEL_REQUEST, all));
        assertThat(bench.last(Output.MassAnswer.class).affected()).isZero();
        assertThat(bench.engine.parents().getFirst().parent().state())
                .isEqualTo(ParentState.WORKING);

        bench.in(request(bench.origin().session(), MassAction.CANCEL_REQUEST, all));
        assertThat(bench.last(Output.MassAnswer.class).affected()).isEqualTo(1);
        assertThat(bench.engine.parents().getFirst().parent().state())
                .isEqualTo(ParentState.PENDING_CANCEL);
    }

    @Test
    void account_symbol_and_side_narrow_it() throws BadParameterException {
        bench.submit(bench.spec("A", 10_000, 100));
        String session = bench.origin().session();
        String account = bench.engine.parents().getFirst().parent().spec().account();

        bench.in(request(session, MassAction.SUSPEND, new MassScope("7", "", "X" + account, null)));
        assertThat(bench.last(Output.MassAnswer.class).affected()).isZero();
        bench.in(request(session, MassAction.SUSPEND, new MassScope("7", "", account, Side.SELL)));
        assertThat(bench.last(Output.MassAnswer.class).affected()).isZero();
        bench.in(
                request(session, MassAction.SUSPEND, new MassScope("1", "BAC", account, Side.BUY)));
        assertThat(bench.last(Output.MassAnswer.class).affected()).isEqualTo(1);
    }

    @Test
    void what_is_refused_does_nothing_and_says_why() throws BadParameterException {
        bench.submit(bench.spec("A", 10_000, 100));
        String session = bench.origin().session();

        bench.in(request(session, MassAction.CANCEL, new MassScope("1", "XXX", "", null)));

        Output.MassAnswer answer = bench.last(Output.MassAnswer.class);
        assertThat(answer.reason()).isEqualTo(RejectReason.UNKNOWN_SYMBOL);
        assertThat(answer.affected()).isZero();
        assertThat(bench.engine.parents().getFirst().parent().state())
                .isEqualTo(ParentState.WORKING);
    }
}
