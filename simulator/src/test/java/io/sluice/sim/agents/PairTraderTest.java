package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PairTraderTest {
    private final StillMarket market =
            new StillMarket(
                    new PairTrader.Settings(10, "XYZ", 20, 60, 2, .5, SECOND),
                    9_999,
                    1_000,
                    10_001,
                    1_000);

    /// The ratio goes up and down by a ten-thousandth for two minutes.
    private void usual() {
        for (int i = 0; i < 120; i++) {
            market.run(SECOND);
            long mid = i % 2 == 0 ? 9_999 : 10_001;
            market.quote(mid - 1, 1_000, mid + 1, 1_000);
        }
    }

    @Test
    void sells_the_dear_leg_buys_the_cheap_one_and_undoes_both() {
        usual();
        assertThat(market.heard).isEmpty();

        market.quote(10_009, 1_000, 10_011, 1_000);
        market.run(3 * SECOND);
        assertThat(market.heard)
                .extracting(each -> each.replaceFirst("\\S+ ", ""))
                .containsExactly("sells 10@10009", "buys 20@10001");

        market.heard.clear();
        market.quote(9_999, 1_000, 10_001, 1_000);
        market.run(120 * SECOND);
        assertThat(market.heard)
                .extracting(each -> each.replaceFirst("\\S+ ", ""))
                .containsExactly("buys 10@10001", "sells 20@9999");
    }

    @Test
    void leaves_a_leg_alone_while_the_other_has_no_market() {
        usual();
        market.quoteOf(1);
        market.quote(10_009, 1_000, 10_011, 1_000);
        market.run(30 * SECOND);

        assertThat(market.heard).isEmpty();
    }
}
