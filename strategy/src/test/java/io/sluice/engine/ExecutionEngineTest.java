package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.ChildState;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.Test;

import java.util.List;

class ExecutionEngineTest {
    private final EngineBench bench = EngineBench.open();

    @Test
    void a_new_parent_is_reported_and_rests_its_first_slice_at_the_touch() {
        bench.submit(bench.spec("A", 10_000, 100));

        assertThat(bench.reportKinds()).containsExactly("NEW");
        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        assertThat(children.stream().mapToLong(child -> child.qty().unscaled()).sum())
                .isEqualTo(1000);
        assertThat(children)
                .allSatisfy(child -> {
                    assertThat(child.price()).hasToString("14.00");
                    assertThat(child.timeInForce()).isEqualTo(TimeInForce.DAY);
                    assertThat(child.postOnly()).isTrue();
                });
        Output.Decision decision = bench.last(Output.Decision.class);
        assertThat(decision.tactic()).isEqualTo(Tactic.JOIN);
        assertThat(decision.sizing().targetQty()).hasToString("1000");
    }

    @Test
    void fills_are_reported_one_by_one_up_to_filled() {
        bench.submit(bench.spec("A", 1_000, 100));
        while (!bench.reportKinds().contains("EXPIRED")
                && bench.all(Output.ParentReport.class).getLast().parent().leavesQty().unscaled()
                        > 0) {
            bench.fillEverything();
            bench.outputs.removeIf(Output.PlaceChild.class::isInstance);
            bench.pass(1);
        }

        Output.ParentReport last = bench.last(Output.ParentReport.class);
        assertThat(last.kind()).isEqualTo(Output.ReportKind.TRADE);
        assertThat(last.parent().state()).isEqualTo(ParentState.FILLED);
        assertThat(last.parent().cumQty()).hasToString("1000");
        assertThat(last.parent().leavesQty()).hasToString("0");
        assertThat(bench.reportKinds()).startsWith("NEW").doesNotContain("EXPIRED");
        assertThat(bench.all(Output.ParentReport.class))
                .extracting(Output.ParentReport::reportSeq)
                .isSorted();
        assertThat(bench.engine.parents()).isEmpty();
    }

    @Test
    void the_last_slice_takes_what_resting_did_not_get() {
        bench.submit(bench.spec("A", 1_000, 10));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.pass(9.5);
        assertThat(bench.all(Output.CancelChild.class)).isNotEmpty();
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }

        List<Output.PlaceChild> takes = bench.all(Output.PlaceChild.class);
        assertThat(takes)
                .allSatisfy(take -> {
                    assertThat(take.timeInForce()).isEqualTo(TimeInForce.IMMEDIATE_OR_CANCEL);
                    assertThat(take.price()).hasToString("14.01");
                });
        assertThat(takes.stream().mapToLong(take -> take.qty().unscaled()).sum()).isEqualTo(1_000);
    }

    @Test
    void quantity_that_a_venue_may_still_fill_is_not_sent_again() {
        bench.submit(bench.spec("A", 1_000, 10));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.pass(9.9);

        assertThat(bench.all(Output.CancelChild.class)).isNotEmpty();
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();
    }

    @Test
    void what_is_left_at_the_end_expires_when_the_children_are_gone() {
        bench.submit(bench.spec("A", 1_000, 10, "NoTakeLiq", "Y"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);

        bench.pass(11);
        assertThat(bench.reportKinds()).containsExactly("NEW");
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }

        assertThat(bench.reportKinds()).containsExactly("NEW", "EXPIRED");
        assertThat(bench.last(Output.ParentReport.class).parent().leavesQty()).hasToString("0");
    }

    @Test
    void a_cancel_is_done_when_every_child_is_gone() {
        bench.submit(bench.spec("A", 10_000, 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);

        bench.in(new Input.CancelParent(bench.origin(), "B", "A"));
        assertThat(bench.reportKinds()).containsExactly("NEW", "PENDING_CANCEL");
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }

        Output.ParentReport last = bench.last(Output.ParentReport.class);
        assertThat(last.kind()).isEqualTo(Output.ReportKind.CANCELED);
        assertThat(last.clOrdId()).isEqualTo("B");
        assertThat(last.origClOrdId()).isEqualTo("A");
    }

    @Test
    void a_fill_while_the_cancel_is_pending_is_reported_under_the_order() {
        bench.submit(bench.spec("A", 10_000, 100));
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.in(new Input.CancelParent(bench.origin(), "B", "A"));

        bench.fill(child, 100, 100);

        Output.ParentReport last = bench.last(Output.ParentReport.class);
        assertThat(last.kind()).isEqualTo(Output.ReportKind.TRADE);
        assertThat(last.clOrdId()).isEqualTo("A");
        assertThat(last.parent().state()).isEqualTo(ParentState.PENDING_CANCEL);
    }

    @Test
    void filled_before_the_cancel_got_through_refuses_the_cancel() {
        bench.submit(bench.spec("A", 300, 10));
        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        children.forEach(bench::accept);
        bench.in(new Input.CancelParent(bench.origin(), "B", "A"));

        for (Output.PlaceChild child : children) {
            bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
        }

        assertThat(bench.last(Output.ParentReport.class).parent().state())
                .isEqualTo(ParentState.FILLED);
        Output.ChangeRejected refused = bench.last(Output.ChangeRejected.class);
        assertThat(refused.reason()).isEqualTo(RejectReason.ALREADY_TERMINAL);
        assertThat(refused.clOrdId()).isEqualTo("B");
    }

    @Test
    void a_replace_waits_for_children_that_stand_against_it() {
        bench.submit(bench.spec("A", 10_000, 100));
        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        children.forEach(bench::accept);
        bench.fill(children.getFirst(), 100, 100);

        bench.in(new Input.ReplaceParent(bench.origin(), "A", bench.spec("B", 500, 100)));
        assertThat(bench.reportKinds()).endsWith("PENDING_REPLACE");
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            long done = cancel.childId() == children.getFirst().childId() ? 100 : 0;
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.of(done, 0), ""));
        }

        Output.ParentReport last = bench.last(Output.ParentReport.class);
        assertThat(last.kind()).isEqualTo(Output.ReportKind.REPLACED);
        assertThat(last.clOrdId()).isEqualTo("B");
        assertThat(last.parent().leavesQty()).hasToString("400");
        assertThat(last.parent().version()).isEqualTo(2);
    }

    @Test
    void a_replace_below_what_is_filled_ends_the_order_there() {
        bench.submit(bench.spec("A", 10_000, 100));
        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        children.forEach(child -> {
            bench.accept(child);
            bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
        });

        bench.in(new Input.ReplaceParent(bench.origin(), "A", bench.spec("B", 500, 100)));

        Output.ParentReport last = bench.last(Output.ParentReport.class);
        assertThat(last.kind()).isEqualTo(Output.ReportKind.REPLACED);
        assertThat(last.parent().state()).isEqualTo(ParentState.FILLED);
        assertThat(last.parent().spec().qty()).isEqualTo(last.parent().cumQty());
    }

    @Test
    void the_dial_moves_with_the_next_decision_and_only_for_the_version_seen()
            throws BadParameterException {
        long id = bench.submit(bench.spec("A", 10_000, 100));
        Parameters eight = Parameters.NONE.with(Parameter.AGGRESSION, 8);

        bench.in(new Input.SteerParent(bench.origin(), id, 1, null, null, eight));
        assertThat(bench.last(Output.CommandAnswer.class).changes())
                .isEqualTo("aggression: 5 -> 8");
        assertThat(bench.last(Output.CommandAnswer.class).version()).isEqualTo(2);
        assertThat(bench.last(Output.Decision.class).aggression()).isEqualTo(8);
        assertThat(bench.reportKinds()).endsWith("RESTATED");

        bench.in(new Input.SteerParent(bench.origin(), id, 1, null, null, eight));
        assertThat(bench.last(Output.CommandAnswer.class).reason())
                .isEqualTo(RejectReason.VERSION_CONFLICT);
    }

    @Test
    void a_suspended_parent_pulls_its_children_and_sends_none_until_resumed() {
        long id = bench.submit(bench.spec("A", 10_000, 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.PAUSE));
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        bench.outputs.clear();

        bench.pass(20);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();

        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.RESUME));
        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
    }

    @Test
    void nothing_is_sent_to_a_venue_before_lost_children_are_answered_for() {
        bench.submit(bench.spec("A", 10_000, 100));
        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        children.forEach(bench::accept);
        bench.in(new Input.VenueDown(0, "gone"));
        bench.outputs.clear();

        bench.in(new Input.VenueUp(0));
        assertThat(bench.all(Output.QueryChild.class)).hasSameSizeAs(children);
        bench.pass(15);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();

        for (Output.PlaceChild child : children) {
            bench.in(
                    new Input.ChildStatus(
                            child.childId(),
                            0,
                            Input.Standing.NOT_KNOWN,
                            Decimal.ZERO,
                            Decimal.ZERO,
                            ""));
        }
        bench.pass(1);
        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
    }

    @Test
    void fills_that_only_the_venue_knows_are_booked_from_its_status_once() {
        bench.submit(bench.spec("A", 10_000, 100));
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.in(new Input.VenueDown(0, "gone"));
        bench.in(new Input.VenueUp(0));

        bench.in(
                new Input.ChildStatus(
                        child.childId(),
                        0,
                        Input.Standing.WORKING,
                        Decimal.of(200, 0),
                        Decimal.parse("14.00"),
                        ""));
        bench.fill(child, 200, 200);

        assertThat(bench.last(Output.ParentReport.class).parent().cumQty()).hasToString("200");
        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .contains("FILL_RECONCILED");
    }

    @Test
    void a_fill_for_a_child_that_was_believed_gone_still_counts() {
        bench.submit(bench.spec("A", 10_000, 100));
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.in(new Input.ChildRejected(child.childId(), 0, 99, "no"));

        bench.fill(child, 100, 100);

        assertThat(bench.last(Output.ParentReport.class).parent().cumQty()).hasToString("100");
        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .contains("LATE_FILL");
    }

    @Test
    void a_refusal_of_an_accepted_child_is_not_believed_but_asked_about() {
        bench.submit(bench.spec("A", 10_000, 100));
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.accept(child);

        bench.in(new Input.ChildRejected(child.childId(), 0, 6, "duplicate"));

        assertThat(bench.last(Output.QueryChild.class).childId()).isEqualTo(child.childId());
        assertThat(bench.engine.parents().getFirst().parent().leavesQty()).hasToString("10000");
        assertThat(bench.engine.parents().getFirst().workingQty().unscaled())
                .isEqualTo(child.qty().unscaled());
        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("REJECT_AFTER_ACCEPT");
    }

    @Test
    void a_repeated_fill_counts_once() {
        bench.submit(bench.spec("A", 10_000, 100));
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.accept(child);

        bench.fill(child, 100, 100);
        bench.fill(child, 100, 100);

        assertThat(bench.last(Output.ParentReport.class).parent().cumQty()).hasToString("100");
        assertThat(bench.last(Output.ChildReport.class).state()).isEqualTo(ChildState.WORKING);
    }

    @Test
    void refusals_name_their_reason() {
        bench.submit(bench.spec("A", 10_000, 100));
        assertThat(refusal(bench.spec("A", 10_000, 100))).isEqualTo(RejectReason.DUPLICATE_CLORDID);
        assertThat(refusal(bench.spec("B", 10_050, 100))).isEqualTo(RejectReason.OFF_LOT);
        assertThat(refusal(bench.spec("C", 0, 100))).isEqualTo(RejectReason.BAD_QUANTITY);
        assertThat(refusal(bench.spec("D", 100, "14.001", 100))).isEqualTo(RejectReason.OFF_TICK);
        assertThat(refusal(bench.spec("E", 100, -5))).isEqualTo(RejectReason.TOO_LATE);
        assertThat(refusal(bench.spec("F", 100, "20.00", 100)))
                .isEqualTo(RejectReason.OUTSIDE_COLLAR);
        assertThat(refusal(bench.spec("G", 90_000_000, 100))).isEqualTo(RejectReason.QTY_LIMIT);
        assertThat(refusal(bench.spec("H", 4_000_000, 100))).isEqualTo(RejectReason.NOTIONAL_LIMIT);
        assertThat(refusal(bench.spec("I", 1000, 100, "StartTime", "20300101-00:00:00")))
                .isEqualTo(RejectReason.END_BEFORE_START);
    }

    private RejectReason refusal(io.sluice.order.ParentSpec spec) {
        bench.in(new Input.NewParent(bench.origin(), spec));
        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(report.kind()).isEqualTo(Output.ReportKind.REJECTED);
        return report.reason();
    }

    @Test
    void a_child_is_never_priced_beyond_the_limit() {
        bench.submit(bench.spec("A", 1_000, "13.98", 10, "ResidualPolicy", "X"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);

        bench.pass(12);

        assertThat(bench.all(Output.PlaceChild.class))
                .allSatisfy(child ->
                        assertThat(child.price().compareTo(Decimal.parse("13.98")))
                                .isLessThanOrEqualTo(0));
    }

    @Test
    void without_a_sound_book_no_child_is_sent() {
        bench.book(1402, 100, 1401, 100);

        bench.submit(bench.spec("A", 1_000, "14.00", 10));
        bench.pass(5);

        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();
    }

    @Test
    void time_that_goes_back_stops_the_engine() {
        assertThatThrownBy(() -> bench.engine.onTimer(bench.nowNs - 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_unknown_child_is_quarantined() {
        bench.in(
                new Input.ChildFilled(
                        77,
                        0,
                        "E",
                        Decimal.of(100, 0),
                        Decimal.parse("14"),
                        Decimal.of(100, 0),
                        false));

        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("UNKNOWN_CHILD");
    }
}
