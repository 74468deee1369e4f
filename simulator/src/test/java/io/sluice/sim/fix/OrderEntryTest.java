package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quickfix.Message;

class OrderEntryTest extends VenueConversation {
    private static final int[] STATE = {35, 150, 39, 11, 14, 151, 6};

    OrderEntryTest() {
        super(FixClient.ORDERS);
    }

    @Test
    void order_takes_rests_and_is_filled() {
        venue.market().order(0, false, 1001, 100);

        client.send("35=D 11=A 55=BAC 54=1 38=150 40=2 44=10.02 59=0");
        Message accepted = client.next();
        Message taken = client.next();
        venue.market().order(0, false, 1002, 60);
        Message rested = client.next();

        assertThat(FixClient.text(accepted, 35, 150, 39, 11, 37, 17, 38, 44, 14, 151))
                .isEqualTo(
                        "35=8 150=0 39=0 11=A 37=XSIM-O1 17=XSIM-1 38=150 44=10.02 14=0 151=150");
        assertThat(FixClient.text(taken, 150, 39, 37, 17, 32, 31, 14, 151, 6, 851))
                .isEqualTo(
                        "150=F 39=1 37=XSIM-O1 17=XSIM-2 32=100 31=10.01 14=100 151=50 6=10.01"
                                + " 851=2");
        assertThat(FixClient.text(rested, 150, 39, 37, 17, 32, 31, 14, 151, 6, 851))
                .isEqualTo(
                        "150=F 39=2 37=XSIM-O1 17=XSIM-3 32=50 31=10.02 14=150 151=0"
                                + " 6=10.01333333 851=1");
    }

    @Test
    void quantities_are_exact_to_the_last_decimal() {
        venue.market().order(3, false, 6_000_001, 12_340_000);

        client.send("35=D 11=A 55=BTC-USD 54=1 38=0.2 40=2 44=60000.01 59=3");

        assertThat(client.next(150, 38, 14, 151))
                .isEqualTo("150=0 38=0.20000000 14=0.00000000 151=0.20000000");
        assertThat(client.next(150, 32, 31, 14, 151, 6))
                .isEqualTo(
                        "150=F 32=0.12340000 31=60000.01 14=0.12340000 151=0.07660000 6=60000.01");
        assertThat(client.next(150, 39, 14, 151))
                .isEqualTo("150=4 39=4 14=0.12340000 151=0.00000000");
    }

    @Test
    void immediate_order_never_rests() {
        venue.market().order(0, false, 1001, 30);

        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=3");

        assertThat(client.next(STATE)).isEqualTo("35=8 150=0 39=0 11=A 14=0 151=100 6=0");
        assertThat(client.next(STATE)).isEqualTo("35=8 150=F 39=1 11=A 14=30 151=70 6=10.01");
        assertThat(client.next(STATE)).isEqualTo("35=8 150=4 39=4 11=A 14=30 151=0 6=10.01");
    }

    @Test
    void post_only_order_that_would_take_is_refused() {
        venue.market().order(0, false, 1001, 30);

        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0 18=6");
        client.send("35=D 11=B 55=BAC 54=1 38=100 40=2 44=10.00 59=0 18=6");

        assertThat(client.next(35, 150, 39, 11, 103, 151))
                .isEqualTo("35=8 150=8 39=8 11=A 103=99 151=0");
        assertThat(client.next(35, 150, 39, 11)).isEqualTo("35=8 150=0 39=0 11=B");
    }

    @Test
    void cancel_takes_the_rest_off() {
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.next();

        client.send("35=F 11=B 41=A 55=BAC 54=2 38=100");

        assertThat(client.next(35, 150, 39, 11, 41, 14, 151))
                .isEqualTo("35=8 150=4 39=4 11=B 41=A 14=0 151=0");
    }

    @Test
    void cancel_of_an_unknown_order_says_so() {
        client.send("35=F 11=B 41=A 55=BAC 54=2 38=100");

        assertThat(client.next(35, 37, 39, 11, 41, 102, 434))
                .isEqualTo("35=9 37=NONE 39=8 11=B 41=A 102=1 434=1");
    }

    @Test
    void cancel_of_a_filled_order_is_too_late() {
        venue.market().order(0, true, 1001, 100);
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.next();
        client.next();

        client.send("35=F 11=B 41=A 55=BAC 54=2 38=100");

        assertThat(client.next(35, 37, 39, 11, 41, 102, 434))
                .isEqualTo("35=9 37=XSIM-O1 39=2 11=B 41=A 102=0 434=1");
    }

    @Test
    void status_tells_what_is_done() {
        venue.market().order(0, true, 1003, 40);
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.next();
        client.next();

        client.send("35=H 11=A 55=BAC 54=2 790=Q7");

        assertThat(client.next(35, 150, 39, 11, 17, 37, 790, 38, 14, 151, 6))
                .isEqualTo(
                        "35=8 150=I 39=1 11=A 17=0 37=XSIM-O1 790=Q7 38=100 14=40 151=60 6=10.03");
    }

    @Test
    void status_of_an_unknown_order_says_so() {
        client.send("35=H 11=NEVER 55=BAC 54=2");

        assertThat(client.next(35, 150, 39, 103, 11, 37, 14, 151, 6))
                .isEqualTo("35=8 150=I 39=8 103=5 11=NEVER 37=NONE 14=0 151=0 6=0");
    }

    @ParameterizedTest
    @CsvSource({
        "55=XYZ 54=1 38=100 40=2 44=10.01, 1, Symbol(55) is not traded here: XYZ",
        "55=BAC 54=1 38=0 40=2 44=10.01, 13, 'OrderQty(38) must be a positive multiple of 1, was"
                + " 0'",
        "55=BAC 54=1 38=1.5 40=2 44=10.01, 13, 'OrderQty(38) must be a positive multiple of 1, was"
                + " 1.5'",
        "55=BTC-USD 54=1 38=0.00015 40=2 44=10.01, 13,"
                + " 'OrderQty(38) must be a positive multiple of 0.00010000, was 0.00015'",
        "55=BAC 54=1 38=100 40=2 44=10.001, 99, 'Price(44) must be a positive multiple of 0.01, was"
                + " 10.001'",
        "55=BAC 54=1 38=100 40=2 44=-10.00, 99, 'Price(44) must be a positive multiple of 0.01, was"
                + " -10.00'",
        "55=BAC 54=1 38=100 40=2, 99, 'Price(44) must be a positive multiple of 0.01, was '",
        "55=BAC 54=1 38=100 40=1, 11, 'OrdType(40) must be 2 or P, was 1'",
        "55=BAC 54=1 38=100 40=2 44=10.01 59=1, 11, 'TimeInForce(59) must be one of"
                + " [0, 3, 4], was 1'",
        "55=BAC 54=1 38=100 40=2 44=10.01 18=G, 11, 'ExecInst(18) must be 6, M or absent, was G'",
        "55=BAC 54=1 38=9000000000000000 40=2 44=9000000.01, 3, order value is out of range"
    })
    void bad_order_is_refused_with_a_reason(String fields, int code, String text) {
        client.send("35=D 11=A " + fields);

        Message refused = client.next();

        assertThat(FixClient.text(refused, 35, 150, 39, 11, 37, 103))
                .isEqualTo("35=8 150=8 39=8 11=A 37=NONE 103=" + code);
        assertThat(FixClient.text(refused, 58)).isEqualTo("58=" + text.replace(',', ';'));
    }

    @Test
    void second_order_under_the_same_id_leaves_the_first_alone() {
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.send("35=D 11=A 55=BAC 54=2 38=500 40=2 44=10.09 59=0");
        client.send("35=H 11=A 55=BAC 54=2");

        assertThat(client.next(150, 38)).isEqualTo("150=0 38=100");
        assertThat(client.next(150, 39, 103)).isEqualTo("150=8 39=8 103=6");
        assertThat(client.next(150, 39, 38, 151)).isEqualTo("150=I 39=0 38=100 151=100");
    }

    @Test
    void order_id_that_would_break_the_journal_is_a_session_reject() {
        client.send("35=D 11=A,B 55=BAC 54=2 38=100 40=2 44=10.01 59=0");

        assertThat(client.next(35, 371)).isEqualTo("35=3 371=11");
    }

    @Test
    void other_message_types_are_unsupported() {
        client.send("35=BE 923=X 924=1 553=U");

        assertThat(client.next(35, 372, 380)).isEqualTo("35=j 372=BE 380=3");
    }
}
