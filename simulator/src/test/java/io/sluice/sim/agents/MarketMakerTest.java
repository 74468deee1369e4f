package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarketMakerTest {
    private static MarketMaker.Settings settings(
            double halfSpread, double widening, double lean, double skew) {
        return new MarketMaker.Settings(10, halfSpread, .5, widening, 0, lean, skew, 20, SECOND);
    }

    @Test
    void quotes_half_a_spread_on_both_sides_of_the_mid() {
        StillMarket market = new StillMarket(settings(3, 0, 0, 0), 95, 100, 105, 100);

        market.run(SECOND / 2);

        assertThat(market.book()).isEqualTo("97x10 95x100 | 103x10 105x100");
    }

    @Test
    void widens_with_the_imbalance_beyond_a_threshold() {
        StillMarket market = new StillMarket(settings(2, 2, 0, 0), 90, 300, 110, 100);
        market.run(SECOND / 2);
        assertThat(market.book()).isEqualTo("98x10 90x300 | 102x10 110x100");

        StillMarket heavier = new StillMarket(settings(2, 2, 0, 0), 90, 900, 110, 100);
        heavier.run(SECOND / 2);
        // Half a spread of 2 (1 + 2 (.8 - .5)) = 3.2
        assertThat(heavier.book()).isEqualTo("96x10 90x900 | 104x10 110x100");
    }

    @Test
    void leans_to_the_heavier_side() {
        StillMarket market = new StillMarket(settings(3, 0, 4, 0), 90, 300, 110, 100);

        market.run(SECOND / 2);

        assertThat(market.book()).isEqualTo("99x10 90x300 | 105x10 110x100");
    }

    @Test
    void skews_away_from_what_it_holds_and_stops_at_its_limit() {
        StillMarket market = new StillMarket(settings(3, 0, 0, 2), 90, 100, 110, 100);
        market.run(SECOND / 2);
        market.take(false, 97, 10);
        market.quote(90, 100, 110, 100);
        market.run(2 * SECOND);

        // One quote held: both are two ticks lower.
        assertThat(market.book()).isEqualTo("95x10 90x100 | 101x10 110x100");

        market.take(false, 95, 10);
        market.run(2 * SECOND);
        // Two quotes held: it only sells.
        assertThat(market.book()).isEqualTo("90x100 | 99x10 110x100");
    }

    @Test
    void never_crosses_what_it_sees_and_goes_when_a_side_is_empty() {
        StillMarket market = new StillMarket(settings(1, 0, 50, 0), 99, 900, 101, 100);
        market.run(SECOND / 2);
        assertThat(market.book()).isEqualTo("100x10 99x900 | 101x100 141x10");

        market.quote();
        market.run(2 * SECOND);
        assertThat(market.book()).isEqualTo("|");
    }

    @Test
    void widens_while_the_price_is_livelier_than_usual() {
        VolatilityRatio ratio = new VolatilityRatio();
        long nowNs = 0;
        for (int i = 0; i < 3_600; i++) {
            ratio.update(100 + i % 2, nowNs += SECOND);
        }
        assertThat(ratio.excess()).isLessThan(.05);

        for (int i = 0; i < 30; i++) {
            ratio.update(100 + 3 * (i % 2), nowNs += SECOND);
        }
        // Short variance per second rises from 1 towards 9, the long one hardly.
        assertThat(ratio.excess()).isBetween(1.0, 2.0);
    }
}
