package io.sluice.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.SplittableRandom;

/// The three ways to spread a size over venues, by the same two calls.
class RoutingTest {
    private static final long MINUTE = 60_000_000_000L;

    private final Desired desired = new Desired();
    private final InstrumentMarket market =
            new InstrumentMarket(
                    new Instrument(
                            0,
                            "A",
                            2,
                            0,
                            1,
                            100,
                            1_000_000,
                            0,
                            Instrument.DAY_NS,
                            VolumeCurve.flat()));

    private VenueLine line(int id, double feeBps, long queue, long farPrice, long farQty) {
        VenueLine line = desired.venue(desired.venues++);
        VenueStanding venue = new VenueStanding(new Venue(id, "XV0" + id, feeBps, .2, true));
        line.clear(market.book(id), venue, 1_000, new VenueFlow());
        line.rests = true;
        line.queueQty = queue;
        line.takes = true;
        line.farPrice = farPrice;
        line.farQty = farQty;
        line.takePrice = farPrice;
        return line;
    }

    /// Windows in which `qty` left the bid each.
    private void drain(VenueLine line, long qty) {
        for (int window = 0; window <= 8; window++) {
            long nowNs = (1_000 + window) * VenueFlow.WINDOW_NS;
            market.onDepth(line.venueId, true, 999, 50_000, true, nowNs, Long.MAX_VALUE);
            line.flow.update(market.book(line.venueId), nowNs);
            market.onDepth(line.venueId, true, 999, 50_000 - qty, true, nowNs, Long.MAX_VALUE);
            line.flow.update(market.book(line.venueId), nowNs);
        }
    }

    private List<Long> rested() {
        return List.of(desired.venue(0).restQty(), desired.venue(1).restQty());
    }

    private List<Long> taken() {
        return List.of(
                desired.venue(0).takeQty(), desired.venue(1).takeQty(), desired.venue(2).takeQty());
    }

    @Test
    void one_venue_at_a_time_rests_where_the_queue_is_shortest() {
        line(0, .3, 5_000, 1_001, 100);
        line(1, .3, 3_000, 1_001, 100);

        new BestVenue().rest(desired, true, 1_000, 100, MINUTE);

        assertThat(rested()).containsExactly(0L, 1_000L);
    }

    @Test
    void pro_rata_follows_what_is_shown() {
        line(0, .3, 6_000, 1_001, 100);
        line(1, .3, 3_000, 1_001, 100);

        new ProRata().rest(desired, true, 1_000, 100, MINUTE);

        assertThat(rested()).containsExactly(700L, 300L);
    }

    @Test
    void the_optimal_split_rests_where_the_queue_drains() {
        desired.halfSpread = .5;
        drain(line(0, .3, 6_000, 1_001, 100), 100);
        drain(line(1, .3, 6_000, 1_001, 100), 4_000);

        new OptimalSplit().rest(desired, true, 1_000, 100, 2 * VenueFlow.WINDOW_NS);

        assertThat(rested().get(1)).isGreaterThanOrEqualTo(900);
        assertThat(rested().get(0) + rested().get(1)).isEqualTo(1_000);
    }

    @Test
    void the_optimal_split_of_equals_is_equal() {
        desired.halfSpread = .5;
        drain(line(0, .3, 2_000, 1_001, 100), 4_000);
        drain(line(1, .3, 2_000, 1_001, 100), 4_000);

        new OptimalSplit().rest(desired, true, 1_000, 100, VenueFlow.WINDOW_NS);

        assertThat(rested()).containsExactly(500L, 500L);
    }

    @Test
    void while_outflows_are_unknown_it_rests_at_the_shortest_queue() {
        line(0, .3, 5_000, 1_001, 100);
        line(1, .3, 3_000, 1_001, 100);

        new OptimalSplit().rest(desired, true, 1_000, 100, MINUTE);

        assertThat(rested()).containsExactly(0L, 1_000L);
    }

    @ParameterizedTest
    @CsvSource({"300, 0, 0, 300", "700, 0, 300, 400", "900, 100, 400, 400", "2000, 500, 400, 400"})
    void takes_by_price_then_fee_what_is_shown(long qty, long dear, long far, long cheap) {
        line(0, .3, 0, 1_002, 500);
        line(1, .3, 0, 1_001, 400);
        line(2, .1, 0, 1_001, 400);

        new OptimalSplit().take(desired, true, qty, 100, false);

        assertThat(taken()).containsExactly(dear, far, cheap);
    }

    @Test
    void a_fee_may_cost_more_than_a_tick() {
        line(0, 30, 0, 1_001, 400);
        line(1, .3, 0, 1_002, 400);
        line(2, .3, 0, 1_003, 400);

        new OptimalSplit().take(desired, true, 400, 100, false);

        assertThat(taken()).containsExactly(0L, 400L, 0L);
    }

    @Test
    void a_seller_takes_the_highest_bid() {
        line(0, .3, 0, 999, 400);
        line(1, .3, 0, 1_000, 400);
        line(2, .3, 0, 998, 400);

        new OptimalSplit().take(desired, false, 700, 100, false);

        assertThat(taken()).containsExactly(300L, 400L, 0L);
    }

    @Seeds
    void nothing_is_lost_or_made_over_venues(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int venues = 1 + random.nextInt(5);
        desired.halfSpread = .5;
        for (int id = 0; id < venues; id++) {
            VenueLine line =
                    line(
                            id,
                            random.nextDouble(2),
                            random.nextLong(5_000),
                            1_000 + random.nextInt(3),
                            random.nextLong(2_000));
            drain(line, random.nextLong(5_000));
        }
        long qty = 100 * (1 + random.nextLong(50));
        for (Routing routing : List.of(new OptimalSplit(), new BestVenue(), new ProRata())) {
            for (int i = 0; i < venues; i++) {
                desired.venue(i).restQty = 0;
                desired.venue(i).takeQty = 0;
            }

            routing.rest(desired, true, qty, 100, MINUTE);
            routing.take(desired, true, qty, 100, random.nextBoolean());

            assertThat(desired.restQty()).isEqualTo(qty);
            assertThat(desired.takeQty()).isBetween(1L, qty);
            for (int i = 0; i < venues; i++) {
                assertThat(desired.venue(i).restQty() % 100).isZero();
                assertThat(desired.venue(i).takeQty() % 100).isZero();
            }
        }
    }
}
