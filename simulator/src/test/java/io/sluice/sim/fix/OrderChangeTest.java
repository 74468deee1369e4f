package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Replaces and what concerns all of a client's orders, over the wire.
class OrderChangeTest extends VenueConversation {
    private static final int[] STATE = {150, 39, 11, 14, 151};

    OrderChangeTest() {
        super(FixClient.ORDERS);
    }

    @Test
    void less_at_the_same_price_keeps_its_place() {
        rest("FIRST", 100, "10.01");
        rest("SECOND", 100, "10.01");

        client.send("35=G 11=LESS 41=FIRST 55=BAC 54=2 38=80 40=2 44=10.01");
        String replaced = client.next(35, 150, 39, 11, 41, 37, 38, 44, 14, 151);
        venue.market().order(0, true, 1001, 50);

        assertThat(replaced)
                .isEqualTo(
                        "35=8 150=5 39=0 11=LESS 41=FIRST 37=XSIM-O1 38=80 44=10.01 14=0 151=80");
        assertThat(client.next(STATE)).isEqualTo("150=F 39=1 11=LESS 14=50 151=30");
    }

    @Test
    void more_loses_its_place() {
        rest("FIRST", 100, "10.01");
        rest("SECOND", 100, "10.01");

        client.send("35=G 11=MORE 41=FIRST 55=BAC 54=2 38=101 40=2 44=10.01");
        client.next();
        venue.market().order(0, true, 1001, 50);

        assertThat(client.next(STATE)).isEqualTo("150=F 39=1 11=SECOND 14=50 151=50");
    }

    @Test
    void another_price_may_take_and_the_sums_go_on() {
        rest("A", 100, "10.05");
        venue.market().order(0, true, 1005, 40);
        client.next();
        venue.market().order(0, true, 1003, 100);

        client.send("35=G 11=B 41=A 55=BAC 54=2 38=90 40=2 44=10.03");

        assertThat(client.next(150, 39, 11, 41, 14, 151, 6))
                .isEqualTo("150=5 39=1 11=B 41=A 14=40 151=50 6=10.05");
        assertThat(client.next(150, 39, 11, 32, 31, 14, 151))
                .isEqualTo("150=F 39=2 11=B 32=50 31=10.03 14=90 151=0");
    }

    @Test
    void chain_of_replaces_ends_in_a_cancel_of_the_last() {
        rest("A", 100, "10.05");
        client.send("35=G 11=B 41=A 55=BAC 54=2 38=100 40=2 44=10.06");
        client.next();
        client.send("35=G 11=C 41=B 55=BAC 54=2 38=100 40=2 44=10.07");
        client.next();

        client.send("35=F 11=X 41=A 55=BAC 54=2 38=100");
        client.send("35=H 11=A 55=BAC 54=2");
        client.send("35=F 11=Y 41=C 55=BAC 54=2 38=100");

        assertThat(client.next(35, 37, 39, 11, 41, 102, 434))
                .isEqualTo("35=9 37=XSIM-O1 39=5 11=X 41=A 102=1 434=1");
        assertThat(client.next(150, 39, 11, 151)).isEqualTo("150=I 39=5 11=A 151=0");
        assertThat(client.next(150, 39, 11, 41, 37)).isEqualTo("150=4 39=4 11=Y 41=C 37=XSIM-O1");
    }

    @ParameterizedTest
    @CsvSource({
        "41=NEVER 55=BAC 54=2 38=100 40=2 44=10.05, 1, no such order",
        "41=DONE 55=BAC 54=2 38=100 40=2 44=10.05, 0, order is closed",
        "41=A 55=BAC 54=1 38=100 40=2 44=10.05, 99, only OrderQty(38) and Price(44) can change",
        "41=A 55=BAC 54=2 38=100 40=2 44=10.05 111=10, 99,"
                + " only OrderQty(38) and Price(44) can change",
        "41=A 55=BAC 54=2 38=100 40=2 44=10.055, 99,"
                + " 'Price(44) must be a positive multiple of 0.01, was 10.055'",
        "41=A 55=BAC 54=2 38=10 40=2 44=10.05, 99,"
                + " 'OrderQty(38) must be above what is done, 30, was 10'",
    })
    void replace_that_cannot_be_leaves_the_order_as_it_is(String fields, int code, String text) {
        rest("DONE", 5, "10.04");
        venue.market().order(0, true, 1004, 5);
        client.next();
        rest("A", 100, "10.05");
        venue.market().order(0, true, 1005, 30);
        client.next();

        client.send("35=G 11=B " + fields);
        client.send("35=H 11=A 55=BAC 54=2");

        assertThat(client.next(35, 11, 102, 434, 58))
                .isEqualTo("35=9 11=B 102=%d 434=2 58=%s".formatted(code, text.replace(',', ';')));
        assertThat(client.next(150, 39, 38, 44, 14)).isEqualTo("150=I 39=1 38=100 44=10.05 14=30");
    }

    @Test
    void replaced_order_is_known_after_a_restart() {
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.05 59=0 111=10");
        client.next();
        client.send("35=G 11=B 41=A 55=BAC 54=2 38=100 40=2 44=10.06");
        client.next();
        int port = venue.port();
        venue.close();
        client.awaitLogout();
        venue = TestVenue.open(folder, port);
        client.awaitLogon();

        String canceled = client.next(150, 11, 111, 44);
        client.send("35=H 11=A 55=BAC 54=2");

        assertThat(canceled).isEqualTo("150=4 11=B 111=10 44=10.06");
        assertThat(client.next(150, 39)).isEqualTo("150=I 39=5");
    }

    @Test
    void mass_cancel_answers_and_then_each_order_reports() {
        rest("A", 100, "10.05");
        rest("B", 100, "10.06");
        client.send("35=D 11=C 55=BTC-USD 54=1 38=0.1 40=2 44=1000.00 59=0");
        client.next();

        client.send("35=q 11=M1 530=1 55=BAC");
        String inOne = client.next(35, 11, 530, 531, 533, 55);
        String first = client.next(150, 39, 11, 58);
        String second = client.next(150, 39, 11, 58);
        client.send("35=q 11=M2 530=7 54=2");
        String noSell = client.next(35, 11, 530, 531, 533, 54);
        client.send("35=q 11=M3 530=7");
        String all = client.next(35, 11, 530, 531, 533);
        String third = client.next(150, 39, 11);

        assertThat(inOne).isEqualTo("35=r 11=M1 530=1 531=1 533=2 55=BAC");
        assertThat(first).isEqualTo("150=4 39=4 11=A 58=mass cancel");
        assertThat(second).isEqualTo("150=4 39=4 11=B 58=mass cancel");
        assertThat(noSell).isEqualTo("35=r 11=M2 530=7 531=7 533=0 54=2");
        assertThat(all).isEqualTo("35=r 11=M3 530=7 531=7 533=1");
        assertThat(third).isEqualTo("150=4 39=4 11=C");
    }

    @Test
    void mass_cancel_of_another_scope_is_refused() {
        rest("A", 100, "10.05");

        client.send("35=q 11=M 530=3");
        client.send("35=q 11=N 530=1 55=XYZ");
        client.send("35=H 11=A 55=BAC 54=2");

        assertThat(client.next(35, 11, 530, 531, 532, 533, 58))
                .isEqualTo(
                        "35=r 11=M 530=3 531=0 532=0 533=0"
                                + " 58=scope must be 1 with Symbol(55), or 7, was 3");
        assertThat(client.next(35, 11, 531, 532)).isEqualTo("35=r 11=N 531=0 532=1");
        assertThat(client.next(150, 39)).isEqualTo("150=I 39=0");
    }

    @Test
    void mass_status_tells_of_each_open_order() {
        rest("A", 100, "10.05");
        rest("B", 100, "10.06");
        client.send("35=F 11=X 41=A 55=BAC 54=2 38=100");
        client.next();
        rest("C", 100, "10.07");

        client.send("35=AF 584=Q1 585=7");
        client.send("35=AF 584=Q2 585=1 55=BTC-USD");

        assertThat(client.next(35, 150, 39, 11, 584, 911, 912, 17))
                .isEqualTo("35=8 150=I 39=0 11=B 584=Q1 911=2 912=N 17=0");
        assertThat(client.next(35, 150, 39, 11, 584, 911, 912))
                .isEqualTo("35=8 150=I 39=0 11=C 584=Q1 911=2 912=Y");
        assertThat(client.next(35, 150, 39, 37, 584, 911, 912, 55))
                .isEqualTo("35=8 150=I 39=8 37=NONE 584=Q2 911=0 912=Y 55=BTC-USD");
    }

    private void rest(String clOrdId, int qty, String price) {
        client.send("35=D 11=%s 55=BAC 54=2 38=%d 40=2 44=%s 59=0".formatted(clOrdId, qty, price));
        assertThat(client.next(150)).isEqualTo("150=0");
    }
}
