package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.order.Strategy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Plays `conversations/oms/*.fix` over a socket. A line is
/// - `> D|11=a|...`: the client sends this,
/// - `= NewParent|clOrdId=a|...`: this input goes into the log, with these texts in it,
/// - `< j|380=3|...`: the gateway answers this, with these fields.
///
/// `#` begins a comment; a line that begins with `@42`, `@44` or `@50` is for that version alone.
/// Every conversation is held in every version: FIX 4.2 gets the HandlInst(21) that it asks for.
/// What is not said must not happen: no further input, no further message.
@Timeout(120)
final class OmsConversationTest {
    @TempDir Path folder;

    static Stream<Arguments> conversations() throws IOException, URISyntaxException {
        List<Path> files = files();
        return Arrays.stream(Dialect.values())
                .flatMap(dialect -> files.stream().map(file -> Arguments.of(file, dialect)));
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        URL root = OmsConversationTest.class.getResource("/conversations/oms");
        if (root == null) {
            throw new AssertionError("no conversations");
        }
        try (Stream<Path> files = Files.list(Path.of(root.toURI()))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".fix")).toList();
            return found.stream().sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void goes_as_written(Path conversation, Dialect dialect) throws Exception {
        RecordedInbox inbox = new RecordedInbox();
        int port = FixClient.freePort();
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(
                                new OmsSettings.Client(
                                        "OMS",
                                        "",
                                        Credentials.NONE,
                                        dialect,
                                        new Habits(
                                                Map.of("1014", Strategy.TWAP), false, false, false),
                                        SessionRules.NONE)),
                        30,
                        100_000_000);
        try (OmsGateway gateway = new OmsGateway(settings, inbox, () -> 0, folder)) {
            gateway.start();
            try (FixClient client =
                    new FixClient(dialect.beginString(), port, "OMS", "SLUICE", 1)) {
                client.logon("");
                int number = 0;
                for (String line : Files.readAllLines(conversation)) {
                    number++;
                    if (isFor(dialect, line)) {
                        play(
                                spoken(dialect, line),
                                client,
                                inbox,
                                conversation.getFileName() + ":" + number);
                    }
                }
                client.send("1", "112=end|");

                assertThat(client.receiveAny().get(112)).isEqualTo("end");
                assertThat(inbox.isEmpty()).isTrue();
            }
        }
    }

    private static boolean isFor(Dialect dialect, String line) {
        return !line.isBlank()
                && !line.startsWith("#")
                && (!line.startsWith("@")
                        || dialect.name().startsWith("FIX" + line.substring(1, 3)));
    }

    private static String spoken(Dialect dialect, String line) {
        String plain = line.startsWith("@") ? line.substring(4) : line;
        boolean order = plain.startsWith("> D|") || plain.startsWith("> G|");
        return dialect == Dialect.FIX42 && order && !plain.contains("|21=")
                ? plain + "21=1|"
                : plain;
    }

    private static void play(String line, FixClient client, RecordedInbox inbox, String where)
            throws Exception {
        int bar = line.indexOf('|');
        String name = line.substring(2, bar);
        String rest = line.substring(bar + 1);
        switch (line.charAt(0)) {
            case '>' -> client.send(name, rest);
            case '=' -> {
                Input input = inbox.next();
                assertThat(input.getClass().getSimpleName())
                        .as(where + " " + input)
                        .isEqualTo(name);
                for (String part : rest.split("\\|")) {
                    assertThat(input.toString()).as(where).contains(part);
                }
            }
            case '<' -> {
                Received message = client.expect(name);
                for (String field : rest.split("\\|")) {
                    assertThat("|" + message.text()).as(where).contains("|" + field + "|");
                }
            }
            default -> throw new AssertionError(where + ": " + line);
        }
    }
}
