package io.sluice.sim.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.venue.QuietVenueListener;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A venue's day after day in virtual time: one instrument, quoted 13.98 to 14.00, and a crowd that
/// comes for the auctions alone.
class DailyAuctionsTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final TradingDay DAY =
            new TradingDay(
                    List.of(
                            LocalTime.of(8, 50),
                            LocalTime.of(9, 0),
                            LocalTime.of(17, 30),
                            LocalTime.of(17, 35)),
                    ZURICH);
    private static final Instrument BAC = Preset.BAC.instrument();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd HH:mm:ss").withZone(ZURICH);

    private final List<String> sessions = new ArrayList<>();
    private final List<String> prints = new ArrayList<>();
    private final List<String> fills = new ArrayList<>();
    private final List<Auction> indications = new ArrayList<>();
    private final SimulatedVenue venue =
            new SimulatedVenue(
                    new Venue(0, "XSIM", 0, 0, true), List.of(BAC), new RecordedAuctions());

    private final class RecordedAuctions extends QuietVenueListener {
        @Override
        public void session(int instrumentId, Session session, long nowNs) {
            sessions.add(text(nowNs) + " " + session);
        }

        @Override
        public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
            assertThat(qty).isPositive();
            prints.add(text(nowNs) + " " + aggressorSign);
        }

        @Override
        public void filled(
                int participant,
                String clOrdId,
                String execId,
                long qty,
                long price,
                long cumQty,
                boolean maker,
                long nowNs) {
            fills.add(text(nowNs) + " " + clOrdId + " " + qty);
        }

        @Override
        public void indicated(
                int instrumentId, Auction auction, Indication indication, long nowNs) {
            indications.add(auction);
        }
    }

    private static String text(long nowNs) {
        return TIME.format(Instant.ofEpochSecond(0, nowNs));
    }

    private static long at(String instant) {
        return ChronoUnit.NANOS.between(
                Instant.EPOCH, Instant.parse(instant).atOffset(ZoneOffset.UTC).toInstant());
    }

    @BeforeEach
    void quote() {
        long nowNs = at("2026-01-05T07:00:00Z");
        for (boolean buy : new boolean[] {true, false}) {
            long price = buy ? 139_800 : 140_000;
            venue.background(BAC.id())
                    .limit(venue.background(BAC.id()).nextId(), buy, price, 100_000_000, nowNs);
        }
    }

    @Test
    void sessions_follow_each_other_day_after_day() {
        DailyAuctions days = new DailyAuctions(DAY, venue, at("2026-01-05T07:00:00Z"));

        days.advance(at("2026-01-06T08:30:00Z"));

        assertThat(sessions)
                .containsExactly(
                        "05 08:00:00 CLOSED",
                        "05 08:50:00 OPENING_CALL",
                        "05 09:00:00 CONTINUOUS",
                        "05 17:30:00 CLOSING_CALL",
                        "05 17:35:00 CLOSED",
                        "06 08:50:00 OPENING_CALL",
                        "06 09:00:00 CONTINUOUS");
        assertThat(prints).containsExactly("05 09:00:00 0", "05 17:35:00 0", "06 09:00:00 0");
        assertThat(indications.stream().filter(Auction.OPENING::equals)).hasSize(1_200);
        assertThat(indications.stream().filter(Auction.CLOSING::equals)).hasSize(600);
    }

    @Test
    void it_begins_in_the_session_that_is_on() {
        DailyAuctions days = new DailyAuctions(DAY, venue, at("2026-01-05T11:00:00Z"));
        days.advance(at("2026-01-05T11:00:00Z"));
        assertThat(sessions).isEmpty();

        days.resumeAt(at("2026-01-05T16:31:00Z"));

        assertThat(sessions).containsExactly("05 17:30:00 CLOSING_CALL");
        assertThat(venue.session(BAC.id())).isEqualTo(Session.CLOSING_CALL);
    }

    /// Nobody of the crowd stays in the book, which would be crossed or far from the market.
    @Test
    void orders_for_an_auction_trade_in_it_and_the_crowd_goes_home() {
        DailyAuctions days = new DailyAuctions(DAY, venue, at("2026-01-05T11:00:00Z"));
        long nowNs = at("2026-01-05T11:00:01Z");
        days.advance(nowNs);
        venue.place(
                1, "A", BAC.id(), Side.BUY, 100, 145_000, TimeInForce.AT_THE_CLOSE, false, nowNs);
        days.advance(at("2026-01-05T16:34:59Z"));
        assertThat(fills).isEmpty();

        days.advance(at("2026-01-05T16:35:00Z"));

        assertThat(fills).containsExactly("05 17:35:00 A 100");
        OrderBook book = venue.background(BAC.id()).book();
        assertThat(book.bestBid()).isEqualTo(139_800);
        assertThat(book.bestAsk()).isEqualTo(140_000);
    }

    @Test
    void a_day_may_end_after_midnight() {
        TradingDay night =
                new TradingDay(
                        List.of(
                                LocalTime.of(18, 0),
                                LocalTime.of(18, 5),
                                LocalTime.of(23, 59),
                                LocalTime.of(0, 4)),
                        ZURICH);
        DailyAuctions days = new DailyAuctions(night, venue, at("2026-01-05T23:01:00Z"));

        days.advance(at("2026-01-06T17:10:00Z"));

        assertThat(sessions)
                .containsExactly(
                        "06 00:01:00 CLOSING_CALL",
                        "06 00:04:00 CLOSED",
                        "06 18:00:00 OPENING_CALL",
                        "06 18:05:00 CONTINUOUS");
    }
}
