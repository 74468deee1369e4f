package io.sluice.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.Auction;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.book.AuctionResult;
import io.sluice.sim.book.Instructions;
import io.sluice.sim.book.SelfTrade;

import org.junit.jupiter.api.Test;

import java.util.List;

final class VenueOrderTypesTest {
    private static final int US = 1;
    private static final int THEM = 2;
    private static final int ABC = 7;
    private static final long NOW_NS = 1_000;
    private static final long CALL_NS = 500;

    private final Instrument instrument =
            new Instrument(
                    ABC, "ABC", 2, 0, 5, 10, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private final RecordedVenue said = new RecordedVenue();
    private SimulatedVenue venue = venue(VenueRules.PLAIN);

    @Test
    void fill_or_kill_takes_all_or_nothing() {
        place(THEM, "a", Side.SELL, 50, 1000, Instructions.LIMIT);

        place(US, "b", Side.BUY, 60, 1000, Instructions.FILL_OR_KILL);
        place(US, "c", Side.BUY, 50, 1000, Instructions.FILL_OR_KILL);

        assertThat(said.reports)
                .containsExactly(
                        "2 a accepted XSIM-1",
                        "1 b accepted XSIM-2",
                        "1 b canceled by b, cum 0: fill or kill: not all of it at the limit",
                        "1 c accepted XSIM-3",
                        "2 a filled 50 at 1000 as maker, cum 50, XSIM-4",
                        "1 c filled 50 at 1000 as taker, cum 50, XSIM-5");
    }

    @Test
    void reserve_order_shows_a_part_and_goes_last_when_it_shows_the_next() {
        place(US, "a", Side.SELL, 100, 1000, Instructions.reserve(20));
        place(THEM, "b", Side.SELL, 30, 1000, Instructions.LIMIT);
        said.reports.clear();

        place(THEM, "c", Side.BUY, 40, 1000, Instructions.IMMEDIATE);

        assertThat(said.reports)
                .containsExactly(
                        "2 c accepted XSIM-3",
                        "1 a filled 20 at 1000 as maker, cum 20, XSIM-4",
                        "2 c filled 20 at 1000 as taker, cum 20, XSIM-5",
                        "2 b filled 20 at 1000 as maker, cum 20, XSIM-6",
                        "2 c filled 20 at 1000 as taker, cum 40, XSIM-7");
        assertThat(said.marketData)
                .containsExactly(
                        "ask 1000: 20.",
                        "ask 1000: 50.",
                        "trade 20 at 1000, +1",
                        "trade 20 at 1000, +1",
                        "ask 1000: 30.");
    }

    @Test
    void hidden_order_and_mid_peg_trade_between_the_touch_and_are_never_shown() {
        background(true, 1000, 50);
        background(false, 1020, 50);
        said.marketData.clear();

        place(US, "hidden", Side.BUY, 10, 1005, Instructions.HIDDEN);
        place(US, "peg", Side.BUY, 30, 1020, Instructions.MID_PEG.withMinQty(20));
        place(THEM, "small", Side.SELL, 10, 1005, Instructions.IMMEDIATE);
        place(THEM, "large", Side.SELL, 20, 1005, Instructions.IMMEDIATE);

        assertThat(said.reports)
                .contains(
                        "1 hidden filled 10 at 1005 as maker, cum 10, XSIM-4",
                        "1 peg filled 20 at 1010 as maker, cum 20, XSIM-7");
        assertThat(said.marketData).containsExactly("trade 10 at 1005, -1", "trade 20 at 1010, -1");
    }

    @Test
    void replacement_with_less_keeps_its_place_and_with_more_loses_it() {
        place(US, "a", Side.BUY, 100, 1000, Instructions.LIMIT);
        place(THEM, "b", Side.BUY, 100, 1000, Instructions.LIMIT);

        venue.replace(US, "a2", "a", 50, 1000, NOW_NS);
        venue.background(ABC).immediate(false, 1000, 20, NOW_NS);
        venue.replace(US, "a3", "a2", 200, 1000, NOW_NS);
        venue.background(ABC).immediate(false, 1000, 20, NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "2 b accepted XSIM-2",
                        "1 a2 replaces a, cum 0",
                        "1 a2 filled 20 at 1000 as maker, cum 20, XSIM-3",
                        "1 a3 replaces a2, cum 20",
                        "2 b filled 20 at 1000 as maker, cum 20, XSIM-4");
        assertThat(venue.background(ABC).book().qtyAt(1000)).isEqualTo(80 + 180);
    }

    @Test
    void replacement_that_cannot_be_changes_nothing_and_says_why() {
        place(US, "a", Side.BUY, 100, 1000, Instructions.LIMIT);
        venue.background(ABC).immediate(false, 1000, 30, NOW_NS);
        said.reports.clear();

        venue.replace(US, "b", "a", 30, 1000, NOW_NS);
        venue.replace(US, "b", "a", 50, 1001, NOW_NS);
        venue.replace(US, "a", "a", 50, 1000, NOW_NS);
        venue.replace(US, "b", "x", 50, 1000, NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a not canceled by b, 99: OrderQty(38) must be above what is done, 30,"
                                + " was 30",
                        "1 a not canceled by b, 99: Price(44) must be a multiple of 0.05, was"
                                + " 10.01",
                        "1 a not canceled by a, 99: ClOrdID(11) was used before: a",
                        "1 x not canceled by b, 1: unknown order");
        assertThat(venue.background(ABC).book().qtyAt(1000)).isEqualTo(70);
    }

    @Test
    void participant_does_not_trade_with_himself_where_the_venue_prevents_it() {
        venue = venue(new VenueRules(TickTable.FLAT, SelfTrade.DECREMENT, VenueRules.Collar.NONE));
        place(US, "a", Side.SELL, 30, 1000, Instructions.LIMIT);
        place(THEM, "b", Side.SELL, 30, 1000, Instructions.LIMIT);

        place(US, "c", Side.BUY, 50, 1000, Instructions.LIMIT);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "2 b accepted XSIM-2",
                        "1 c accepted XSIM-3",
                        "1 a canceled by a, cum 0: self-trade prevented",
                        "2 b filled 20 at 1000 as maker, cum 20, XSIM-4",
                        "1 c filled 20 at 1000 as taker, cum 20, XSIM-5",
                        "1 c canceled by c, cum 20: self-trade prevented");
    }

    @Test
    void opening_call_collects_unseen_and_trades_at_one_price() {
        venue.session(ABC, Session.OPENING_CALL, NOW_NS);
        place(US, "a", Side.BUY, 100, 1010, Instructions.LIMIT);
        place(THEM, "b", Side.SELL, 60, 990, Instructions.LIMIT);
        background(false, 1005, 20);
        place(US, "c", Side.BUY, 10, 1010, Instructions.IMMEDIATE);
        AuctionResult indication = venue.indicate(ABC);
        venue.indicate(ABC, Auction.OPENING, NOW_NS);
        said.reports.clear();

        venue.session(ABC, Session.CONTINUOUS, NOW_NS);

        assertThat(indication).isEqualTo(new AuctionResult(1005, 80, 20));
        assertThat(said.reports)
                .containsExactly(
                        "1 a filled 60 at 1005 as maker, cum 60, XSIM-4",
                        "2 b filled 60 at 1005 as maker, cum 60, XSIM-5",
                        "1 a filled 20 at 1005 as maker, cum 80, XSIM-6");
        assertThat(said.marketData)
                .containsExactly(
                        "OPENING_CALL",
                        "OPENING 80 at 1005, +20",
                        "trade 80 at 1005, +0",
                        "CONTINUOUS",
                        "bid 1010: 20.");
    }

    @Test
    void an_order_for_the_open_trades_there_or_is_gone() {
        venue.session(ABC, Session.OPENING_CALL, NOW_NS);
        auction("a", Side.BUY, 100, 1010, TimeInForce.AT_THE_OPENING);
        place(THEM, "b", Side.SELL, 60, 990, Instructions.LIMIT);
        said.reports.clear();

        venue.session(ABC, Session.CONTINUOUS, NOW_NS);
        auction("c", Side.BUY, 100, 1010, TimeInForce.AT_THE_OPENING);

        assertThat(said.reports)
                .containsExactly(
                        "1 a filled 60 at 1000 as maker, cum 60, XSIM-3",
                        "2 b filled 60 at 1000 as maker, cum 60, XSIM-4",
                        "1 a canceled by a, cum 60: not traded in the auction",
                        "1 c rejected 4: TimeInForce(59)=2 is taken in the opening call, market is"
                                + " CONTINUOUS");
        assertThat(said.marketData)
                .containsExactly("OPENING_CALL", "trade 60 at 1000, +0", "CONTINUOUS");
    }

    @Test
    void an_order_for_the_close_waits_outside_the_book_until_the_call() {
        background(false, 1000, 50);
        auction("a", Side.BUY, 30, 1010, TimeInForce.AT_THE_CLOSE);
        auction("b", Side.BUY, 20, 1010, TimeInForce.AT_THE_CLOSE);
        auction("c", Side.BUY, 60, 1010, TimeInForce.AT_THE_CLOSE);
        venue.cancel(US, "b1", "b", NOW_NS);
        assertThat(said.marketData).containsExactly("ask 1000: 50.");
        said.reports.clear();

        venue.session(ABC, Session.CLOSING_CALL, NOW_NS);
        venue.session(ABC, Session.CLOSED, NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a filled 30 at 1005 as maker, cum 30, XSIM-4",
                        "1 c filled 20 at 1005 as maker, cum 20, XSIM-5",
                        "1 c canceled by c, cum 20: not traded in the auction");
    }

    /// Before the call it is what waits that counts, at the last price: the book stays out of it.
    @Test
    void what_waits_for_the_close_is_told_before_the_call() {
        background(false, 1000, 50);
        place(THEM, "t", Side.BUY, 10, 1000, Instructions.LIMIT);
        auction("a", Side.BUY, 30, 1010, TimeInForce.AT_THE_CLOSE);
        auction("b", Side.BUY, 20, 990, TimeInForce.AT_THE_CLOSE);
        auction("c", Side.SELL, 60, 990, TimeInForce.AT_THE_CLOSE);

        venue.indicate(ABC, Auction.CLOSING, NOW_NS);

        assertThat(said.marketData.getLast()).isEqualTo("CLOSING 30 at 1000, -30");
    }

    @Test
    void an_order_for_a_close_without_a_call_is_gone() {
        auction("a", Side.BUY, 30, 1010, TimeInForce.AT_THE_CLOSE);

        venue.session(ABC, Session.CLOSED, NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "1 a canceled by a, cum 0: not traded in the auction");
    }

    private void auction(String clOrdId, Side side, long qty, long price, TimeInForce force) {
        venue.place(US, clOrdId, ABC, side, qty, price, force, false, NOW_NS);
    }

    @Test
    void closing_call_trades_when_the_market_closes_and_nothing_is_taken_on_after_it() {
        background(true, 1000, 50);
        venue.session(ABC, Session.CLOSING_CALL, NOW_NS);
        place(US, "a", Side.SELL, 50, 1000, Instructions.LIMIT);
        venue.session(ABC, Session.CLOSED, NOW_NS);

        place(US, "b", Side.SELL, 50, 1000, Instructions.LIMIT);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "1 a filled 50 at 1000 as maker, cum 50, XSIM-2",
                        "1 b rejected 2: market is CLOSED");
        assertThat(said.marketData)
                .containsExactly(
                        "bid 1000: 50.",
                        "CLOSING_CALL",
                        "bid 1000: 0.",
                        "trade 50 at 1000, +0",
                        "CLOSED");
    }

    @Test
    void order_that_would_trade_too_far_away_interrupts_trading_for_a_call() {
        venue =
                venue(
                        new VenueRules(
                                TickTable.FLAT,
                                SelfTrade.ALLOW,
                                new VenueRules.Collar(100, 0, CALL_NS)));
        background(false, 1000, 10);
        background(false, 1010, 10);
        background(false, 1015, 10);
        venue.background(ABC).immediate(true, 1000, 10, NOW_NS);
        said.marketData.clear();

        place(US, "a", Side.BUY, 40, 1100, Instructions.LIMIT);
        background(false, 1040, 10);
        venue.advance(NOW_NS + CALL_NS - 1);
        Session during = venue.session(ABC);
        venue.advance(NOW_NS + CALL_NS);

        assertThat(during).isEqualTo(Session.VOLATILITY_CALL);
        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "1 a filled 10 at 1010 as taker, cum 10, XSIM-2",
                        "1 a filled 10 at 1040 as maker, cum 20, XSIM-3",
                        "1 a filled 10 at 1040 as maker, cum 30, XSIM-4");
        assertThat(said.marketData)
                .containsExactly(
                        "trade 10 at 1010, +1",
                        "VOLATILITY_CALL",
                        "ask 1010: 0,",
                        "ask 1015: 0.",
                        "trade 20 at 1040, +0",
                        "CONTINUOUS",
                        "bid 1100: 10.");
    }

    @Test
    void tick_is_coarser_above_where_the_table_says_so() {
        venue =
                venue(
                        new VenueRules(
                                new TickTable(List.of(new TickTable.Band(2000, 50))),
                                SelfTrade.ALLOW,
                                VenueRules.Collar.NONE));

        place(US, "a", Side.BUY, 10, 1995, Instructions.LIMIT);
        place(US, "b", Side.BUY, 10, 2005, Instructions.LIMIT);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "1 b rejected 99: Price(44) must be a multiple of 0.50, was 20.05");
        assertThatThrownBy(() -> new TickTable(List.of(new TickTable.Band(5, 0))))
                .hasMessage("tick must be > 0, was 0");
    }

    private SimulatedVenue venue(VenueRules rules) {
        return new SimulatedVenue(
                new Venue(0, "XSIM", 0, 0, true), rules, List.of(instrument), said);
    }

    private void background(boolean buy, long price, long qty) {
        BackgroundOrders door = venue.background(ABC);
        door.limit(door.nextId(), buy, price, qty, NOW_NS);
    }

    private void place(
            int participant, String clOrdId, Side side, long qty, long price, Instructions how) {
        venue.place(new OrderRequest(participant, clOrdId, ABC, side, qty, price, how), NOW_NS);
    }
}
