package io.sluice.sim.agents;

import static io.sluice.sim.agents.StillMarket.MS;
import static io.sluice.sim.agents.StillMarket.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

final class SliceHunterTest {
    private static final SliceHunter.Settings SETTINGS =
            new SliceHunter.Settings(50, List.of(10 * SECOND, 30 * SECOND), SECOND, 1, 5 * SECOND);

    private final StillMarket market = new StillMarket(SETTINGS, 99, 1_000, 101, 50);

    /// A slice of one every 30 seconds, at ten seconds past, for so many periods.
    private void slices(int periods, long everyNs) {
        for (int i = 0; i < periods; i++) {
            market.run(i == 0 ? 10 * SECOND : everyNs);
            market.take(true, 101, 1);
            market.quote(99, 1_000, 101, 50);
        }
    }

    @Test
    void takes_before_the_slice_and_offers_it_dearer() {
        slices(7, 30 * SECOND);
        market.heard.clear();

        market.run(29 * SECOND + 200 * MS);

        // The slice is due at 220 s; a look is every eighth of a second.
        assertThat(market.heard).singleElement().asString().matches("21[89]\\.\\d{3} buys 50@101");
        assertThat(market.book()).isEqualTo("99x1000 | 102x50");

        market.take(true, 102, 50);
        market.quote(99, 1_000, 101, 50);
        market.run(8 * SECOND);
        assertThat(market.book()).isEqualTo("99x1000 | 101x50");
    }

    @Test
    void gets_rid_of_what_nobody_has_bought() {
        slices(7, 30 * SECOND);
        market.heard.clear();

        market.run(36 * SECOND);

        assertThat(market.heard).hasSize(2);
        assertThat(market.heard.getLast()).endsWith("sells 50@99");
        assertThat(market.book()).isEqualTo("99x950 |");
    }

    @Test
    void hears_neither_a_slice_that_it_does_not_listen_for_nor_seven_periods() {
        slices(6, 30 * SECOND);
        market.run(40 * SECOND);
        slices(12, 23 * SECOND);

        assertThat(market.heard).hasSize(18).allMatch(each -> each.contains(" buys 1@"));
    }

    @Test
    void does_not_take_itself_for_a_slice() {
        Pulse pulse = new Pulse(10 * SECOND, SECOND / 2);
        for (long i = 1; i <= 8; i++) {
            pulse.beat(i * 10 * SECOND + 3 * SECOND);
        }
        assertThat(pulse.isDue(93 * SECOND)).isTrue();
        assertThat(pulse.isDue(94 * SECOND)).isFalse();

        slices(7, 30 * SECOND);
        for (int i = 0; i < 12; i++) {
            market.run(30 * SECOND);
            market.quote(99, 1_000, 101, 50);
        }
        long strikes = market.heard.stream().filter(each -> each.endsWith("buys 50@101")).count();
        // Seven of the eight periods before the eighth slice and before the ninth had a beat.
        assertThat(strikes).isEqualTo(2);
    }

    @Seeds(50)
    void a_clock_that_jitters_and_a_crowd_are_no_pulse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pulse pulse = new Pulse(30 * SECOND, SECOND / 2);
        int due = 0;
        for (long period = 0; period < 120; period++) {
            for (long event = 0; event < 8; event++) {
                pulse.beat(period * 30 * SECOND + (3 * event + random.nextLong(3)) * SECOND);
            }
            long jitterNs = random.nextLong(12 * SECOND);
            for (long bin = 0; bin < 60; bin++) {
                due += pulse.isDue((period + 1) * 30 * SECOND + bin * SECOND / 2) ? 1 : 0;
            }
            pulse.beat(period * 30 * SECOND + 29 * SECOND - jitterNs);
        }

        assertThat(due).isLessThan(36);
    }
}
