package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MomentumTraderTest {
    private static final MomentumTrader.Settings SETTINGS =
            new MomentumTrader.Settings(10, 30, 5, 30, 1, SECOND);

    private final StillMarket market = new StillMarket(SETTINGS, 99, 1_000, 101, 1_000);

    @Test
    void goes_with_a_move_and_out_when_it_has_turned() {
        market.run(40 * SECOND);
        assertThat(market.heard).isEmpty();

        market.quote(103, 1_000, 105, 1_000);
        market.run(20 * SECOND);
        assertThat(market.book()).isEqualTo("103x1000 | 105x970");
        assertThat(market.heard).hasSize(3).allMatch(each -> each.endsWith(" buys 10@105"));

        market.heard.clear();
        market.quote(100, 1_000, 102, 1_000);
        market.run(300 * SECOND);
        assertThat(market.book()).isEqualTo("100x970 | 102x1000");
    }

    @Test
    void goes_short_with_a_fall() {
        market.run(40 * SECOND);
        market.quote(95, 1_000, 97, 1_000);
        market.run(20 * SECOND);

        assertThat(market.book()).isEqualTo("95x970 | 97x1000");
    }

    @Test
    void does_nothing_before_its_averages_mean_anything() {
        market.run(2 * SECOND);
        market.quote(103, 1_000, 105, 1_000);
        market.run(20 * SECOND);

        assertThat(market.heard).isEmpty();
    }
}
