package io.sluice.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.oms.Habits;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.oms.SessionRules;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.FixTime;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Plays `conversations/orders/*.fix` over a socket to the real engine, in every version of FIX. A
/// line is
/// - `> D|11=a|{order}`: the client sends this; `{order}` is a clip of 100 at 10.04 of so many,
///   `{now}` the time,
/// - `< 8|150=0|39=0|`: it gets this, with these fields; `tag=` says that the field is absent,
/// - `v accept`, `v fill 40`, `v gone`, `v late`: the venue accepts the next child, fills so much
///   of it, does as it is asked to cancel, or is too late to.
///
/// `@42 ` or `@44,50 ` before a line: it is for these versions.
@Timeout(60)
final class OrderConversationTest {
    private static final Pattern LINE = Pattern.compile("(?:@(\\S+) )?([><v]) (.*)");
    private static final String ORDER =
            "1=ACC|21=1|55=BAC|54=1|60={now}|40=2|44=10.04|847=1003|957=3|"
                    + "958=SliceSize|959=7|960=100|958=MinChildQty|959=7|960=100|"
                    + "958=RandomizationPercent|959=11|960=0|";
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final Venue VENUE = new Venue(0, "XFAK", .3, .2, true);

    private final FakeHost host = new FakeHost();
    private final ScriptedVenue venue = new ScriptedVenue(host);
    @TempDir Path folder;

    static Stream<Arguments> conversations() throws Exception {
        URL root = OrderConversationTest.class.getResource("/conversations/orders");
        if (root == null) {
            throw new AssertionError("no conversations");
        }
        try (Stream<Path> files = Files.list(Path.of(root.toURI()))) {
            List<Path> found = files.sorted().toList();
            return Arrays.stream(Dialect.values())
                    .flatMap(dialect -> found.stream().map(file -> Arguments.of(file, dialect)));
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void goes_as_written(Path conversation, Dialect dialect) throws Exception {
        int port = FixClient.freePort();
        OmsSettings.Client oms =
                new OmsSettings.Client(
                        "OMS", "", Credentials.NONE, dialect, Habits.NONE, SessionRules.NONE);
        OmsSettings settings =
                new OmsSettings("127.0.0.1", port, "SLUICE", List.of(oms), 30, 100_000_000);
        try (OmsGateway gateway = new OmsGateway(settings, host, FakeHost::wallClockNs, folder)) {
            open(gateway);
            try (FixClient client =
                    new FixClient(dialect.beginString(), port, "OMS", "SLUICE", 1)) {
                client.logon("");
                int number = 0;
                for (String line : Files.readAllLines(conversation)) {
                    number++;
                    Matcher words = LINE.matcher(line);
                    if (words.matches() && isFor(dialect, words.group(1))) {
                        String where = conversation.getFileName() + ":" + number;
                        play(words.group(2), words.group(3), client, where);
                    }
                }
                client.send("1", "112=end|");
                assertThat(client.receiveAny().get(112)).isEqualTo("end");
            }
        } finally {
            host.stop();
        }
    }

    private void open(OmsGateway gateway) {
        long nowNs = FakeHost.wallClockNs();
        host.start(output -> {
            switch (output) {
                case Output.ParentReport report -> gateway.on(report);
                case Output.ChangeRejected rejected -> gateway.on(rejected);
                default -> venue.on(output);
            }
        });
        host.on(new Input.DefineInstrument(BAC), nowNs);
        host.on(new Input.DefineVenue(VENUE), nowNs);
        host.on(new Input.VenueUp(VENUE.id()), nowNs);
        gateway.start();
    }

    /// A fresh book, and volume for the order to be a share of.
    private void quote() {
        long nowNs = FakeHost.wallClockNs();
        host.onDepth(0, 0, true, 1004, 50_000, false, nowNs);
        host.onDepth(0, 0, false, 1005, 50_000, true, nowNs);
        host.onTrade(0, 0, 1005, 1_000_000, 1, nowNs);
    }

    private static boolean isFor(Dialect dialect, String versions) {
        return versions == null
                || Arrays.stream(versions.split(","))
                        .anyMatch(version -> dialect.name().startsWith("FIX" + version));
    }

    private void play(String kind, String text, FixClient client, String where) throws Exception {
        int bar = text.indexOf('|');
        switch (kind) {
            case ">" -> {
                quote();
                client.send(
                        text.substring(0, bar),
                        text.substring(bar + 1)
                                .replace("{order}", ORDER)
                                .replace("{now}", FixTime.format(FakeHost.wallClockNs())));
            }
            case "v" -> venue.act(text, where);
            default -> expect(client, text, where);
        }
    }

    private static void expect(FixClient client, String text, String where) throws IOException {
        String[] fields = text.split("\\|");
        Received message = client.receive();
        assertThat(message.type()).as(where + " " + message.text()).isEqualTo(fields[0]);
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                assertThat(message.get(Integer.parseInt(field.substring(0, equals))))
                        .as(where + " " + field + " in " + message.text())
                        .isEqualTo(field.substring(equals + 1));
            }
        }
    }
}
