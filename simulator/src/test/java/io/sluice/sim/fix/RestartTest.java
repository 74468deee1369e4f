package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Decimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

class RestartTest extends VenueConversation {
    RestartTest() {
        super(FixClient.ORDERS);
    }

    @Test
    void open_orders_are_canceled_and_numbers_go_on() {
        venue.market().order(0, false, 1001, 40);
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        assertThat(client.next(34, 150, 17)).isEqualTo("34=2 150=0 17=XSIM-1");
        assertThat(client.next(34, 150, 17, 14)).isEqualTo("34=3 150=F 17=XSIM-2 14=40");

        restart(() -> {});
        String canceled = client.next(150, 39, 11, 37, 17, 14, 151, 6, 58);
        client.send("35=H 11=A 55=BAC 54=1");
        String status = client.next(150, 39, 14);
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        String duplicate = client.next(150, 17, 103);
        client.send("35=D 11=B 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        String accepted = client.next(150, 37, 17);

        assertThat(canceled)
                .isEqualTo(
                        "150=4 39=4 11=A 37=XSIM-O1 17=XSIM-3 14=40 151=0 6=10.01"
                                + " 58=canceled: venue restarted");
        assertThat(status).isEqualTo("150=I 39=4 14=40");
        assertThat(duplicate).isEqualTo("150=8 17=XSIM-4 103=6");
        assertThat(accepted).isEqualTo("150=0 37=XSIM-O5 17=XSIM-5");
    }

    @Test
    void reports_written_down_but_not_handed_over_are_sent_once() {
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        client.next();
        client.send("35=F 11=C 41=NEVER 55=BAC 54=1 38=100");
        client.next();

        restart(this::writeFillAndRefusalOnly);
        String fill = client.next(35, 150, 39, 11, 17, 32, 31, 14, 151);
        String refusal = client.next(35, 11, 41, 102);
        String canceled = client.next(150, 17, 14);
        restart(() -> {});
        client.send("35=H 11=A 55=BAC 54=1");
        String status = client.next(150, 39, 14);

        assertThat(fill).isEqualTo("35=8 150=F 39=1 11=A 17=XSIM-3 32=30 31=10.01 14=30 151=70");
        assertThat(refusal).isEqualTo("35=9 11=D 41=A 102=99");
        assertThat(canceled).isEqualTo("150=4 17=XSIM-5 14=30");
        assertThat(status).isEqualTo("150=I 39=4 14=30");
    }

    @Test
    void reset_session_does_not_hear_old_reports_again() {
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=3");
        client.next();
        client.next();
        client.close();
        client = new FixClient(venue.port(), FixClient.ORDERS, true);

        restart(() -> {});
        client.send("35=H 11=A 55=BAC 54=1");

        assertThat(client.next(150, 39)).isEqualTo("150=I 39=4");
    }

    @Test
    void torn_last_line_is_cut_off() throws IOException {
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        client.next();
        Path journal = folder.resolve("executions.csv");

        restart(() -> append(journal, "2026-11-21T00:00:00Z,SLUICE,A,XSIM-O1,XSI"));

        assertThat(client.next(150, 17)).isEqualTo("150=4 17=XSIM-2");
        assertThat(Files.readAllLines(journal))
                .extracting(line -> line.split(",")[4] + ' ' + line.split(",")[5])
                .containsExactly("execId event", "XSIM-1 NEW", "XSIM-2 CANCELED");
    }

    @Test
    void second_venue_on_the_same_folder_does_not_start_and_does_no_harm() {
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        client.next();

        assertThatThrownBy(() -> TestVenue.open(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is in use by another running venue");
        client.send("35=H 11=A 55=BAC 54=1");

        assertThat(client.next(150, 39)).isEqualTo("150=I 39=0");
    }

    @Test
    void port_in_use_is_named(@TempDir Path other) {
        assertThatThrownBy(() -> TestVenue.open(other, venue.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("venue XSIM cannot listen at 127.0.0.1, port " + venue.port());
    }

    /// What a process leaves that is killed between the journal and the session.
    private void writeFillAndRefusalOnly() {
        List<Report> rows = new ArrayList<>();
        try (Journal journal = new Journal(folder, "XSIM", rows::add)) {
            long timeNs = rows.getLast().timeNs();
            Decimal price = Decimal.of(1001, 2);
            ClientOrder filled = rows.getFirst().order().filled(Decimal.of(30, 0), price, timeNs);
            journal.append(Report.fill(timeNs, 3, filled, Decimal.of(30, 0), price, true));
            journal.append(
                    Report.of(timeNs, 4, Report.Event.CANCEL_REJECTED, filled)
                            .because(new Report.Cause("D", true), 99, "no"));
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void restart(Runnable meanwhile) {
        int port = venue.port();
        venue.close();
        client.awaitLogout();
        meanwhile.run();
        venue = TestVenue.open(folder, port);
        client.awaitLogon();
    }
}
