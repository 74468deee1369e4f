package io.sluice.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.seeds.Seeds;
import io.sluice.sim.venue.QuietVenueListener;

import org.junit.jupiter.api.Test;

final class SpeedBumpTest {
    private static final long MS = 1_000_000;

    private final FakeVenue venue = new FakeVenue(new QuietVenueListener());

    private static void place(SpeedBump bump, long price, long nowNs) {
        bump.place(1, "a" + price, 0, Side.BUY, 5, price, TimeInForce.DAY, false, nowNs);
    }

    @Test
    void every_request_waits_and_comes_in_order() {
        SpeedBump bump = new SpeedBump(venue, new Delay.Constant(3 * MS), 1);
        assertThat(bump.nextEventNs()).isEqualTo(SpeedBump.NEVER);

        place(bump, 100, 0);
        bump.query(1, "a100", "", MS);
        bump.cancel(1, "c", "a100", MS);
        assertThat(bump.nextEventNs()).isEqualTo(3 * MS);
        bump.advance(3 * MS - 1);
        assertThat(venue.calls).isEmpty();
        bump.advance(3 * MS);
        assertThat(venue.calls).containsExactly("3 place BUY 5@100");
        bump.advance(9 * MS);

        assertThat(venue.calls).containsExactly("3 place BUY 5@100", "4 query", "4 cancel");
    }

    @Seeds(20)
    void chance_delays_and_nothing_overtakes(long seed) {
        SpeedBump bump = new SpeedBump(venue, new Delay.LogNormal(5 * MS, 1), seed);
        for (int i = 0; i < 100; i++) {
            place(bump, 100 + i, i * MS);
        }
        bump.advance(10_000 * MS);

        assertThat(venue.calls).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(venue.calls.get(i)).endsWith("@" + (100 + i));
        }
    }
}
