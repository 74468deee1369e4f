package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.MS;
import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpooferTest {
    private static StillMarket market(int distanceTicks) {
        return new StillMarket(
                new Spoofer.Settings(5, 900, distanceTicks, 10 * SECOND, 1_000_000 * SECOND),
                99,
                100,
                101,
                100);
    }

    @Test
    void shows_much_on_one_side_means_little_on_the_other_and_takes_both_back() {
        StillMarket market = market(0);

        market.run(SECOND);
        assertThat(market.book()).isIn("99x105 | 101x1000", "99x1000 | 101x105");

        market.run(10 * SECOND);
        assertThat(market.book()).isEqualTo("99x100 | 101x100");
        assertThat(market.heard).isEmpty();
    }

    @Test
    void may_show_it_behind_the_touch() {
        StillMarket market = market(2);

        market.run(SECOND);

        assertThat(market.book()).isIn("99x105 | 101x100 103x900", "99x100 97x900 | 101x105");
    }

    @Test
    void runs_when_little_is_left_before_what_it_does_not_mean() {
        StillMarket market = market(0);
        market.run(SECOND);
        boolean bids = market.book().startsWith("99x1000");

        market.take(!bids, bids ? 99 : 101, 40);
        market.run(5 * MS);

        assertThat(market.book()).isEqualTo(bids ? "99x60 | 101x105" : "99x105 | 101x60");
    }

    @Test
    void what_it_means_may_be_filled_and_is_turned_round_next_time() {
        StillMarket market =
                new StillMarket(new Spoofer.Settings(5, 900, 0, SECOND, SECOND), 99, 100, 101, 100);
        market.run(SECOND / 2);
        boolean buys = market.book().startsWith("99x105");
        market.take(!buys, buys ? 99 : 101, 105);
        market.quote(99, 100, 101, 100);
        String turned = buys ? "99x1000 | 101x105" : "99x105 | 101x1000";

        boolean shown = false;
        for (int i = 0; i < 1_000 && !shown; i++) {
            market.run(20 * MS);
            shown = market.book().equals(turned);
        }

        assertThat(shown).isTrue();
    }
}
