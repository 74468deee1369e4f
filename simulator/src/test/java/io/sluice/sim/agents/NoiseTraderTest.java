package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NoiseTraderTest {
    @Test
    void takes_its_share_of_times_on_both_sides_alike() {
        StillMarket market =
                new StillMarket(
                        new NoiseTrader.Settings(1, .25, 3, SECOND), 99, 1_000_000, 101, 1_000_000);

        market.run(10_000 * SECOND);

        // 2,500 expected of 10,000; five standard deviations are 250.
        assertThat(market.heard).hasSizeBetween(2_250, 2_750);
        long buys = market.heard.stream().filter(each -> each.contains(" buys ")).count();
        assertThat((double) buys / market.heard.size()).isBetween(.45, .55);
    }

    @Test
    void has_at_most_one_order_resting_and_no_farther_than_it_may() {
        StillMarket market =
                new StillMarket(new NoiseTrader.Settings(5, 0, 2, SECOND), 99, 10, 103, 10);
        int seen = 0;
        for (int i = 0; i < 500; i++) {
            market.run(SECOND);
            String book = market.book();
            seen += book.equals("99x10 | 103x10") ? 0 : 1;
            assertThat(book)
                    .isIn(
                            "99x10 | 103x10",
                            "99x15 | 103x10",
                            "99x10 98x5 | 103x10",
                            "99x10 97x5 | 103x10",
                            "99x10 | 103x15",
                            "99x10 | 103x10 104x5",
                            "99x10 | 103x10 105x5");
        }
        assertThat(seen).isGreaterThan(450);
        assertThat(market.heard).isEmpty();
    }
}
