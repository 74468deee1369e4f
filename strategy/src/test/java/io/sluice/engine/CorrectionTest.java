package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.ParentState;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What venues take back or change of fills (`fix.md` c-4).
class CorrectionTest {
    private final EngineBench bench = EngineBench.open();
    private int changes;

    private void change(Output.PlaceChild child, String execRefId, long qty, long price) {
        bench.in(
                new Input.ChildFillChanged(
                        child.childId(),
                        child.venueId(),
                        "C" + ++changes,
                        execRefId,
                        Decimal.of(qty, 0),
                        Decimal.of(price, 2)));
    }

    private static String execId(Output.PlaceChild child, long cumQty) {
        return "E" + child.childId() + "-" + cumQty;
    }

    private Output.ParentReport last() {
        return bench.last(Output.ParentReport.class);
    }

    private Output.PlaceChild filled() {
        bench.submit(bench.spec("A", 10_000, 600));
        bench.pass(2);
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        bench.accept(child);
        bench.fill(child, 100, 100);
        return child;
    }

    @Test
    void a_bust_goes_to_the_client_and_the_quantity_returns_to_the_orders_leaves() {
        Output.PlaceChild child = filled();
        String reported = last().execId();

        change(child, execId(child, 100), 0, 0);

        assertThat(last().kind()).isEqualTo(Output.ReportKind.BUSTED);
        Output.FillChange change = last().change();
        assertThat(change).isNotNull();
        assertThat(change)
                .isEqualTo(
                        new Output.FillChange(
                                reported,
                                child.childId(),
                                execId(child, 100),
                                Decimal.of(100, 0),
                                child.price()));
        assertThat(last().parent().cumQty()).isEqualTo(Decimal.ZERO);
        assertThat(last().parent().leavesQty()).isEqualTo(Decimal.of(10_000, 0));
        assertThat(last().parent().avgPrice().unscaled()).isZero();
        assertThat(bench.all(Output.Alert.class))
                .anyMatch(alert -> alert.code().equals("FILL_BUSTED"));
    }

    /// The order is over already: its cost is told anew.
    @Test
    void what_a_venue_takes_back_has_cost_nothing() {
        bench.submit(bench.spec("A", 200, 20));
        for (int second = 0; second < 25; second++) {
            bench.pass(1);
            bench.fillEverything();
        }
        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        Output.Cost ended = bench.last(Output.Cost.class);
        assertThat(ended.report().completion()).isEqualTo(1);
        assertThat(ended.report().children().filled()).isEqualTo(children.size());

        for (Output.PlaceChild child : children) {
            change(child, execId(child, child.qty().unscaled()), 0, 0);
        }

        Output.Cost told = bench.last(Output.Cost.class);
        assertThat(told).isNotSameAs(ended);
        assertThat(told.last()).isFalse();
        assertThat(told.report().all().fills()).isZero();
        assertThat(told.report().completion()).isZero();
        assertThat(told.report().shortfall().trading().total()).isZero();
        assertThat(told.report().shortfall().fees()).isZero();
        assertThat(told.report().children().filled()).isZero();
        assertThat(told.report().tactics()).isEmpty();
    }

    @Test
    void a_correction_is_booked_in_place_of_the_fill_and_may_be_corrected_again() {
        Output.PlaceChild child = filled();

        change(child, execId(child, 100), 90, 1390);
        assertThat(last().kind()).isEqualTo(Output.ReportKind.CORRECTED);
        assertThat(last().parent().cumQty()).isEqualTo(Decimal.of(90, 0));
        assertThat(last().parent().avgPrice()).isEqualTo(Decimal.of(13_900_000, 6));

        change(child, "C1", 80, 1380);
        assertThat(last().parent().cumQty()).isEqualTo(Decimal.of(80, 0));
        assertThat(last().parent().avgPrice()).isEqualTo(Decimal.of(13_800_000, 6));
    }

    @Test
    void a_repeat_changes_nothing_and_a_stranger_is_quarantined() {
        Output.PlaceChild child = filled();
        change(child, execId(child, 100), 0, 0);
        int reports = bench.all(Output.ParentReport.class).size();

        change(child, execId(child, 100), 0, 0);
        change(child, "nobody's", 0, 0);

        assertThat(bench.all(Output.ParentReport.class)).hasSize(reports);
        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("BAD_CORRECTION");
    }

    @Test
    void a_bust_of_a_filled_order_ends_it_canceled_and_nothing_more_is_sent() {
        bench.submit(bench.spec("A", 200, 20));
        for (int second = 0; second < 25; second++) {
            bench.pass(1);
            bench.fillEverything();
        }
        assertThat(last().parent().state()).isEqualTo(ParentState.FILLED);
        Output.PlaceChild child = bench.all(Output.PlaceChild.class).getFirst();
        int sent = bench.all(Output.PlaceChild.class).size();

        change(child, execId(child, child.qty().unscaled()), 0, 0);
        bench.pass(30);

        assertThat(last().kind()).isEqualTo(Output.ReportKind.BUSTED);
        assertThat(last().parent().state()).isEqualTo(ParentState.CANCELED);
        assertThat(last().parent().leavesQty()).isEqualTo(Decimal.ZERO);
        assertThat(bench.all(Output.PlaceChild.class)).hasSize(sent);
    }

    @Seeds
    void whatever_is_busted_and_corrected_the_sum_stays_and_nothing_overfills(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        bench.outputs.clear();
        bench.submit(bench.spec("A", 5_000, 200));
        List<Output.PlaceChild> done = new ArrayList<>();
        long[] booked = new long[1_000];
        long sum = 0;
        for (int step = 0; step < 120; step++) {
            int seen = bench.outputs.size();
            bench.pass(random.nextDouble(3));
            for (Output output : List.copyOf(bench.outputs.subList(seen, bench.outputs.size()))) {
                if (output instanceof Output.PlaceChild child) {
                    bench.accept(child);
                    bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
                    booked[done.size()] = child.qty().unscaled();
                    sum += child.qty().unscaled();
                    done.add(child);
                }
            }
            if (!done.isEmpty() && random.nextInt(3) == 0) {
                int which = random.nextInt(done.size());
                Output.PlaceChild child = done.get(which);
                long qty = random.nextBoolean() ? 0 : random.nextLong(booked[which] + 1);
                if (booked[which] > 0) {
                    change(child, execId(child, child.qty().unscaled()), qty, 1400);
                    sum += qty - booked[which];
                    booked[which] = qty;
                }
            }
            assertThat(last().parent().cumQty().unscaled()).isEqualTo(sum).isBetween(0L, 5_000L);
        }
        assertThat(done).isNotEmpty();
    }

    /// Found by a storm: the rest waited in the auction, to be filled beyond the order.
    @Test
    void a_late_fill_of_everything_takes_the_rest_out_of_the_closing_auction() {
        bench.submit(bench.spec("A", 1_000, 10, "ResidualPolicy", "A"));
        List<Output.PlaceChild> rested = bench.all(Output.PlaceChild.class);
        rested.forEach(bench::accept);
        bench.pass(10);
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        Output.PlaceChild auctioned = bench.last(Output.PlaceChild.class);
        bench.accept(auctioned);
        bench.outputs.clear();

        bench.fill(rested.getFirst(), 1_000, 1_000);

        assertThat(bench.last(Output.CancelChild.class).childId()).isEqualTo(auctioned.childId());
        bench.in(new Input.ChildCanceled(auctioned.childId(), 0, Decimal.ZERO, ""));
        assertThat(last().parent().state()).isEqualTo(ParentState.FILLED);
        assertThat(last().parent().cumQty()).hasToString("1000");
    }
}
