package io.sluice.service.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// A venue that follows a recording, as its engine sees the book: others' quantity and ours.
class PaperVenueTest {
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final long NOW_NS = 1_767_623_400_000_000_000L;

    private final PaperVenue venue = PaperVenue.recorded(0, BAC);
    private final ExecutionEngine engine = new ExecutionEngine(new Deaf(), 7);

    @BeforeEach
    void define() {
        engine.on(new Input.DefineInstrument(BAC), NOW_NS);
        engine.on(new Input.DefineVenue(new Venue(0, "XSIM", 0, 0, true)), NOW_NS);
        engine.on(new Input.VenueUp(0), NOW_NS);
        level(true, 3000, 500);
        level(false, 3001, 400);
    }

    private void level(boolean bid, long price, long qty) {
        venue.level(bid, price, qty, true, engine, NOW_NS);
    }

    private void place(long qty, long price, TimeInForce timeInForce, boolean postOnly) {
        venue.place(
                new Output.PlaceChild(
                        1,
                        "c",
                        0,
                        "BAC",
                        Side.BUY,
                        Decimal.of(qty, 0),
                        Decimal.of(price, 2),
                        timeInForce,
                        postOnly,
                        ClientTags.NONE,
                        NOW_NS),
                engine,
                NOW_NS);
    }

    private void print(long price, long qty, int sign) {
        venue.print(price, qty, sign, engine, NOW_NS);
    }

    private String book() {
        MarketSnapshot market = engine.market(0, 0, NOW_NS);
        return text(market.bids()) + " | " + text(market.asks());
    }

    private static String text(List<MarketSnapshot.Level> levels) {
        return levels.isEmpty()
                ? "-"
                : levels.getFirst().qty() + " at " + levels.getFirst().price();
    }

    @Test
    void ours_wait_behind_what_was_there() {
        place(200, 3000, TimeInForce.DAY, true);
        assertThat(book()).isEqualTo("700 at 30.00 | 400 at 30.01");

        print(3000, 400, -1);
        assertThat(book()).as("400 of the 500 before us").isEqualTo("700 at 30.00 | 400 at 30.01");

        print(3000, 150, -1);
        assertThat(book()).as("the rest of them, and 50").isEqualTo("650 at 30.00 | 400 at 30.01");
    }

    @Test
    void who_leaves_stood_behind_us_as_long_as_that_can_be() {
        place(200, 3000, TimeInForce.DAY, true);
        level(true, 3000, 900);
        level(true, 3000, 500);
        print(3000, 499, -1);
        assertThat(book()).isEqualTo("700 at 30.00 | 400 at 30.01");

        level(true, 3000, 100);
        level(true, 3000, 90);
        print(3000, 50, -1);
        assertThat(book()).isEqualTo("241 at 30.00 | 400 at 30.01");
    }

    @Test
    void a_level_that_is_told_before_its_print_brings_nobody_forward() {
        place(200, 3000, TimeInForce.DAY, true);

        level(true, 3000, 0);
        print(3000, 500, -1);

        assertThat(book()).isEqualTo("200 at 30.00 | 400 at 30.01");
    }

    @Test
    void what_ours_take_is_gone_until_the_recording_says_more() {
        place(300, 3001, TimeInForce.IMMEDIATE_OR_CANCEL, false);
        assertThat(book()).isEqualTo("500 at 30.00 | 100 at 30.01");

        place(300, 3001, TimeInForce.IMMEDIATE_OR_CANCEL, false);
        assertThat(book()).isEqualTo("500 at 30.00 | -");

        level(false, 3001, 400);
        assertThat(book()).isEqualTo("500 at 30.00 | 400 at 30.01");
    }

    @Test
    void a_price_that_comes_to_ours_trades_with_them() {
        place(200, 3000, TimeInForce.DAY, true);
        level(true, 3000, 0);

        level(false, 3000, 150);

        assertThat(book()).isEqualTo("50 at 30.00 | 400 at 30.01");
    }

    @Test
    void a_post_only_order_that_would_take_is_not_let_in() {
        place(200, 3001, TimeInForce.DAY, true);

        assertThat(book()).isEqualTo("500 at 30.00 | 400 at 30.01");
    }

    @Test
    void ours_stay_when_the_book_is_told_anew() {
        place(200, 3000, TimeInForce.DAY, true);

        venue.clear(engine, NOW_NS);
        assertThat(book()).isEqualTo("200 at 30.00 | -");

        level(true, 3000, 500);
        print(3000, 500, -1);
        assertThat(book()).isEqualTo("700 at 30.00 | -");
    }

    @Test
    void what_is_for_an_auction_waits_for_it_unseen() {
        place(200, 3010, TimeInForce.AT_THE_CLOSE, false);
        assertThat(book()).isEqualTo("500 at 30.00 | 400 at 30.01");
        assertThat(venue.nextAuctionNs()).isEqualTo(BAC.sessionEndNs(NOW_NS));

        venue.auction(engine, BAC.sessionEndNs(NOW_NS) - 1);
        assertThat(venue.nextAuctionNs()).isEqualTo(BAC.sessionEndNs(NOW_NS));
        venue.auction(engine, BAC.sessionEndNs(NOW_NS));
        assertThat(venue.nextAuctionNs()).isEqualTo(Long.MAX_VALUE);
    }

    private static final class Deaf implements EngineListener {
        @Override
        public void on(Output output) {}

        @Override
        public void wakeAt(long deadlineNs) {}
    }
}
