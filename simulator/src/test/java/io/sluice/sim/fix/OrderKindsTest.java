package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of order that the matching engine has, asked for over the wire.
class OrderKindsTest extends VenueConversation {
    private static final int[] STATE = {150, 39, 11, 14, 151};

    OrderKindsTest() {
        super(FixClient.ORDERS);
    }

    @Test
    void fill_or_kill_takes_all_or_nothing() {
        venue.market().order(0, false, 1001, 100);

        client.send("35=D 11=A 55=BAC 54=1 38=101 40=2 44=10.01 59=4");
        client.send("35=D 11=B 55=BAC 54=1 38=100 40=2 44=10.01 59=4");

        assertThat(client.next(150, 39, 11, 59)).isEqualTo("150=0 39=0 11=A 59=4");
        assertThat(client.next(STATE)).isEqualTo("150=4 39=4 11=A 14=0 151=0");
        assertThat(client.next(STATE)).isEqualTo("150=0 39=0 11=B 14=0 151=100");
        assertThat(client.next(STATE)).isEqualTo("150=F 39=2 11=B 14=100 151=0");
    }

    @Test
    void immediate_order_with_a_minimum_takes_so_much_or_nothing() {
        venue.market().order(0, false, 1001, 100);

        client.send("35=D 11=A 55=BAC 54=1 38=300 40=2 44=10.01 59=3 110=101");
        client.send("35=D 11=B 55=BAC 54=1 38=300 40=2 44=10.01 59=3 110=100");

        assertThat(client.next(150, 110)).isEqualTo("150=0 110=101");
        assertThat(client.next(STATE)).isEqualTo("150=4 39=4 11=A 14=0 151=0");
        assertThat(client.next(150, 110)).isEqualTo("150=0 110=100");
        assertThat(client.next(STATE)).isEqualTo("150=F 39=1 11=B 14=100 151=200");
        assertThat(client.next(STATE)).isEqualTo("150=4 39=4 11=B 14=100 151=0");
    }

    @Test
    void iceberg_shows_its_floor_and_goes_to_the_end_of_the_queue_with_each() {
        client.send("35=D 11=ICE 55=BAC 54=2 38=300 40=2 44=10.01 59=0 111=100");
        assertThat(client.next(150, 111)).isEqualTo("150=0 111=100");
        client.send("35=D 11=BEHIND 55=BAC 54=2 38=50 40=2 44=10.01 59=0");
        client.next();

        long shown = shownAt(1001);
        venue.market().order(0, true, 1001, 130);

        assertThat(shown).isEqualTo(150);
        assertThat(client.next(STATE)).isEqualTo("150=F 39=1 11=ICE 14=100 151=200");
        assertThat(client.next(STATE)).isEqualTo("150=F 39=1 11=BEHIND 14=30 151=20");
        assertThat(shownAt(1001)).isEqualTo(120);
    }

    @Test
    void hidden_order_trades_unseen_and_after_what_is_shown() {
        client.send("35=D 11=DARK 55=BAC 54=2 38=300 40=2 44=10.01 59=0 111=0");
        assertThat(client.next(150, 111)).isEqualTo("150=0 111=0");
        long shown = shownAt(1001);
        client.send("35=D 11=LIT 55=BAC 54=2 38=50 40=2 44=10.01 59=0");
        client.next();

        venue.market().order(0, true, 1001, 80);

        assertThat(shown).isZero();
        assertThat(client.next(STATE)).isEqualTo("150=F 39=2 11=LIT 14=50 151=0");
        assertThat(client.next(STATE)).isEqualTo("150=F 39=1 11=DARK 14=30 151=270");
    }

    @Test
    void mid_peg_trades_at_the_mid_while_that_is_within_its_limit() {
        venue.market().order(0, true, 990, 100);
        venue.market().order(0, false, 1010, 100);
        client.send("35=D 11=PEG 55=BAC 54=1 38=100 40=P 18=M 44=10.05 59=0");
        assertThat(client.next(150, 40, 18, 44)).isEqualTo("150=0 40=P 18=M 44=10.05");
        client.send("35=D 11=LOW 55=BAC 54=1 38=100 40=P 18=M 44=9.99 59=0");
        client.next();

        venue.market().order(0, false, 1000, 60);

        assertThat(client.next(150, 11, 32, 31, 40)).isEqualTo("150=F 11=PEG 32=60 31=10.00 40=P");
        client.send("35=H 11=LOW 55=BAC 54=1");
        assertThat(client.next(150, 39, 14, 18)).isEqualTo("150=I 39=0 14=0 18=M");
    }

    @Test
    void post_only_iceberg_does_not_take() {
        venue.market().order(0, false, 1001, 100);

        client.send("35=D 11=A 55=BAC 54=1 38=300 40=2 44=10.01 59=0 18=6 111=100");
        client.send("35=D 11=B 55=BAC 54=1 38=300 40=2 44=10.00 59=0 18=6 111=100");

        assertThat(client.next(150, 11, 58)).isEqualTo("150=8 11=A 58=post-only order would take");
        assertThat(client.next(150, 11, 18)).isEqualTo("150=0 11=B 18=6");
    }

    @ParameterizedTest
    @CsvSource({
        "40=P 44=10.01, OrdType(40)=P and ExecInst(18)=M go together",
        "40=2 18=M 44=10.01, OrdType(40)=P and ExecInst(18)=M go together",
        "40=2 44=10.01 59=4 18=6, ExecInst(18)=6 and TimeInForce(59)=4 exclude each other",
        "40=2 44=10.01 59=3 111=100, MaxFloor(111) is for orders that rest at a price",
        "40=P 18=M 44=10.01 111=100, MaxFloor(111) is for orders that rest at a price",
        "40=2 44=10.01 111=0.5, 'MaxFloor(111) must be 0 or a multiple of 1, was 0.5'",
        "40=2 44=10.01 110=0.5 59=3, 'MinQty(110) must be >= 0 with at most 0 decimals, was 0.5'",
        "40=2 44=10.01 110=10, MinQty(110) is for TimeInForce(59)=3 and for orders that are not"
                + " displayed",
        "40=2 44=10.01 110=10 59=4, MinQty(110) is for TimeInForce(59)=3 and for orders that are"
                + " not displayed",
    })
    void terms_that_contradict_each_other_are_refused(String terms, String text) {
        client.send("35=D 11=A 55=BAC 54=1 38=100 " + terms);

        assertThat(client.next(150, 103, 58))
                .isEqualTo("150=8 103=11 58=" + text.replace(',', ';'));
    }

    @Test
    void clients_trade_with_each_other_and_hear_their_own_reports() {
        try (FixClient other = new FixClient(venue.port(), FixClient.OTHER_ORDERS)) {
            client.send("35=D 11=SAME 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
            client.next();

            other.send("35=D 11=SAME 55=BAC 54=1 38=60 40=2 44=10.01 59=3");

            assertThat(other.next(STATE)).isEqualTo("150=0 39=0 11=SAME 14=0 151=60");
            assertThat(other.next(150, 39, 54, 32, 851)).isEqualTo("150=F 39=2 54=1 32=60 851=2");
            assertThat(client.next(150, 39, 54, 32, 851)).isEqualTo("150=F 39=1 54=2 32=60 851=1");
        }
    }

    /// Displayed at a price in cents, on either side.
    private long shownAt(long cents) {
        return venue.market()
                .ask(there -> {
                    long[] shown = new long[1];
                    there.snapshot(0, (_, price, qty) -> shown[0] += price == cents ? qty : 0);
                    return shown[0];
                });
    }
}
