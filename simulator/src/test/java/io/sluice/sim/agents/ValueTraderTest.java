package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

final class ValueTraderTest {
    /// Its worth stays at the first mid.
    private static final ValueTrader.Settings CERTAIN =
            new ValueTrader.Settings(10, 25, 3_600, 0, 0, 2, SECOND);

    @Test
    void takes_what_is_cheap_up_to_its_limit_and_sells_what_is_dear() {
        StillMarket market = new StillMarket(CERTAIN, 99, 100, 101, 100);
        market.run(10 * SECOND);
        assertThat(market.heard).isEmpty();

        // Worth 100, offered at 97.
        market.quote(96, 100, 97, 100);
        market.run(60 * SECOND);
        assertThat(market.book()).isEqualTo("96x100 | 97x75");
        assertThat(market.heard).hasSize(3).allMatch(each -> each.contains(" buys "));

        market.heard.clear();
        market.quote(103, 100, 104, 100);
        market.run(60 * SECOND);
        assertThat(market.book()).isEqualTo("103x50 | 104x100");
    }

    @Test
    void leaves_what_is_not_beyond_its_edge() {
        StillMarket market = new StillMarket(CERTAIN, 99, 100, 101, 100);
        market.run(2 * SECOND);

        market.quote(97, 100, 98, 100);
        market.run(60 * SECOND);

        assertThat(market.heard).isEmpty();
    }

    @Test
    void copies_of_a_worth_agree_whenever_they_are_asked() {
        Fundamental often = new Fundamental(1_000, 600, .01, new SplittableRandom(5), 0);
        Fundamental once = new Fundamental(1_000, 600, .01, new SplittableRandom(5), 0);
        for (int i = 1; i < 7_200; i++) {
            often.at(i * SECOND / 2);
        }

        assertThat(often.at(3_600 * SECOND)).isEqualTo(once.at(3_600 * SECOND)).isNotEqualTo(1_000);
    }

    @Test
    void a_worth_has_the_variance_of_its_law() {
        double halfLife = 60;
        double daily = .02;
        Fundamental worth = new Fundamental(1_000, halfLife, daily, new SplittableRandom(9), 0);
        int n = 200_000;
        double square = 0;
        for (int i = 1; i <= n; i++) {
            double away = worth.at(i * SECOND) - 1_000;
            square += away * away;
        }

        // Stationary variance: sigma^2 / (2 kappa).
        double expected = 1_000 * 1_000 * daily * daily / 23_400 * halfLife / (2 * .6931);
        assertThat(square / n).isBetween(.9 * expected, 1.1 * expected);
    }
}
