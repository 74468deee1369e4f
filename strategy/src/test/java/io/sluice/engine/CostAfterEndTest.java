package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What the market does after an order's end is no part of what the order cost, but for the mids of
/// its markouts.
class CostAfterEndTest {
    private final EngineBench bench = EngineBench.open();

    private void print(long price) {
        bench.engine.onTrade(0, 0, price, 10_000, 1, bench.nowNs);
    }

    private void work(boolean market) {
        bench.submit(bench.spec("A", 200, 20));
        for (int second = 0; second < 25; second++) {
            bench.pass(1);
            if (market) {
                print(1400 + second % 3);
            }
            bench.fillEverything();
        }
    }

    @Test
    void prints_after_the_end_change_no_price_of_the_cost() {
        work(true);
        Output.Cost ended = bench.last(Output.Cost.class);
        assertThat(ended.last()).isFalse();
        assertThat(ended.report().prices().worseShare()).isBetween(0.0, 1.0);

        print(1300);
        print(1500);
        bench.pass(400);

        Output.Cost told = bench.last(Output.Cost.class);
        assertThat(told.last()).isTrue();
        assertThat(told.report().prices()).isEqualTo(ended.report().prices());
    }

    @Test
    void the_volume_that_it_would_have_been_a_tenth_of_may_come_after_the_end() {
        work(false);
        assertThat(bench.last(Output.Cost.class).report().prices().pwp10Bps()).isNaN();

        print(1401);
        bench.pass(400);

        Output.Cost told = bench.last(Output.Cost.class);
        assertThat(told.last()).isTrue();
        assertThat(told.report().prices().pwp10Bps()).isFinite();
    }
}
