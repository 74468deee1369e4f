package io.sluice.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.FixClient.Received;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.FixTime;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The client's side of a conversation, in the words of [OrderConversationTest].
final class Conversation {
    private static final Pattern SAID = Pattern.compile("\\{(\\d+)}");
    private static final int ATTEMPTS_MAX = 1_000;
    private static final long SOON_NS = 1_500_000_000L;
    private static final long FAR_NS = 3 * 86_400_000_000_000L;

    private final Dialect dialect;
    private int port;
    private final int heartbeatSeconds;
    private FixClient client;
    private Received heard = new Received("");
    private int expected = 1;
    private boolean failsOver;

    Conversation(Dialect dialect, int port, int heartbeatSeconds) throws IOException {
        this.dialect = dialect;
        this.port = port;
        this.heartbeatSeconds = heartbeatSeconds;
        client = logOn(1);
    }

    private FixClient logOn(int msgSeqNum) throws IOException {
        FixClient fresh = new FixClient(dialect.beginString(), port, "OMS", "SLUICE", msgSeqNum);
        int said = Integer.parseInt(fresh.logon("", heartbeatSeconds).get(34));
        if (failsOver && said > expected) {
            fresh.send("2", "7=" + expected + "|16=0|");
        }
        return fresh;
    }

    /// The member that it speaks to dies, and what was said last never arrived.
    void lose() throws IOException {
        client.send("1", "112=lost|");
        while (!client.receiveAny().get(112).equals("lost")) {
            // lost with it
        }
        client.close();
    }

    /// Another member is there in its place: what was lost is asked for.
    void findAt(int newPort) throws IOException {
        port = newPort;
        failsOver = true;
        client = logOn(client.nextOut());
    }

    /// @param text MsgType(35), a bar, fields
    void say(String text) throws IOException {
        int bar = text.indexOf('|');
        client.send(text.substring(0, bar), filledIn(text.substring(bar + 1)));
    }

    /// As a possible duplicate.
    ///
    /// @param text MsgSeqNum(34), a space, MsgType(35), a bar, fields
    void sayAgain(String text) throws IOException {
        int space = text.indexOf(' ');
        int bar = text.indexOf('|');
        client.resend(
                text.substring(space + 1, bar),
                Integer.parseInt(text.substring(0, space)),
                filledIn(text.substring(bar + 1)));
    }

    /// With the times and what was heard last.
    String filledIn(String text) {
        long nowNs = FakeHost.wallClockNs();
        String times =
                text.replace("{now}", FixTime.format(nowNs))
                        .replace("{soon}", FixTime.format(nowNs + SOON_NS))
                        .replace("{far}", FixTime.format(nowNs + FAR_NS));
        String missed = heard.get(34).isEmpty() ? "1" : heard.get(34);
        return SAID.matcher(times.replace("{missed}", following(missed)))
                .replaceAll(said ->
                        Matcher.quoteReplacement(heard.get(Integer.parseInt(said.group(1)))));
    }

    private static String following(String msgSeqNum) {
        return Integer.toString(Integer.parseInt(msgSeqNum) + 1);
    }

    /// @param text MsgType(35), a bar, the fields that the next message must have
    void hear(String text, String where) throws IOException {
        String[] fields = filledIn(text).split("\\|");
        Received message = next(where);
        assertThat(message.type()).as(where + " " + message.text()).isEqualTo(fields[0]);
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                assertThat(message.get(Integer.parseInt(field.substring(0, equals))))
                        .as(where + " " + field + " in " + message.text())
                        .isEqualTo(field.substring(equals + 1));
            }
        }
        heard = message;
        expected = Integer.parseInt(message.get(34)) + 1;
    }

    private Received next(String where) throws IOException {
        try {
            Received message = client.receive();
            while (failsOver && isAboutNumbers(message)) {
                message = client.receive();
            }
            return message;
        } catch (SocketTimeoutException e) {
            throw new AssertionError(where + ": nothing came after " + heard.text(), e);
        }
    }

    /// After a loss both sides make up for what the other has missed.
    private boolean isAboutNumbers(Received message) throws IOException {
        if (message.type().equals("2")) {
            client.gapFill(Integer.parseInt(message.get(7)), client.nextOut());
            return true;
        }
        return message.type().equals("4");
    }

    /// @param text `drop`, `logout`, `silent`, `miss` or `back`
    void turn(String text) throws IOException {
        switch (text) {
            case "drop" -> client.close();
            case "logout" -> {
                client.send("5", "");
                heard = client.expect("5");
                client.close();
            }
            case "silent" -> waitForTheEnd();
            case "miss" -> client.skip(1);
            case "back" -> client = backIn(client.nextOut());
            default -> throw new IllegalArgumentException(text);
        }
    }

    /// Says nothing: we are asked whether we are there, and then hung up on.
    private void waitForTheEnd() throws IOException {
        String types = "";
        try {
            for (Received last = client.receiveAny(); ; last = client.receiveAny()) {
                heard = last;
                types += last.type();
            }
        } catch (EOFException _) {
            assertThat(types).as("TestRequest(35=1) before the end").contains("1");
        }
        client.close();
    }

    /// The acceptor hangs up as long as it believes in the connection that is gone.
    private FixClient backIn(int msgSeqNum) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return logOn(msgSeqNum);
            } catch (EOFException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    /// Nothing more was said.
    void end() throws IOException {
        client.send("1", "112=end|");
        Received last = client.receiveAny();
        while (failsOver && isAboutNumbers(last)) {
            last = client.receiveAny();
        }
        assertThat(last.get(112)).as(last.text()).isEqualTo("end");
        client.close();
    }
}
