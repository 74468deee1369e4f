package io.sluice.service.survival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A FIX 4.4 client of one socket and no library: what it counts, it counts itself. Its sequence
/// numbers outlive connections, gaps are asked for, what the other side misses is sent again, also
/// while it has a gap itself.
final class RawFixClient implements AutoCloseable {
    static final int MSG_SEQ_NUM = 34;
    static final int MSG_TYPE = 35;

    private static final char SOH = '\u0001';
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final String compId;
    private final Map<Integer, String> sent = new TreeMap<>();
    private final List<Map<Integer, String>> received = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private int nextOut = 1;
    private int nextIn = 1;

    /// Up to here everything was asked for on this connection.
    private int askedTo;

    private boolean connected;
    private boolean loggedOn;
    private boolean loggedOut;
    private int firstSeqOfConnection;
    private @Nullable Socket socket;

    RawFixClient(String compId) {
        this.compId = compId;
    }

    /// Application messages in the order of their sequence numbers, each once.
    List<Map<Integer, String>> received() {
        return received;
    }

    /// What the other side did against the rules of the session.
    List<String> violations() {
        return violations;
    }

    synchronized boolean isLoggedOn() {
        return loggedOn;
    }

    /// Whether there is a connection, logged on or not yet.
    synchronized boolean isConnected() {
        return connected;
    }

    /// Whether the other side ended this connection with a Logout(35=5).
    synchronized boolean isLoggedOut() {
        return loggedOut;
    }

    /// MsgSeqNum(34) of the other side's Logon on this connection.
    synchronized int firstSeqOfConnection() {
        return firstSeqOfConnection;
    }

    synchronized int nextIn() {
        return nextIn;
    }

    synchronized void connect(int port) throws IOException {
        Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
        socket = fresh;
        connected = true;
        loggedOn = false;
        loggedOut = false;
        askedTo = 0;
        firstSeqOfConnection = 0;
        InputStream in = new BufferedInputStream(fresh.getInputStream());
        Thread.ofPlatform().daemon().name("raw-fix-client").start(() -> read(fresh, in));
        send("A", "98=0|108=30|");
    }

    /// Sends an application message.
    ///
    /// @param body fields after the header, `|` for the separator
    synchronized void send(String type, String body) {
        String text = body.replace('|', SOH);
        int seq = nextOut++;
        sent.put(seq, "DFGH".contains(type) ? type + text : "");
        write(type, seq, "", text);
    }

    private void write(String type, int seq, String flags, String body) {
        String now = TIME.format(Instant.now());
        String content =
                "35=%s|34=%d|49=%s|56=SLUICE|52=%s|"
                                .formatted(type, seq, compId, now)
                                .replace('|', SOH)
                        + flags.replace("<now>", now)
                        + body;
        String head = "8=FIX.4.4" + SOH + "9=" + content.length() + SOH;
        String message = head + content;
        int sum = 0;
        for (byte b : message.getBytes(ISO_8859_1)) {
            sum += b & 0xff;
        }
        Socket open = socket;
        try {
            if (open != null) {
                open.getOutputStream()
                        .write(
                                (message + "10=%03d".formatted(sum & 0xff) + SOH)
                                        .getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            disconnected();
        }
    }

    private void read(Socket connection, InputStream in) {
        try {
            for (Map<Integer, String> message = next(in); message != null; message = next(in)) {
                handle(message);
            }
        } catch (IOException e) {
            // The other side is gone, as it shall be.
        }
        synchronized (this) {
            if (connection.equals(socket)) {
                disconnected();
            }
        }
    }

    private void disconnected() {
        connected = false;
        loggedOn = false;
    }

    private static @Nullable Map<Integer, String> next(InputStream in) throws IOException {
        Map<Integer, String> message = new LinkedHashMap<>();
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != SOH) {
                field.write(b);
                continue;
            }
            String text = field.toString(ISO_8859_1);
            field.reset();
            int equals = text.indexOf('=');
            message.put(Integer.valueOf(text.substring(0, equals)), text.substring(equals + 1));
            if (text.startsWith("10=")) {
                return message;
            }
        }
        return null;
    }

    private synchronized void handle(Map<Integer, String> message) {
        int seq = Integer.parseInt(message.getOrDefault(MSG_SEQ_NUM, "0"));
        String type = message.getOrDefault(MSG_TYPE, "");
        if (type.equals("A")) {
            loggedOn = true;
            firstSeqOfConnection = seq;
            if (message.containsKey(141)) {
                violations.add("ResetSeqNumFlag(141) in " + message);
            }
        }
        if (type.equals("4") && !"Y".equals(message.get(123))) {
            violations.add("a reset: " + message);
        }
        if (type.equals("2")) {
            // Answered whatever its number: nobody repeats it, and both sides may miss something.
            resend(Integer.parseInt(message.getOrDefault(7, "1")));
        }
        if (seq > nextIn) {
            ask(seq);
            return;
        }
        if (seq < nextIn) {
            if (!"Y".equals(message.get(43)) && !type.equals("4")) {
                violations.add("MsgSeqNum(34) below " + nextIn + ": " + message);
            }
            return;
        }
        nextIn = type.equals("4") ? Integer.parseInt(message.getOrDefault(36, "0")) : seq + 1;
        switch (type) {
            case "0", "2", "A", "4" -> {}
            case "1" -> send("0", "112=" + message.get(112) + "|");
            case "5" -> {
                send("5", "");
                loggedOn = false;
                loggedOut = true;
            }
            case "3" -> violations.add("session reject: " + message);
            default -> received.add(message);
        }
    }

    /// Asks once for what is missing; the answer reaches to the present.
    private void ask(int seq) {
        if (nextIn > askedTo) {
            askedTo = seq;
            send("2", "7=%d|16=0|".formatted(nextIn));
        }
    }

    /// Application messages again, the rest as gaps.
    private void resend(int from) {
        List<Integer> seqs = new ArrayList<>(sent.keySet());
        int gapFrom = 0;
        int last = nextOut;
        for (int seq : seqs) {
            if (seq < from) {
                continue;
            }
            String original = sent.getOrDefault(seq, "");
            if (original.isEmpty()) {
                gapFrom = gapFrom == 0 ? seq : gapFrom;
                continue;
            }
            fillGap(gapFrom, seq);
            gapFrom = 0;
            write(
                    original.substring(0, 1),
                    seq,
                    "43=Y" + SOH + "122=<now>" + SOH,
                    original.substring(1));
        }
        fillGap(gapFrom, last);
    }

    private void fillGap(int from, int to) {
        if (from != 0) {
            write("4", from, "43=Y" + SOH + "122=<now>" + SOH, "123=Y" + SOH + "36=" + to + SOH);
        }
    }

    /// Drops the connection without a word.
    @Override
    public synchronized void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
