package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sim.flow.TradingDay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;

class HouseRulesTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir Path folder;

    @Test
    void orders_beyond_the_rate_are_refused_and_cancels_are_not() {
        HouseRules rules = HouseRules.OPEN.throttledTo(1);
        try (TestVenue venue = TestVenue.open(folder, rules);
                FixClient client = new FixClient(venue.port(), FixClient.ORDERS);
                FixClient other = new FixClient(venue.port(), FixClient.OTHER_ORDERS)) {
            client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
            client.send("35=G 11=B 41=A 55=BAC 54=2 38=100 40=2 44=10.02 59=0");
            String first = client.next(35, 11, 150, 372, 380, 58);
            String second = client.next(35, 11, 150, 372, 380, 58);
            client.send("35=F 11=C 41=A 55=BAC 54=2 38=100");
            other.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");

            String refused = "35=j 372=G 380=0 58=throttled: at most 1 orders a second";
            assertThat(Set.of(first, second)).containsExactlyInAnyOrder("35=8 11=A 150=0", refused);
            assertThat(client.next(150, 11)).isEqualTo("150=4 11=C");
            assertThat(other.next(150, 11)).isEqualTo("150=0 11=A");
        }
    }

    private static TradingDay day(int... hoursFromNow) {
        LocalTime now = LocalTime.now(UTC);
        return new TradingDay(Arrays.stream(hoursFromNow).mapToObj(now::plusHours).toList(), UTC);
    }

    @Test
    void orders_for_an_auction_are_taken_where_one_is_held() {
        HouseRules rules = HouseRules.OPEN.auctioning(day(-2, -1, 1, 2));
        try (TestVenue venue = TestVenue.open(folder, rules);
                FixClient client = new FixClient(venue.port(), FixClient.ORDERS)) {
            client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=7");
            client.send("35=D 11=B 55=BAC 54=2 38=100 40=2 44=10.01 59=2");
            client.send("35=D 11=C 55=BAC 54=2 38=100 40=P 18=M 44=10.01 59=7");
            client.send("35=F 11=D 41=A 55=BAC 54=2 38=100");

            assertThat(client.next(11, 150, 59)).isEqualTo("11=A 150=0 59=7");
            assertThat(client.next(11, 150, 58))
                    .isEqualTo(
                            "11=B 150=8 58=TimeInForce(59)=2 is taken in the opening call; market"
                                    + " is CONTINUOUS");
            assertThat(client.next(11, 150, 103, 58))
                    .isEqualTo("11=C 150=8 103=11 58=OrdType(40)=P takes no part in an auction");
            assertThat(client.next(11, 150)).isEqualTo("11=D 150=4");
        }
    }

    @Test
    void no_orders_are_taken_between_the_closing_auction_and_the_next_call() {
        HouseRules rules = HouseRules.OPEN.auctioning(day(1, 2, -2, -1));
        try (TestVenue venue = TestVenue.open(folder, rules);
                FixClient client = new FixClient(venue.port(), FixClient.ORDERS)) {
            client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");

            assertThat(client.next(11, 150, 103)).isEqualTo("11=A 150=8 103=2");
        }
    }

    @Test
    void what_a_venue_does_not_offer_it_refuses_by_name() {
        Offer offer = new Offer(Set.of('0'), false, false, 8);
        try (TestVenue venue = TestVenue.open(folder, HouseRules.OPEN.offering(offer));
                FixClient client = new FixClient(venue.port(), FixClient.ORDERS)) {
            client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=3");
            client.send("35=D 11=B 55=BAC 54=2 38=100 40=2 44=10.01 18=6");
            client.send("35=D 11=C 55=BAC 54=2 38=100 40=2 44=10.01");
            client.send("35=G 11=D 41=C 55=BAC 54=2 38=100 40=2 44=10.02");
            client.send("35=H 11=C 55=BAC 54=2");

            assertThat(client.next(11, 150, 103, 58))
                    .isEqualTo("11=A 150=8 103=11 58=TimeInForce(59) must be one of [0]; was 3");
            assertThat(client.next(11, 150, 103, 58))
                    .isEqualTo("11=B 150=8 103=11 58=ExecInst(18)=6 is not offered here");
            assertThat(client.next(11, 150)).isEqualTo("11=C 150=0");
            assertThat(client.next(35, 11, 102, 58))
                    .isEqualTo("35=9 11=D 102=99 58=replace is not supported: cancel");
            assertThat(client.next(150, 39, 44)).isEqualTo("150=I 39=0 44=10.01");
            client.send("35=D 11=TOO-LONG-1 55=BAC 54=2 38=100 40=2 44=10.01");
            assertThat(client.next(35, 371)).isEqualTo("35=3 371=11");
        }
    }

    @Test
    void nobody_gets_in_outside_the_hours() throws IOException {
        LocalTime later =
                LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plusHours(2);
        HouseRules rules = HouseRules.OPEN.during(new SessionHours(later, later.plusHours(1), UTC));
        try (TestVenue venue = TestVenue.open(folder, rules);
                RawFix wire = new RawFix(venue.port(), FixClient.ORDERS)) {
            wire.send("A|98=0|108=30");

            assertThat(wire.receive()).contains("|35=5|").doesNotContain("|35=A|");
        }
    }

    @Test
    void day_ends_with_the_expiry_of_what_is_open() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        LocalTime close = now.plusSeconds(SessionHours.LAST_CALL_SECONDS + 3);
        HouseRules rules = HouseRules.OPEN.during(new SessionHours(now.minusHours(1), close, UTC));
        try (TestVenue venue = TestVenue.open(folder, rules);
                FixClient client = new FixClient(venue.port(), FixClient.ORDERS)) {
            client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01");
            String accepted = client.next(150, 11);
            String expired = client.next(150, 39, 11, 14, 151, 58);
            client.send("35=D 11=B 55=BAC 54=2 38=100 40=2 44=10.01");
            String refused = client.next(150, 11, 103);
            client.awaitLogout();

            assertThat(accepted).isEqualTo("150=0 11=A");
            assertThat(expired)
                    .isEqualTo("150=C 39=C 11=A 14=0 151=0 58=the day of orders is over");
            assertThat(refused).isEqualTo("150=8 11=B 103=2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "09:00:00, 17:00:00, 08:59:59, false",
        "09:00:00, 17:00:00, 09:00:00, true",
        "09:00:00, 17:00:00, 16:59:54, true",
        "09:00:00, 17:00:00, 16:59:55, false",
        "22:00:00, 04:00:00, 23:00:00, true",
        "22:00:00, 04:00:00, 03:59:54, true",
        "22:00:00, 04:00:00, 12:00:00, false",
        "22:00:00, 00:00:02, 23:59:56, true",
        "22:00:00, 00:00:02, 23:59:57, false",
    })
    void orders_are_taken_until_five_seconds_before_the_close(
            LocalTime open, LocalTime close, String time, boolean takes) {
        SessionHours hours = new SessionHours(open, close, UTC);
        Instant instant = Instant.parse("2026-11-21T" + time + "Z");

        assertThat(hours.takesOrders(instant.getEpochSecond() * 1_000_000_000L)).isEqualTo(takes);
    }

    @Test
    void rules_that_cannot_be_are_named_with_their_range() {
        assertThatThrownBy(() -> HouseRules.OPEN.throttledTo(-1))
                .hasMessage("venue.ordersPerSecond must be 0..1000000, was -1");
        assertThatThrownBy(() -> new Offer(Set.of('1'), true, true, 64))
                .hasMessage("venue.offer.timesInForce must be some of 0, 3, 4, was [1]");
        assertThatThrownBy(() -> new Offer(Set.of('0'), true, true, 65))
                .hasMessage("venue.offer.clOrdIdMax must be 1..64, was 65");
        assertThatThrownBy(() -> new SessionHours(LocalTime.NOON, LocalTime.NOON, UTC))
                .hasMessage("venue.hours must not open and close at the same time, was 12:00");
    }
}
