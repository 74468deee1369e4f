package io.sluice.sim.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.Test;

import java.util.List;

final class VenueWorldTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long MIDNIGHT_NS = 20_000 * Instrument.DAY_NS;

    private final SilentVenue said = new SilentVenue();

    @Test
    void default_world_has_four_instruments_on_two_venues_with_full_books() {
        VenueWorld world = world(VenueWorld.defaultInstruments(), 1);

        assertThat(VenueWorld.defaultInstruments())
                .extracting(Instrument::symbol)
                .containsExactly("BAC", "IBM", "GOOG", "BTC-USD");
        for (SimulatedVenue venue : world.venues()) {
            for (Instrument instrument : VenueWorld.defaultInstruments()) {
                int[] levels = new int[2];
                venue.snapshot(instrument.id(), (bid, _, _) -> levels[bid ? 0 : 1]++);
                assertThat(levels).containsExactly(SimulatedVenue.DEPTH, SimulatedVenue.DEPTH);
            }
        }
        assertThat(world.venue(1).venue().mic()).isEqualTo("YSIM");
        assertThatThrownBy(() -> world.venue(2)).hasMessage("no venue with id 2");
    }

    @Test
    void same_seed_gives_the_same_market_and_another_seed_another() {
        assertThat(hash(5)).isEqualTo(hash(5));
        assertThat(hash(5)).isNotEqualTo(hash(6));
    }

    @Test
    void advancing_in_one_go_is_advancing_step_by_step() {
        long stepwise = hash(5);
        SilentVenue inOneGo = new SilentVenue();
        VenueWorld world =
                VenueWorld.of(
                        VenueWorld.DEFAULT_VENUES,
                        VenueWorld.defaultInstruments(),
                        _ -> inOneGo,
                        5,
                        MIDNIGHT_NS);

        world.advance(MIDNIGHT_NS + HOUR_NS / 6);

        assertThat(inOneGo.hash).isEqualTo(stepwise);
    }

    @Test
    void session_is_quiet_outside_its_hours_and_follows_its_volume_curve_inside() {
        Instrument instrument =
                Preset.BAC.instrument(14 * HOUR_NS, 18 * HOUR_NS, new VolumeCurve(3, 1, 1, 3));
        long[] volume = new long[4];
        int days = 8;
        for (int seed = 1; seed <= days; seed++) {
            VenueWorld world = world(List.of(instrument), seed);
            assertThat(world.nextEventNs()).isEqualTo(MIDNIGHT_NS + 14 * HOUR_NS);
            for (int hour = 0; hour < 4; hour++) {
                long before = said.volume;
                world.advance(MIDNIGHT_NS + (15 + hour) * HOUR_NS);
                volume[hour] += said.volume - before;
            }
            assertThat(world.nextEventNs())
                    .isEqualTo(MIDNIGHT_NS + Instrument.DAY_NS + 14 * HOUR_NS);
        }

        assertThat((double) (volume[0] + volume[3]) / (volume[1] + volume[2])).isBetween(2.0, 4.5);
        assertThat((double) said.volume / days / instrument.dailyVolume()).isBetween(.6, 1.5);
    }

    @Test
    void market_goes_on_after_the_machine_has_slept() {
        VenueWorld world = world(VenueWorld.defaultInstruments(), 1);
        long wakeNs = MIDNIGHT_NS + 100 * HOUR_NS;

        world.resumeAt(wakeNs);
        world.advance(wakeNs);

        assertThat(world.nextEventNs()).isBetween(wakeNs, wakeNs + 10 * SECOND_NS);
        assertThat(said.trades).isLessThan(10);
    }

    @Test
    void participant_that_locks_two_venues_is_traded_away_at_once() {
        VenueWorld world = world(List.of(Preset.BAC.instrument()), 1);
        OrderBook x = world.venue(0).background(0).book();
        OrderBook y = world.venue(1).background(0).book();
        long nowNs = MIDNIGHT_NS + 60 * SECOND_NS;
        world.advance(nowNs);
        long locking = Math.min(x.bestAsk(), y.bestAsk());
        takeAll(world.venue(0), locking, nowNs);
        assertThat(y.bestAsk()).isEqualTo(locking);

        place(world.venue(0), "lock", Side.BUY, 5_000, locking, nowNs);
        assertThat(x.bestBid()).isGreaterThanOrEqualTo(y.bestAsk());
        world.advance(nowNs + 2 * SECOND_NS);

        long bid = Math.max(x.bestBid(), y.bestBid());
        long ask = Math.min(x.bestAsk(), y.bestAsk());
        assertThat(bid).isLessThan(ask);
    }

    @Test
    void participant_that_buys_a_fifth_of_the_volume_moves_the_price_up() {
        double moved = 0;
        int seeds = 12;
        for (int seed = 1; seed <= seeds; seed++) {
            moved += (midAfterHalfAnHour(seed, .2) - midAfterHalfAnHour(seed, 0)) / seeds;
        }

        // A day's standard deviation is 51,000; the square-root law asks for about a tenth of it.
        assertThat(moved / Preset.GOOG.instrument().tick()).isBetween(1.0, 100.0);
    }

    /// Buys at the best ask every ten seconds.
    private double midAfterHalfAnHour(long seed, double participation) {
        Instrument goog = Preset.GOOG.instrument();
        VenueWorld world = world(List.of(goog), seed);
        OrderBook x = world.venue(0).background(goog.id()).book();
        OrderBook y = world.venue(1).background(goog.id()).book();
        long qty = (long) (participation * goog.dailyVolume() / (24 * 360));
        for (int i = 1; i <= 180; i++) {
            long nowNs = MIDNIGHT_NS + 10L * i * SECOND_NS;
            world.advance(nowNs);
            if (qty > 0) {
                int venue = x.bestAsk() <= y.bestAsk() ? 0 : 1;
                long ask = Math.min(x.bestAsk(), y.bestAsk());
                world.venue(venue).background(goog.id()).immediate(true, ask, qty, nowNs);
            }
        }
        long bid = Math.max(x.bestBid(), y.bestBid());
        return (bid + Math.min(x.bestAsk(), y.bestAsk())) / 2.0;
    }

    @Test
    void swept_book_fills_again() {
        for (Preset preset : Preset.values()) {
            VenueWorld world = world(List.of(preset.instrument()), 1);
            int id = preset.ordinal();
            long nowNs = MIDNIGHT_NS + 60 * SECOND_NS;
            world.advance(nowNs);
            for (SimulatedVenue venue : world.venues()) {
                OrderBook book = venue.background(id).book();
                venue.background(id).immediate(true, book.priceMax(), Long.MAX_VALUE / 4, nowNs);
                assertThat(book.bestAsk()).isEqualTo(OrderBook.NO_PRICE);
            }

            world.advance(nowNs + 60 * SECOND_NS);

            for (SimulatedVenue venue : world.venues()) {
                OrderBook book = venue.background(id).book();
                assertThat(book.bestAsk()).as(preset.symbol()).isNotEqualTo(OrderBook.NO_PRICE);
                assertThat(book.bestBid()).as(preset.symbol()).isNotEqualTo(OrderBook.NO_PRICE);
            }
        }
    }

    @Test
    void a_day_and_more_of_running_leaves_price_and_memory_in_bounds() {
        VenueWorld world = world(VenueWorld.defaultInstruments(), 3);
        double[] start = mids(world);

        for (int hour = 1; hour <= 30; hour++) {
            world.advance(MIDNIGHT_NS + hour * HOUR_NS);

            double[] now = mids(world);
            for (int i = 0; i < now.length; i++) {
                assertThat(now[i] / start[i]).as("instrument %d", i).isBetween(.8, 1.25);
            }
            for (SimulatedVenue venue : world.venues()) {
                for (int i = 0; i < now.length; i++) {
                    assertThat(venue.background(i).book().size()).isBetween(10, 5_000);
                }
            }
        }
    }

    private long hash(long seed) {
        SilentVenue venue = new SilentVenue();
        VenueWorld world =
                VenueWorld.of(
                        VenueWorld.DEFAULT_VENUES,
                        VenueWorld.defaultInstruments(),
                        _ -> venue,
                        seed,
                        MIDNIGHT_NS);
        while (world.nextEventNs() <= MIDNIGHT_NS + HOUR_NS / 6) {
            world.advance(world.nextEventNs());
        }
        return venue.hash;
    }

    private VenueWorld world(List<Instrument> instruments, long seed) {
        List<Venue> venues = VenueWorld.DEFAULT_VENUES;
        return VenueWorld.of(venues, instruments, _ -> said, seed, MIDNIGHT_NS);
    }

    private static double[] mids(VenueWorld world) {
        double[] mids = new double[VenueWorld.defaultInstruments().size()];
        for (int i = 0; i < mids.length; i++) {
            OrderBook book = world.venue(0).background(i).book();
            mids[i] = (book.bestBid() + book.bestAsk()) / 2.0;
        }
        return mids;
    }

    private static void takeAll(SimulatedVenue venue, long price, long nowNs) {
        OrderBook book = venue.background(0).book();
        if (book.bestAsk() == price) {
            venue.background(0).immediate(true, price, book.qtyAt(price), nowNs);
        }
    }

    private static void place(
            SimulatedVenue venue, String clOrdId, Side side, long qty, long price, long nowNs) {
        venue.place(1, clOrdId, 0, side, qty, price, TimeInForce.DAY, false, nowNs);
    }
}
