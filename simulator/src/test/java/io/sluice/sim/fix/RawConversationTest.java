package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes written by hand, so that nothing on the client's side hides what is on the wire.
class RawConversationTest {
    private static final int WAIT_MS = 15_000;

    @TempDir Path folder;
    private TestVenue venue;
    private Socket socket = new Socket();
    private InputStream in;
    private int sent;

    @BeforeEach
    void connect() throws IOException {
        venue = TestVenue.open(folder);
        reconnect();
    }

    @AfterEach
    void disconnect() throws IOException {
        socket.close();
        venue.close();
    }

    @Test
    void order_goes_in_and_comes_out() throws IOException {
        send("A|98=0|108=30");
        String logon = receive();
        send("D|11=A|55=BAC|54=1|60=20261121-12:00:00.000|38=100|40=2|44=10.01|59=3");
        String accepted = receive();
        String canceled = receive();
        send("5");
        String logout = receive();

        assertThat(logon).matches("8=FIX.4.4\\|9=\\d+\\|35=A\\|34=1\\|49=XSIM\\|52=[^|]+\\|56=SLUICE\\|98=0\\|108=30\\|10=\\d{3}\\|");
        assertThat(accepted)
                .contains("|35=8|34=2|49=XSIM|")
                .contains("|6=0|11=A|14=0|17=XSIM-1|37=XSIM-O1|38=100|39=0|40=2|44=10.01|54=1|55=BAC|")
                .contains("|150=0|151=100|");
        assertThat(canceled).contains("|39=4|").contains("|150=4|151=0|");
        assertThat(logout).contains("|35=5|");
    }

    @Test
    void message_without_end_closes_this_connection_only() throws IOException {
        try (FixClient other = new FixClient(venue.port(), FixClient.MARKET_DATA)) {
            socket.getOutputStream().write("8=FIX.4.4\0019=900000000\00135=D\001".getBytes(StandardCharsets.US_ASCII));
            byte[] flood = new byte[64 * 1024];
            boolean closed = false;
            for (int i = 0; i < 1_000 && !closed; i++) {
                closed = !write(flood);
            }
            other.subscribe("R", 0, "BAC");

            assertThat(closed).isTrue();
            assertThat(other.next(35)).isEqualTo("35=W");
        }
    }

    @Test
    void garbage_does_not_disturb_the_session() throws IOException {
        send("A|98=0|108=30");
        receive();

        socket.getOutputStream()
                .write("rubbish\0018=FIX.4.4\0019=5\00135=?\00110=000\001".getBytes(StandardCharsets.US_ASCII));
        send("D|11=A|55=BAC|54=1|60=20261121-12:00:00.000|38=ten|40=2|44=10.01");
        String rejected = receive();
        send("1|112=PING");
        String heartbeat = receive();

        assertThat(rejected).contains("|35=3|").contains("|371=38|");
        assertThat(heartbeat).contains("|35=0|").contains("|112=PING|");
    }

    @Test
    void unknown_client_gets_no_session() throws IOException {
        sendAs("NOBODY", "A|98=0|108=30");

        reconnect();
        send("A|98=0|108=30");

        assertThat(receive()).contains("|35=A|").contains("|56=SLUICE|");
    }

    private void reconnect() throws IOException {
        socket.close();
        socket = new Socket(InetAddress.getLoopbackAddress(), venue.port());
        socket.setSoTimeout(WAIT_MS);
        in = new BufferedInputStream(socket.getInputStream());
        sent = 0;
    }

    private boolean write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void send(String typeAndBody) throws IOException {
        sendAs("SLUICE", typeAndBody);
    }

    private void sendAs(String sender, String typeAndBody) throws IOException {
        int bar = typeAndBody.indexOf('|');
        String type = bar < 0 ? typeAndBody : typeAndBody.substring(0, bar);
        String rest = bar < 0 ? "" : typeAndBody.substring(bar + 1) + '|';
        String body =
                "35=%s|34=%d|49=%s|52=%s|56=XSIM|%s"
                        .formatted(type, ++sent, sender, "20261121-12:00:00.000", rest);
        String message = "8=FIX.4.4|9=%d|%s".formatted(body.length(), body).replace('|', '\001');
        int sum = message.chars().sum() % 256;
        socket.getOutputStream()
                .write((message + "10=%03d\001".formatted(sum)).getBytes(StandardCharsets.US_ASCII));
    }

    /// One message, its fields separated by `|`.
    private String receive() throws IOException {
        StringBuilder message = new StringBuilder();
        while (message.length() < 7
                || !message.substring(message.length() - 7).matches("10=\\d{3}\\|")) {
            int b = in.read();
            if (b < 0) {
                throw new AssertionError("connection closed after: " + message);
            }
            message.append(b == 1 ? '|' : (char) b);
        }
        return message.toString();
    }
}
