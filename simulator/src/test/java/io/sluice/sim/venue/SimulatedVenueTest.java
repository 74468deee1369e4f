package io.sluice.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.Test;

import java.util.List;

final class SimulatedVenueTest {
    private static final int US = 1;
    private static final int THEM = 2;
    private static final long NOW_NS = 1_000;

    private final Instrument instrument =
            new Instrument(
                    7, "ABC", 2, 0, 5, 10, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private final RecordedVenue said = new RecordedVenue();
    private final SimulatedVenue venue =
            new SimulatedVenue(new Venue(0, "XSIM", 0, 0, true), List.of(instrument), said);

    @Test
    void resting_order_fills_as_maker_against_a_taker() {
        day(US, "a", Side.BUY, 100, 1000);

        day(THEM, "b", Side.SELL_SHORT, 60, 995);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "2 b accepted XSIM-2",
                        "1 a filled 60 at 1000 as maker, cum 60, XSIM-3",
                        "2 b filled 60 at 1000 as taker, cum 60, XSIM-4");
        assertThat(said.marketData)
                .containsExactly("bid 1000: 100.", "trade 60 at 1000, -1", "bid 1000: 40.");
    }

    @Test
    void immediate_remainder_is_canceled_by_the_order_itself() {
        background(false, 1000, 50);

        immediate("a", Side.BUY, 80, 1000);
        immediate("b", Side.BUY, 80, 1000);

        assertThat(said.reports)
                .containsExactly(
                        "1 a accepted XSIM-1",
                        "1 a filled 50 at 1000 as taker, cum 50, XSIM-2",
                        "1 a canceled by a, cum 50: immediate or cancel: nothing more at the limit",
                        "1 b accepted XSIM-3",
                        "1 b canceled by b, cum 0: immediate or cancel: nothing more at the limit");
    }

    @Test
    void post_only_order_that_would_take_is_rejected_and_otherwise_rests() {
        background(false, 1000, 50);

        post("a", Side.BUY, 50, 1000);
        post("b", Side.BUY, 50, 995);

        assertThat(said.reports)
                .containsExactly(
                        "1 a rejected 99: post-only order would take", "1 b accepted XSIM-1");
    }

    @Test
    void bad_orders_are_rejected_with_field_and_range() {
        venue.place(US, "a", 8, Side.BUY, 10, 1000, TimeInForce.DAY, false, NOW_NS);
        day(US, "b", Side.BUY, 15, 1000);
        day(US, "c", Side.BUY, 0, 1000);
        day(US, "d", Side.BUY, 10, 1001);
        day(US, "e", Side.BUY, 10, -5);
        venue.place(US, "f", 7, Side.BUY, 10, 1000, TimeInForce.GOOD_TILL_DATE, false, NOW_NS);
        day(US, "g", Side.BUY, Long.MAX_VALUE / 10 * 10, 1000);
        day(US, "h", Side.BUY, 10, 1000);
        day(US, "h", Side.BUY, 10, 1000);

        assertThat(said.reports)
                .containsExactly(
                        "1 a rejected 1: instrument is not listed here",
                        "1 b rejected 13: OrderQty(38) must be a multiple of 10, was 15",
                        "1 c rejected 13: OrderQty(38) must be > 0, was 0",
                        "1 d rejected 99: Price(44) must be a multiple of 0.05, was 10.01",
                        "1 e rejected 99: Price(44) must be above 0 and at most 13421772.80, was"
                                + " -0.05",
                        "1 f rejected 11: TimeInForce(59) must be 0, 2, 3 or 7, was 6",
                        "1 g rejected 13: the order's value is out of range",
                        "1 h accepted XSIM-1",
                        "1 h rejected 6: ClOrdID(11) was used before: h");
    }

    @Test
    void cancel_answers_for_working_dead_and_unknown_orders() {
        day(US, "a", Side.BUY, 100, 1000);
        said.reports.clear();

        venue.cancel(US, "c1", "a", NOW_NS);
        venue.cancel(US, "c2", "a", NOW_NS);
        venue.cancel(US, "c3", "x", NOW_NS);
        venue.cancel(THEM, "c4", "a", NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a canceled by c1, cum 0",
                        "1 a not canceled by c2, 0: order is CANCELED",
                        "1 x not canceled by c3, 1: unknown order",
                        "2 a not canceled by c4, 1: unknown order");
        assertThat(venue.background(7).book().size()).isZero();
    }

    @Test
    void status_tells_where_an_order_stands() {
        day(US, "a", Side.BUY, 100, 1000);
        day(THEM, "b", Side.SELL, 60, 1000);
        day(US, "c", Side.SELL, 10, -5);
        venue.cancelUnasked(US, "a", "halted", NOW_NS);
        said.reports.clear();

        venue.query(US, "a", "", NOW_NS);
        venue.query(THEM, "b", "", NOW_NS);
        venue.query(US, "c", "", NOW_NS);
        venue.query(US, "d", "", NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a is CANCELED, cum 60, notional 60000",
                        "2 b is FILLED, cum 60, notional 60000",
                        "1 c is REJECTED, cum 0, notional 0",
                        "1 d is NOT_KNOWN, cum 0, notional 0");
    }

    @Test
    void everything_of_one_participant_can_be_canceled_unasked() {
        day(US, "a", Side.BUY, 100, 1000);
        day(THEM, "b", Side.BUY, 100, 1000);
        day(US, "c", Side.SELL, 100, 1005);
        said.reports.clear();

        venue.cancelAll(US, "disconnected", NOW_NS);
        venue.cancelAll(US, "disconnected", NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 a canceled by a, cum 0: disconnected",
                        "1 c canceled by c, cum 0: disconnected");
        assertThat(venue.background(7).book().qtyAt(1000)).isEqualTo(100);
    }

    @Test
    void dead_orders_are_forgotten_oldest_first() {
        for (int i = 0; i <= ParticipantOrders.DEAD_MAX; i++) {
            immediate("o" + i, Side.BUY, 10, 1000);
        }
        said.reports.clear();

        venue.query(US, "o0", "", NOW_NS);
        venue.query(US, "o1", "", NOW_NS);

        assertThat(said.reports)
                .containsExactly(
                        "1 o0 is NOT_KNOWN, cum 0, notional 0",
                        "1 o1 is CANCELED, cum 0, notional 0");
    }

    @Test
    void numbering_goes_on_after_a_restart() {
        venue.startSequenceAt(500);

        day(US, "a", Side.BUY, 100, 1000);

        assertThat(said.reports).containsExactly("1 a accepted XSIM-500");
        assertThat(venue.nextSequence()).isEqualTo(501);
        assertThatThrownBy(() -> venue.startSequenceAt(500))
                .hasMessage("sequence must be >= 501, was 500");
    }

    @Test
    void history_executes_named_orders_and_prints_hidden_trades() {
        BackgroundOrders door = venue.background(7);
        door.limit(11, true, 1000, 100, NOW_NS);
        door.limit(12, true, 1000, 100, NOW_NS);
        said.marketData.clear();

        door.execute(12, 30, NOW_NS);
        door.reduce(11, 40, NOW_NS);
        door.print(1000, 5, 0, NOW_NS);

        assertThat(said.marketData)
                .containsExactly(
                        "trade 30 at 1000, -1",
                        "bid 1000: 170.",
                        "bid 1000: 130.",
                        "trade 5 at 1000, +0");
        assertThat(door.takenQty(false)).isEqualTo(30);
        assertThatThrownBy(() -> door.cancel(-1, NOW_NS))
                .hasMessage("an anonymous id must be > 0, was -1");
    }

    private void background(boolean buy, long price, long qty) {
        BackgroundOrders door = venue.background(7);
        door.limit(door.nextId(), buy, price, qty, NOW_NS);
    }

    private void day(int participant, String clOrdId, Side side, long qty, long price) {
        venue.place(participant, clOrdId, 7, side, qty, price, TimeInForce.DAY, false, NOW_NS);
    }

    private void post(String clOrdId, Side side, long qty, long price) {
        venue.place(US, clOrdId, 7, side, qty, price, TimeInForce.DAY, true, NOW_NS);
    }

    private void immediate(String clOrdId, Side side, long qty, long price) {
        venue.place(
                US, clOrdId, 7, side, qty, price, TimeInForce.IMMEDIATE_OR_CANCEL, false, NOW_NS);
    }
}
