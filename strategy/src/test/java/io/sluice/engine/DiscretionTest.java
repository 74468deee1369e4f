package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DiscretionBps: how far from its price a child may trade (`fix.md` c-3), through the engine.
class DiscretionTest {
    private final EngineBench bench = EngineBench.open();

    /// A tick is 7.1 bps of the bid of 14.00; the first slice is 1,000.
    @ParameterizedTest
    @CsvSource({
        "0,14.50,N,DAY 14.00",
        "7,14.50,N,DAY 14.00",
        "8,14.50,N,IMMEDIATE_OR_CANCEL 14.01",
        "50,14.50,N,IMMEDIATE_OR_CANCEL 14.01",
        "50,14.01,N,IMMEDIATE_OR_CANCEL 14.01",
        "50,14.00,N,DAY 14.00",
        "50,14.50,Y,DAY 14.00"
    })
    void discretion_takes_what_is_due_where_the_far_touch_is_in_reach(
            String bps, String limit, String noTake, String children) {
        bench.submit(
                bench.spec("A", 10_000, limit, 100, "DiscretionBps", bps, "NoTakeLiq", noTake));

        assertThat(bench.all(Output.PlaceChild.class))
                .extracting(child -> child.timeInForce() + " " + child.price())
                .isNotEmpty()
                .containsOnly(children);
        assertThat(
                        bench.all(Output.PlaceChild.class).stream()
                                .mapToLong(child -> child.qty().unscaled())
                                .sum())
                .isEqualTo(1_000);
    }
}
