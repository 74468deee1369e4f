package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.venue.BackgroundOrders;
import io.sluice.sim.venue.SimulatedVenue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.Session;
import quickfix.SessionID;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class RawConversationTest {
    private static final SessionID MARKET_DATA =
            new SessionID("FIX.4.4", "XSIM", FixClient.MARKET_DATA);

    @TempDir Path folder;
    private TestVenue venue;

    @BeforeEach
    void open() {
        venue = TestVenue.open(folder);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void order_goes_in_and_comes_out() throws IOException {
        try (RawFix wire = new RawFix(venue.port(), FixClient.ORDERS)) {
            wire.send("A|98=0|108=30");
            String logon = wire.receive();
            wire.send("D|11=A|55=BAC|54=1|60=20261121-12:00:00.000|38=100|40=2|44=10.01|59=3");
            String accepted = wire.receive();
            String canceled = wire.receive();
            wire.send("5");
            String logout = wire.receive();

            assertThat(logon)
                    .matches(
                            "8=FIX.4.4\\|9=\\d+\\|35=A\\|34=1\\|49=XSIM\\|52=[^|]+\\|56=SLUICE\\|"
                                    + "98=0\\|108=30\\|10=\\d{3}\\|");
            assertThat(accepted)
                    .contains("|35=8|34=2|49=XSIM|")
                    .contains("|6=0|11=A|14=0|17=XSIM-1|37=XSIM-O1|38=100|39=0|40=2|44=10.01|")
                    .contains("|54=1|55=BAC|")
                    .contains("|150=0|151=100|");
            assertThat(canceled).contains("|39=4|").contains("|150=4|151=0|");
            assertThat(logout).contains("|35=5|");
        }
    }

    @Test
    void garbage_does_not_disturb_the_session() throws IOException {
        try (RawFix wire = new RawFix(venue.port(), FixClient.ORDERS)) {
            wire.send("A|98=0|108=30");
            wire.receive();

            wire.write(
                    "rubbish\0018=FIX.4.4\0019=5\00135=?\00110=000\001"
                            .getBytes(StandardCharsets.US_ASCII));
            wire.send("D|11=A|55=BAC|54=1|60=20261121-12:00:00.000|38=ten|40=2|44=10.01");
            String rejected = wire.receive();
            wire.send("1|112=PING");
            String heartbeat = wire.receive();

            assertThat(rejected).contains("|35=3|").contains("|371=38|");
            assertThat(heartbeat).contains("|35=0|").contains("|112=PING|");
        }
    }

    @Test
    void message_without_end_closes_this_connection_only() throws IOException {
        try (RawFix flood = new RawFix(venue.port(), FixClient.ORDERS);
                FixClient other = new FixClient(venue.port(), FixClient.MARKET_DATA)) {
            flood.write("8=FIX.4.4\0019=900000000\00135=D\001".getBytes(StandardCharsets.US_ASCII));
            byte[] more = new byte[64 * 1024];
            boolean closed = false;
            for (int i = 0; i < 1_000 && !closed; i++) {
                closed = !written(flood, more);
            }
            other.subscribe("R", 0, "BAC");

            assertThat(closed).isTrue();
            assertThat(other.next(35)).isEqualTo("35=W");
        }
    }

    @Test
    void unknown_client_gets_no_session() throws IOException {
        try (RawFix nobody = new RawFix(venue.port(), "NOBODY");
                RawFix client = new RawFix(venue.port(), FixClient.ORDERS)) {
            nobody.send("A|98=0|108=30");
            client.send("A|98=0|108=30");

            assertThat(client.receive()).contains("|35=A|").contains("|56=SLUICE|");
        }
    }

    @Test
    void reader_that_does_not_read_is_cut_off() throws IOException {
        try (RawFix sleeper = new RawFix(venue.port(), FixClient.MARKET_DATA);
                FixClient awake = new FixClient(venue.port(), FixClient.ORDERS)) {
            sleeper.send("A|98=0|108=0|141=Y");
            assertThat(sleeper.receive()).contains("|35=A|");
            for (int request = 0; request < 64; request++) {
                sleeper.send(
                        "V|262=R%d|263=1|264=0|267=2|269=0|269=2|146=1|55=BAC".formatted(request));
            }
            assertThat(sleeper.receive()).contains("|35=W|");

            int scenes = 0;
            while (scenes < 5_000 && Session.lookupSession(MARKET_DATA).isLoggedOn()) {
                venue.market().play(RawConversationTest::print);
                scenes++;
            }
            awake.send("35=H 11=NEVER 55=BAC 54=2");

            assertThat(scenes).isBetween(100, 4_999);
            assertThat(awake.next(35, 150)).isEqualTo("35=8 150=I");
        }
    }

    private static void print(SimulatedVenue there, long nowNs) {
        BackgroundOrders book = there.background(0);
        for (int trade = 1; trade <= 10; trade++) {
            book.print(1000 + trade, trade, 1, nowNs);
        }
    }

    private static boolean written(RawFix wire, byte[] bytes) {
        try {
            wire.write(bytes);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
