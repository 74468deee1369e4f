package io.sluice.fix;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A FIX counterparty made of a socket and strings: it shares no code with what it tests.
public final class FixClient implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Socket socket;
    private final InputStream in;
    private final String beginString;
    private final String compId;
    private String peer;
    private int nextOut;

    /// One message, fields separated by `|`.
    public record Received(String text) {
        /// The first field of this tag; empty when there is none.
        public String get(int tag) {
            int from = ("|" + text).indexOf("|" + tag + "=");
            return from < 0
                    ? ""
                    : text.substring(text.indexOf('=', from) + 1, text.indexOf('|', from));
        }

        public String type() {
            return get(35);
        }
    }

    /// Speaks FIX 4.4.
    public FixClient(int port, String compId, String peer, int nextOut) throws IOException {
        this("FIX.4.4", port, compId, peer, nextOut);
    }

    public FixClient(String beginString, int port, String compId, String peer, int nextOut)
            throws IOException {
        this(
                new Socket(InetAddress.getLoopbackAddress(), port),
                beginString,
                compId,
                peer,
                nextOut);
    }

    /// Speaks FIX 4.4 to `SLUICE` over a connection that is there.
    public FixClient(Socket socket, String compId) throws IOException {
        this(socket, "FIX.4.4", compId, "SLUICE", 1);
    }

    /// Speaks over a connection that is there.
    public FixClient(Socket socket, String beginString, String compId, String peer, int nextOut)
            throws IOException {
        this.socket = socket;
        this.beginString = beginString;
        this.compId = compId;
        this.peer = peer;
        this.nextOut = nextOut;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// It is known now who is at the other end.
    public FixClient to(String counterparty) {
        peer = counterparty;
        return this;
    }

    /// Logs on and takes the answer.
    ///
    /// @param more further fields of the Logon(35=A), may be empty
    public Received logon(String more) throws IOException {
        return logon(more, 30);
    }

    /// @param heartbeatSeconds HeartBtInt(108)
    public Received logon(String more, int heartbeatSeconds) throws IOException {
        String version = beginString.equals("FIXT.1.1") ? "1137=9|" : "";
        send("A", "98=0|108=" + heartbeatSeconds + "|" + version + more);
        return expect("A");
    }

    public int nextOut() {
        return nextOut;
    }

    /// Pretends to have sent this many messages that never arrived.
    public void skip(int messages) {
        nextOut += messages;
    }

    /// @param body fields separated and ended by `|`
    public void send(String type, String body) throws IOException {
        sendAs(type, nextOut++, "", body);
    }

    /// Sends a message again, as after a resend request.
    public void resend(String type, int msgSeqNum, String body) throws IOException {
        sendAs(type, msgSeqNum, "43=Y|122=" + now() + "|", body);
    }

    /// Says that everything from one number to before another was administrative.
    public void gapFill(int msgSeqNum, int next) throws IOException {
        resend("4", msgSeqNum, "123=Y|36=" + next + "|");
    }

    private void sendAs(String type, int msgSeqNum, String flags, String body) throws IOException {
        sendAt(now(), type, msgSeqNum, flags + body);
    }

    /// @param sendingTime SendingTime(52)
    public void sendAt(String sendingTime, String type, int msgSeqNum, String body)
            throws IOException {
        String rest =
                "35=%s|34=%d|49=%s|56=%s|52=%s|%s"
                        .formatted(type, msgSeqNum, compId, peer, sendingTime, body)
                        .replace('|', '\u0001');
        String text = "8=" + beginString + "\u00019=" + rest.length() + "\u0001" + rest;
        int sum = text.chars().sum() % 256;
        socket.getOutputStream()
                .write(
                        (text + "10=%03d\u0001".formatted(sum))
                                .getBytes(StandardCharsets.ISO_8859_1));
    }

    public static String now() {
        return TIME.format(Instant.now());
    }

    /// Waits for the next message but heartbeats, which must be of this type.
    public Received expect(String type) throws IOException {
        Received message = receive();
        if (!message.type().equals(type)) {
            throw new AssertionError("expected 35=" + type + ", got " + message.text());
        }
        return message;
    }

    /// The next message but heartbeats.
    public Received receive() throws IOException {
        Received message = receiveAny();
        while (message.type().equals("0")) {
            message = receiveAny();
        }
        return message;
    }

    /// Whether the peer hangs up before it says anything else.
    public boolean isHungUp() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /// The next message, whatever it is.
    public Received receiveAny() throws IOException {
        StringBuilder text = new StringBuilder();
        int fieldStart = 0;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("hung up after '" + text + "'");
            }
            text.append(c == 1 ? '|' : (char) c);
            if (c == 1) {
                if (text.indexOf("10=", fieldStart) == fieldStart) {
                    return new Received(text.toString());
                }
                fieldStart = text.length();
            }
        }
    }

    /// Drops the connection without a word.
    @Override
    public void close() throws IOException {
        socket.close();
    }

    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
