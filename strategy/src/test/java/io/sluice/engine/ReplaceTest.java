package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.order.ChildState;
import io.sluice.order.ClientTags;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.TreeMap;

/// A venue that takes replaces: what rests at the wrong price is changed in place, and the ledger
/// counts it as it was until the venue has answered.
class ReplaceTest {
    private static final ClientTags TAGS = ClientTags.NONE.with(528, "P");

    private final EngineBench bench = EngineBench.open();
    private long parent;
    private Output.PlaceChild first;

    @BeforeEach
    void rest_a_child() {
        bench.in(new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true, true)));
        parent =
                bench.submit(
                        bench.spec("A1", 30_000, 300, "ImbalanceSensitivity", "0").withTags(TAGS));
        first = bench.all(Output.PlaceChild.class).getFirst();
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
    }

    private Output.ReplaceChild moveTheTouch() {
        bench.pass(1);
        bench.book(1402, 20_000, 1403, 20_000);
        bench.pass(1);
        return bench.all(Output.ReplaceChild.class).getFirst();
    }

    private long open() {
        ParentView view = bench.engine.parents().getFirst();
        return view.workingQty().unscaled() + view.inFlightQty().unscaled();
    }

    private Output.ChildReport child() {
        return bench.all(Output.ChildReport.class).stream()
                .filter(report -> report.childId() == first.childId())
                .toList()
                .getLast();
    }

    private void say(String clOrdId) {
        bench.in(new Input.ChildReplaced(first.childId(), 0, clOrdId));
    }

    private void refuse() {
        bench.in(new Input.ChildCancelRejected(first.childId(), 0, 1, "no"));
    }

    @Test
    void a_child_at_the_wrong_price_is_replaced_and_not_canceled() {
        long before = open();

        Output.ReplaceChild replace = moveTheTouch();

        assertThat(replace.terms().childId()).isEqualTo(first.childId());
        assertThat(replace.origClOrdId()).isEqualTo(first.clOrdId());
        assertThat(replace.terms().clOrdId()).isEqualTo(ChildId.clOrdId(first.childId(), 1));
        assertThat(replace.terms().qty()).isEqualTo(first.qty());
        assertThat(replace.terms().price()).isNotEqualTo(first.price());
        assertThat(child().state()).isEqualTo(ChildState.PENDING_REPLACE);
        assertThat(bench.all(Output.CancelChild.class)).isEmpty();
        assertThat(open()).isEqualTo(before);
    }

    @Test
    void a_child_carries_what_its_client_attached() {
        assertThat(first.tags()).isEqualTo(TAGS);
        assertThat(moveTheTouch().terms().tags()).isEqualTo(TAGS);
    }

    @Test
    void what_is_asked_next_names_the_replace_that_is_in_force() {
        Output.ReplaceChild replace = moveTheTouch();
        say(replace.terms().clOrdId());
        assertThat(child().price()).isEqualTo(replace.terms().price());
        assertThat(child().state()).isEqualTo(ChildState.WORKING);

        bench.in(new Input.CancelParent(bench.origin(), "A2", "A1"));

        assertThat(bench.all(Output.CancelChild.class))
                .filteredOn(cancel -> cancel.childId() == first.childId())
                .singleElement()
                .satisfies(cancel -> {
                    assertThat(cancel.origClOrdId()).isEqualTo(replace.terms().clOrdId());
                    assertThat(cancel.clOrdId()).isNotEqualTo(cancel.origClOrdId());
                });
    }

    @Test
    void a_cancel_waits_for_the_answer_to_a_replace() {
        Output.ReplaceChild replace = moveTheTouch();

        bench.in(new Input.CancelParent(bench.origin(), "A2", "A1"));
        assertThat(bench.all(Output.CancelChild.class))
                .noneMatch(cancel -> cancel.childId() == first.childId());
        say(replace.terms().clOrdId());

        assertThat(bench.last(Output.CancelChild.class).origClOrdId())
                .isEqualTo(replace.terms().clOrdId());
    }

    @Test
    void a_fill_that_races_with_the_replace_counts_in_either_order() {
        Output.ReplaceChild replace = moveTheTouch();
        bench.fill(first, 100, 100);
        assertThat(child().state()).isEqualTo(ChildState.PENDING_REPLACE);

        say(replace.terms().clOrdId());
        bench.fill(first, 200, 300);

        assertThat(child().cumQty()).isEqualTo(Decimal.of(300, 0));
        assertThat(bench.last(Output.ParentReport.class).parent().cumQty())
                .isEqualTo(Decimal.of(300, 0));
        bench.fill(first, first.qty().unscaled() - 300, first.qty().unscaled());
        assertThat(child().state()).isEqualTo(ChildState.FILLED);
    }

    @Test
    void a_child_that_fills_before_the_replace_is_answered_is_filled() {
        moveTheTouch();

        bench.fill(first, first.qty().unscaled(), first.qty().unscaled());
        refuse();

        assertThat(child().state()).isEqualTo(ChildState.FILLED);
        assertThat(bench.all(Output.Alert.class)).isEmpty();
    }

    @Test
    void a_venue_that_refuses_is_asked_and_then_canceled_the_old_way() {
        moveTheTouch();

        refuse();

        assertThat(bench.last(Output.QueryChild.class).clOrdId()).isEqualTo(first.clOrdId());
        bench.in(
                new Input.ChildStatus(
                        first.childId(),
                        0,
                        Input.Standing.WORKING,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        ""));
        bench.pass(1);
        assertThat(bench.last(Output.CancelChild.class).origClOrdId()).isEqualTo(first.clOrdId());
        assertThat(bench.all(Output.ReplaceChild.class))
                .filteredOn(replace -> replace.terms().childId() == first.childId())
                .hasSize(1);
    }

    @Test
    void a_replace_without_an_answer_is_asked_about_by_its_own_name() {
        Output.ReplaceChild replace = moveTheTouch();
        long committed = open();

        bench.pass(6);

        assertThat(bench.all(Output.QueryChild.class))
                .filteredOn(query -> query.childId() == first.childId())
                .first()
                .satisfies(query -> {
                    assertThat(query.clOrdId()).isEqualTo(replace.terms().clOrdId());
                    assertThat(query.requestId()).isEqualTo(ChildId.clOrdId(first.childId(), 2));
                });
        bench.in(new Input.ChildRequestUnknown(first.childId(), 0, replace.terms().clOrdId()));
        assertThat(bench.last(Output.QueryChild.class).clOrdId()).isEqualTo(first.clOrdId());
        assertThat(open()).isEqualTo(committed);
    }

    @Test
    void a_lost_line_keeps_what_was_committed_and_asks_by_the_replace() {
        Output.ReplaceChild replace = moveTheTouch();
        long committed = open();

        bench.in(new Input.VenueDown(0, "gone"));
        bench.in(new Input.VenueUp(0));

        assertThat(open()).isEqualTo(committed);
        assertThat(bench.all(Output.QueryChild.class))
                .extracting(Output.QueryChild::clOrdId)
                .contains(replace.terms().clOrdId());
        say(replace.terms().clOrdId());
        assertThat(child().clOrdId()).isEqualTo(replace.terms().clOrdId());
        assertThat(child().price()).isEqualTo(replace.terms().price());
    }

    @Test
    void a_replace_that_was_believed_refused_and_was_made_after_all_is_booked() {
        Output.ReplaceChild replace = moveTheTouch();
        refuse();

        say(replace.terms().clOrdId());
        say(replace.terms().clOrdId());

        assertThat(child().clOrdId()).isEqualTo(replace.terms().clOrdId());
        assertThat(bench.all(Output.Alert.class)).isEmpty();
    }

    @Test
    void a_child_that_the_venue_knows_by_neither_id_is_gone() {
        Output.ReplaceChild replace = moveTheTouch();
        refuse();
        notKnown();
        assertThat(bench.last(Output.QueryChild.class).clOrdId())
                .isEqualTo(replace.terms().clOrdId());

        bench.in(new Input.ChildRequestUnknown(first.childId(), 0, replace.terms().clOrdId()));
        assertThat(child().state().isTerminal()).isFalse();
        notKnown();

        assertThat(child().state()).isEqualTo(ChildState.CANCELED);
        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("CHILD_LOST");
    }

    private void notKnown() {
        bench.in(
                new Input.ChildStatus(
                        first.childId(),
                        0,
                        Input.Standing.NOT_KNOWN,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        ""));
    }

    @Test
    void a_first_id_that_is_not_known_says_nothing_of_a_child_that_was_replaced() {
        Output.ReplaceChild replace = moveTheTouch();
        say(replace.terms().clOrdId());

        notKnown();
        assertThat(child().state()).isEqualTo(ChildState.WORKING);
        bench.in(new Input.ChildRequestUnknown(first.childId(), 0, replace.terms().clOrdId()));

        assertThat(child().state()).isEqualTo(ChildState.CANCELED);
    }

    private void bustTheFirst100() {
        bench.in(
                new Input.ChildFillChanged(
                        first.childId(),
                        0,
                        "C1",
                        "E" + first.childId() + "-100",
                        Decimal.ZERO,
                        Decimal.ZERO));
    }

    /// What is committed beyond what children that are open leave.
    private long heldQty() {
        TreeMap<Long, Long> leaves = new TreeMap<>();
        for (Output.ChildReport it : bench.all(Output.ChildReport.class)) {
            boolean over = it.state().isTerminal();
            leaves.put(it.childId(), over ? 0 : it.qty().unscaled() - it.cumQty().unscaled());
        }
        return open() - leaves.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void what_is_taken_back_of_a_replaced_child_is_not_sent_again_before_it_is_over() {
        bench.fill(first, 100, 100);
        Output.ReplaceChild replace = moveTheTouch();
        bustTheFirst100();
        assertThat(heldQty()).isEqualTo(100);

        say(replace.terms().clOrdId());
        assertThat(heldQty()).isEqualTo(100);
        bench.in(new Input.ChildCanceled(first.childId(), 0, Decimal.ZERO, ""));

        assertThat(child().state()).isEqualTo(ChildState.CANCELED);
        assertThat(heldQty()).isZero();
    }

    @Test
    void a_replaced_child_may_fill_again_what_was_taken_back_of_it() {
        bench.fill(first, 100, 100);
        say(moveTheTouch().terms().clOrdId());
        bustTheFirst100();
        long all = first.qty().unscaled();

        bench.fill(first, all - 100, all - 100);
        assertThat(child().state().isTerminal()).isFalse();
        assertThat(bench.last(Output.QueryChild.class).childId()).isEqualTo(first.childId());
        bench.fill(first, 100, all);

        assertThat(child().state()).isEqualTo(ChildState.FILLED);
        assertThat(heldQty()).isZero();
        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .containsOnly("FILL_BUSTED");
    }

    @Test
    void a_child_of_which_something_was_taken_back_is_canceled_and_not_replaced() {
        bench.fill(first, 100, 100);
        bustTheFirst100();

        moveTheTouch();

        assertThat(bench.all(Output.ReplaceChild.class))
                .noneMatch(replace -> replace.terms().childId() == first.childId());
        assertThat(bench.all(Output.CancelChild.class))
                .anyMatch(cancel -> cancel.childId() == first.childId());
    }

    @Test
    void a_child_that_is_over_and_in_doubt_is_asked_about_by_both_ids() {
        bench.fill(first, 100, 100);
        Output.ReplaceChild replace = moveTheTouch();
        bench.in(new Input.ChildCanceled(first.childId(), 0, Decimal.of(100, 0), ""));

        bustTheFirst100();
        assertThat(bench.last(Output.QueryChild.class).clOrdId())
                .isEqualTo(replace.terms().clOrdId());
        bench.in(new Input.ChildRequestUnknown(first.childId(), 0, replace.terms().clOrdId()));
        Output.QueryChild second = bench.last(Output.QueryChild.class);
        assertThat(second.clOrdId()).isEqualTo(first.clOrdId());
        assertThat(heldQty()).isEqualTo(100);
        bench.in(
                new Input.ChildStatus(
                        first.childId(),
                        0,
                        Input.Standing.CANCELED,
                        Decimal.of(100, 0),
                        first.price(),
                        second.requestId()));

        assertThat(heldQty()).isZero();
        assertThat(bench.last(Output.ParentReport.class).parent().cumQty())
                .isEqualTo(Decimal.of(100, 0));
    }

    @Test
    void a_replace_that_nobody_asked_for_is_told_to_a_person() {
        say(ChildId.clOrdId(first.childId(), 7));

        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("UNASKED_REPLACE");
        assertThat(bench.last(Output.Alert.class).parentId()).isEqualTo(parent);
    }
}
