package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.ChildState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.TreeMap;

/// What a limit out of the market's reach does to an order (`strategy.md` 2.6): where its children
/// are meanwhile, and what becomes of what it missed.
class OutOfLimitTest {
    private final EngineBench bench = EngineBench.open();

    @Test
    void what_is_due_is_parked_at_the_limit() {
        bench.submit(bench.spec("A", 10_000, "13.95", 100, "OutOfLimitOrders", "P"));

        bench.pass(15);

        assertThat(bench.all(Output.PlaceChild.class))
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.price()).hasToString("13.95"));
    }

    @Test
    void or_nothing_rests_until_the_market_is_in_reach_again() {
        bench.submit(bench.spec("A", 10_000, "14.00", 100, "OutOfLimitOrders", "C"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        assertThat(open()).isNotEmpty();

        bench.book(1402, 20_000, 1403, 20_000);
        bench.pass(2);
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        bench.pass(15);
        assertThat(open()).isEmpty();
        assertThat(bench.last(Output.Decision.class).boundBy()).isEqualTo("LIMIT_PRICE");

        bench.book(1400, 20_000, 1401, 20_000);
        bench.pass(1);
        assertThat(open()).isNotEmpty();
    }

    /// After 40 s out of reach, of a hundred: 5,000 would be due, or a sixth of all 10,000.
    @ParameterizedTest
    @CsvSource({"A,5000,0", "F,1700,1"})
    void what_was_missed_stays_due_or_is_forfeited(String deficit, String target, int alerts) {
        bench.book(1402, 20_000, 1403, 20_000);
        bench.submit(
                bench.spec(
                        "A", 10_000, "14.00", 100, "CatchUp", "A", "OutOfLimitDeficit", deficit));
        bench.pass(40);

        bench.book(1399, 20_000, 1400, 20_000);
        bench.pass(1);

        assertThat(bench.last(Output.Decision.class).sizing().targetQty()).hasToString(target);
        assertThat(bench.all(Output.Alert.class))
                .filteredOn(alert -> alert.code().equals("LIMIT_BACK"))
                .hasSize(alerts);
    }

    @Test
    void a_short_excursion_forfeits_nothing() {
        bench.submit(
                bench.spec("A", 10_000, "14.00", 100, "CatchUp", "A", "OutOfLimitDeficit", "F"));
        for (int i = 0; i < 4; i++) {
            bench.book(1402, 20_000, 1403, 20_000);
            bench.pass(8);
            bench.book(1399, 20_000, 1400, 20_000);
            bench.pass(2);
        }

        assertThat(bench.last(Output.Decision.class).sizing().targetQty()).hasToString("5000");
    }

    /// Children that the venue may still fill.
    private List<Long> open() {
        TreeMap<Long, ChildState> last = new TreeMap<>();
        for (Output.ChildReport report : bench.all(Output.ChildReport.class)) {
            last.put(report.childId(), report.state());
        }
        last.values().removeIf(ChildState::isTerminal);
        return List.copyOf(last.keySet());
    }
}
