package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A place in a queue is given up for price and size, not for what others do behind it.
class QueuePlaceTest {
    private final EngineBench bench = EngineBench.open();

    @Test
    void a_queue_that_shrinks_pulls_nothing_that_rests_in_it() {
        bench.submit(bench.spec("A", 10_000, 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.book(1400, 1_600, 1401, 20_000);
        bench.pass(3);

        assertThat(bench.all(Output.CancelChild.class)).isEmpty();
    }

    @Test
    void beside_a_short_queue_only_a_part_of_what_is_due_is_shown() {
        bench.book(1400, 600, 1401, 20_000);

        bench.submit(bench.spec("A", 10_000, 100));

        List<Output.PlaceChild> children = bench.all(Output.PlaceChild.class);
        assertThat(children.stream().mapToLong(child -> child.qty().unscaled()).sum())
                .isEqualTo(300);
    }

    @Test
    void a_touch_that_moves_away_pulls_what_is_left_behind() {
        bench.submit(bench.spec("A", 10_000, 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.book(1401, 20_000, 1402, 20_000);
        bench.pass(3);

        assertThat(bench.all(Output.CancelChild.class)).hasSize(3);
    }
}
