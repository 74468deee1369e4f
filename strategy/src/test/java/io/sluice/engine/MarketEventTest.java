package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.ParentState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// What a halt and a market that runs away do to an order (`strategy.md` 2.6), through the engine.
class MarketEventTest {
    private final EngineBench bench = EngineBench.open();

    @ParameterizedTest
    @CsvSource({"C,10", "T,7"})
    void an_order_that_goes_on_through_a_halt_is_planned_anew_whatever_the_clock_says(
            String policy, int slices) {
        bench.submit(bench.spec("A", 10_000, 100, "PauseClock", "C", "EventPause", policy));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.book(1402, 100, 1401, 100);
        bench.pass(30);

        bench.book(1400, 20_000, 1401, 20_000);
        bench.pass(1);

        assertThat(bench.last(Output.Decision.class).sizing().slices()).isEqualTo(slices);
    }

    /// An order whose first children are accepted, and its market gone: for less than a slice,
    /// which does nothing, and for longer.
    ///
    /// @return its number
    private long halted(String eventPause) {
        long id = bench.submit(bench.spec("A", 10_000, 100, "EventPause", eventPause));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();
        bench.book(1402, 100, 1401, 100);
        bench.pass(9);
        assertThat(bench.all(Output.ParentReport.class)).isEmpty();
        bench.pass(3);
        return id;
    }

    private void confirmCancels() {
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
    }

    @Test
    void an_order_that_pauses_for_a_halt_waits_for_a_person() {
        long id = halted("P");
        bench.book(1400, 20_000, 1401, 20_000);
        bench.pass(20);

        assertThat(bench.reportKinds()).containsExactly("SUSPENDED");
        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .contains("EVENT_PAUSE")
                .doesNotContain("MARKET_BACK");
        assertThat(bench.all(Output.CancelChild.class)).isNotEmpty();
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();

        confirmCancels();
        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.RESUME));
        bench.pass(2);

        assertThat(bench.all(Output.PlaceChild.class)).isNotEmpty();
    }

    @Test
    void an_order_that_a_halt_is_to_cancel_is_canceled() {
        halted("X");

        confirmCancels();

        assertThat(bench.reportKinds()).containsExactly("CANCELED");
        assertThat(bench.last(Output.ParentReport.class).text())
                .isEqualTo("canceled: the market of BAC is gone and EventPause is X");
        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .contains("EVENT_PAUSE");
    }

    /// 5 % of 14.005 are .70; down too, for then too something happened.
    @ParameterizedTest
    @CsvSource({"1469,1470,false", "1470,1471,true", "1330,1331,false", "1328,1329,true"})
    void a_market_far_from_the_arrival_suspends_until_a_person_has_looked(
            long bid, long ask, boolean suspends) {
        long id = bench.submit(bench.spec("A", 10_000, 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.book(bid, 20_000, ask, 20_000);
        bench.pass(1);

        assertThat(bench.reportKinds().contains("SUSPENDED")).isEqualTo(suspends);
        assertThat(bench.all(Output.Alert.class).stream().map(Output.Alert::code).toList())
                .isEqualTo(suspends ? List.of("PRICE_COLLAR") : List.of());
        if (suspends) {
            bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.RESUME));
            bench.pass(2);
            assertThat(bench.last(Output.ParentReport.class).parent().state())
                    .isEqualTo(ParentState.WORKING);
        }
    }
}
