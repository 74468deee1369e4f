package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input.Standing;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildState;
import io.sluice.order.ParentState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeMap;

/// Every order in which counts, fills and busts of one child can reach us ([StatusDesk]).
class VenueCountTest {
    private final EngineBench bench = EngineBench.open();
    private final Output.PlaceChild child = placed();
    private int changes;

    /// A child at work.
    private Output.PlaceChild placed() {
        bench.submit(bench.spec("A", 10_000, 600));
        bench.pass(2);
        Output.PlaceChild first = bench.all(Output.PlaceChild.class).getFirst();
        bench.accept(first);
        return first;
    }

    private void fill(long cumQty) {
        bench.fill(child, 10, cumQty);
    }

    private void bust(long cumQty) {
        bench.in(
                new Input.ChildFillChanged(
                        child.childId(),
                        0,
                        "C" + ++changes,
                        "E" + child.childId() + "-" + cumQty,
                        Decimal.ZERO,
                        Decimal.ZERO));
    }

    private void canceled(long cumQty) {
        bench.in(new Input.ChildCanceled(child.childId(), 0, Decimal.of(cumQty, 0), ""));
    }

    private void answer(String requestId, Standing standing, long cumQty) {
        bench.in(
                new Input.ChildStatus(
                        child.childId(),
                        0,
                        standing,
                        Decimal.of(cumQty, 0),
                        child.price(),
                        requestId));
    }

    /// The session breaks and is there again: the child is asked about.
    private String asked() {
        bench.in(new Input.VenueDown(0, "gone"));
        bench.in(new Input.VenueUp(0));
        return question();
    }

    private String question() {
        return queries().getLast().requestId();
    }

    private int questions() {
        return queries().size();
    }

    private List<Output.QueryChild> queries() {
        return bench.all(Output.QueryChild.class).stream()
                .filter(query -> query.childId() == child.childId())
                .toList();
    }

    private String cumQty() {
        return bench.last(Output.ParentReport.class).parent().cumQty().toString();
    }

    private ChildState childState() {
        return bench.all(Output.ChildReport.class).stream()
                .filter(report -> report.childId() == child.childId())
                .toList()
                .getLast()
                .state();
    }

    private List<String> alerts() {
        return bench.all(Output.Alert.class).stream().map(Output.Alert::code).toList();
    }

    /// What the parent may not send again, although no child is there for it.
    private long heldQty() {
        ParentView view = bench.engine.parents().getFirst();
        TreeMap<Long, Long> leaves = new TreeMap<>();
        for (Output.ChildReport it : bench.all(Output.ChildReport.class)) {
            boolean over = it.state().isTerminal();
            leaves.put(it.childId(), over ? 0 : it.qty().unscaled() - it.cumQty().unscaled());
        }
        return view.workingQty().unscaled()
                + view.inFlightQty().unscaled()
                - leaves.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void lost_fill_behind_a_bust_is_missed_in_the_cancel_and_booked_from_the_answer() {
        fill(10);
        bust(10);

        canceled(10);
        assertThat(alerts()).contains("FILL_MISSING");
        assertThat(childState()).isEqualTo(ChildState.WORKING);
        answer(question(), Standing.CANCELED, 10);

        assertThat(cumQty()).isEqualTo("10");
        assertThat(childState()).isEqualTo(ChildState.CANCELED);
    }

    @Test
    void cancel_from_before_the_bust_books_nothing() {
        fill(10);
        bust(10);

        canceled(10);
        answer(question(), Standing.CANCELED, 0);

        assertThat(cumQty()).isEqualTo("0");
        assertThat(childState()).isEqualTo(ChildState.CANCELED);
    }

    @Test
    void answer_to_a_question_from_before_the_bust_books_nothing_and_is_asked_for_again() {
        fill(10);
        String before = asked();
        bust(10);

        answer(before, Standing.WORKING, 10);
        assertThat(cumQty()).isEqualTo("0");
        String after = question();
        assertThat(after).isNotEqualTo(before);
        answer(after, Standing.WORKING, 0);
        answer(before, Standing.WORKING, 10);

        assertThat(cumQty()).isEqualTo("0");
        assertThat(childState().isTerminal()).isFalse();
        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void cancel_that_hides_a_lost_fill_behind_a_bust_yet_to_come_frees_nothing_twice() {
        fill(10);
        canceled(10);

        bust(10);
        assertThat(cumQty()).isEqualTo("0");
        assertThat(heldQty()).isEqualTo(10);
        answer(question(), Standing.CANCELED, 10);

        assertThat(cumQty()).isEqualTo("10");
        assertThat(heldQty()).isZero();
    }

    @Test
    void bust_after_the_end_frees_what_it_took_once_the_venue_says_that_this_is_all() {
        fill(10);
        canceled(10);

        bust(10);
        answer(question(), Standing.CANCELED, 0);

        assertThat(cumQty()).isEqualTo("0");
        assertThat(heldQty()).isZero();
        int asked = questions();
        bench.pass(6);
        assertThat(questions()).isEqualTo(asked);
    }

    @Test
    void fill_that_overtakes_an_answer_shows_by_its_own_count_what_was_lost() {
        fill(10);
        String before = asked();
        fill(30);

        answer(before, Standing.WORKING, 20);

        assertThat(cumQty()).isEqualTo("20");
        answer(question(), Standing.WORKING, 30);
        assertThat(cumQty()).isEqualTo("30");
    }

    @Test
    void fill_that_an_answer_may_have_booked_already_is_asked_about() {
        fill(10);
        answer(asked(), Standing.WORKING, 20);
        bust(10);
        assertThat(cumQty()).isEqualTo("10");

        fill(20);
        assertThat(cumQty()).isEqualTo("10");
        answer(question(), Standing.WORKING, 10);
        fill(20);
        assertThat(cumQty()).isEqualTo("10");

        bench.fill(child, 5, 15);
        answer(question(), Standing.WORKING, 15);
        assertThat(cumQty()).isEqualTo("15");
    }

    @Test
    void venue_that_does_not_say_which_question_it_answers_is_believed_as_long_as_counts_rise() {
        fill(10);
        asked();

        answer("", Standing.CANCELED, 20);

        assertThat(cumQty()).isEqualTo("20");
        assertThat(childState()).isEqualTo(ChildState.CANCELED);
    }

    @Test
    void after_a_bust_it_is_believed_that_nothing_is_missing_and_not_what_is() {
        fill(10);
        bust(10);
        asked();

        answer("", Standing.CANCELED, 10);
        assertThat(cumQty()).isEqualTo("0");
        assertThat(childState()).isEqualTo(ChildState.UNKNOWN);
        assertThat(alerts()).contains("FILL_UNSETTLED");
        answer("", Standing.CANCELED, 0);

        assertThat(cumQty()).isEqualTo("0");
        assertThat(childState()).isEqualTo(ChildState.CANCELED);
    }

    @Test
    void lost_fill_of_an_order_that_is_over_is_found_too() {
        fill(10);
        fill(20);
        canceled(20);
        bench.in(
                new Input.ControlParent(
                        bench.origin(),
                        bench.engine.parents().getFirst().parent().parentId(),
                        Input.Control.CANCEL));
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        bench.all(Output.PlaceChild.class)
                .forEach(
                        it -> bench.in(new Input.ChildCanceled(it.childId(), 0, Decimal.ZERO, "")));
        assertThat(bench.engine.parents()).isEmpty();

        bust(10);
        bench.pass(6);
        assertThat(questions()).isEqualTo(2);
        answer(question(), Standing.CANCELED, 20);

        assertThat(cumQty()).isEqualTo("20");
        assertThat(bench.last(Output.ParentReport.class).parent().state())
                .isEqualTo(ParentState.CANCELED);
    }

    @Test
    void venue_that_never_says_is_left_to_people_and_what_it_took_back_is_not_sent_again() {
        fill(10);
        canceled(10);
        bust(10);

        bench.pass(200);

        assertThat(questions()).isEqualTo(20);
        assertThat(alerts().stream().filter("FILL_UNSETTLED"::equals)).hasSize(1);
        assertThat(heldQty()).isEqualTo(10);
        answer(question(), Standing.CANCELED, 0);
        assertThat(heldQty()).isZero();
    }
}
