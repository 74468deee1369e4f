package io.sluice.fix.oms;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Plays one acceptance definition: `iCONNECT`, `I<message>` to send, `E<message>` to expect,
/// `eDISCONNECT`; a number before a comma says which connection. FIX 5.0 becomes 5.0 SP2.
final class DefinitionPlayer implements AutoCloseable {
    private static final int PATIENCE_MS = 15_000;
    private static final Pattern STEP =
            Pattern.compile("([iIeE])(?:(\\d+),)?(CONNECT|DISCONNECT|8=.*)");
    private static final Pattern TIME = Pattern.compile("<TIME([+-]\\d+)?>");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss").withZone(ZoneOffset.UTC);

    /// Length, checksum, times; words for people.
    private static final Set<String> FREE = Set.of("9", "10", "52", "58", "60", "122");

    /// What a report has in common with the order that it stands for.
    private static final Set<String> OF_REPORTS = Set.of("8", "34", "43", "49", "56");

    private final int port;
    private final Map<String, Socket> sockets = new TreeMap<>();
    private final Map<String, InputStream> inputs = new TreeMap<>();

    DefinitionPlayer(int port) {
        this.port = port;
    }

    void play(Path definition) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(definition, StandardCharsets.ISO_8859_1)) {
            number++;
            var step = STEP.matcher(line);
            if (step.matches()) {
                String connection = step.group(2) == null ? "1" : step.group(2);
                try {
                    play(step.group(1), connection, step.group(3).replace("1137=7", "1137=9"));
                } catch (AssertionError | IOException e) {
                    throw new AssertionError(number + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private void play(String kind, String connection, String rest) throws IOException {
        switch (kind) {
            case "i" -> {
                if (rest.equals("CONNECT")) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    socket.setSoTimeout(PATIENCE_MS);
                    sockets.put(connection, socket);
                    inputs.put(connection, new BufferedInputStream(socket.getInputStream()));
                } else {
                    socket(connection).close();
                }
            }
            case "I" -> {
                try {
                    socket(connection).getOutputStream().write(bytes(rest));
                } catch (SocketException _) {
                    // Hung up on already: the next step says whether that is right.
                }
            }
            case "E" -> expect(fields(rest), fields(read(connection)));
            default -> {
                if (!isHungUp(connection)) {
                    throw new AssertionError("expected to be disconnected");
                }
            }
        }
    }

    private Socket socket(String connection) {
        Socket socket = sockets.get(connection);
        if (socket == null) {
            throw new AssertionError("no connection " + connection);
        }
        return socket;
    }

    private static byte[] bytes(String line) {
        String text = TIME.matcher(line).replaceAll(DefinitionPlayer::time);
        int body = text.indexOf('\u0001') + 1;
        if (!text.contains("\u00019=")) {
            int checksum = text.indexOf("\u000110=") + 1;
            int length = (checksum == 0 ? text.length() : checksum) - body;
            text = text.substring(0, body) + "9=" + length + "\u0001" + text.substring(body);
        }
        if (!text.contains("\u000110=")) {
            text += "10=%03d\u0001".formatted(text.chars().sum() % 256);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String time(MatchResult match) {
        long offset = match.group(1) == null ? 0 : Long.parseLong(match.group(1));
        return UTC.format(Instant.now().plusSeconds(offset));
    }

    private String read(String connection) throws IOException {
        InputStream in = inputs.get(connection);
        StringBuilder text = new StringBuilder();
        while (in != null) {
            int c = in.read();
            if (c < 0) {
                throw new AssertionError("hung up on");
            }
            text.append((char) c);
            if (c == 1 && text.lastIndexOf("\u000110=") == text.length() - 8) {
                return text.toString();
            }
        }
        throw new AssertionError("no connection " + connection);
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : text.split("\u0001")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }

    private static void expect(Map<String, String> expected, Map<String, String> actual) {
        boolean order = !"AF012345j".contains(expected.getOrDefault("35", ""));
        expected.keySet()
                .removeIf(tag -> FREE.contains(tag) || (order && !OF_REPORTS.contains(tag)));
        Map<String, String> compared = new TreeMap<>(actual);
        compared.keySet()
                .removeIf(tag -> FREE.contains(tag) || (order && !OF_REPORTS.contains(tag)));
        if (!compared.equals(expected)) {
            throw new AssertionError(
                    "expected " + expected + ", got " + compared + " of " + actual);
        }
    }

    private boolean isHungUp(String connection) throws IOException {
        InputStream in = inputs.get(connection);
        try {
            return in == null || in.read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets.values()) {
            socket.close();
        }
    }
}
