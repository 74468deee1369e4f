package io.sluice.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.oms.Habits;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.oms.SessionRules;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.Parameters;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Plays `conversations/orders/*.fix` over a socket to the real engine, in every version of FIX. A
/// line is
/// - `> D|11=a|{order}`: the client sends this; `{order}` is a clip of 100 at 10.04 of so many,
///   `{now}` the time, `{soon}` 1.5 s later, `{far}` three days later, `{37}` and the like what the
///   last message said there, `{missed}` the number of the first message that it does not have,
/// - `< 8|150=0|39=0|`: it gets this, with these fields; `tag=` says that the field is absent,
/// - `c drop`, `c back`: the client's connection is lost, the client logs on again,
/// - `c logout`, `c silent`: it logs out, it is there and says nothing until we hang up,
/// - `c miss`: its next message gets lost on the way,
/// - `p 2 D|...`: it sends this as its message 2, as a possible duplicate,
/// - `v accept`, `v fill 40`, `v gone`, `v late`, `v bust`, `v correct 40 10.03`: the venue accepts
///   the next child, fills so much of it, does as it is asked to cancel, or is too late to, takes
///   its last fill back, or corrects it,
/// - `d cancel`, `d pause`, `d resume`, `d qty 150`: the desk does this to the order entered last,
/// - `m gone`, `m back`: the book is empty, or quoted again,
/// - `a CODE text`: the desk has been alerted,
/// - `! PAUSE 5 30`: first of all, what becomes of orders when the connection is lost for longer
///   than so many seconds, and HeartBtInt(108); and MERGE where replaces merge.
///
/// `@42 ` or `@44,50 ` before a line: it is for these versions.
@Timeout(60)
final class OrderConversationTest {
    private static final Pattern LINE = Pattern.compile("(?:@(\\S+) )?([><acpvdm!]) (.*)");
    private static final Pattern OF_CONNECTIONS = Pattern.compile("(?:@\\S+ )?[cp!] .*");
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
    private final BlockingQueue<Output.Alert> alerts = new LinkedBlockingQueue<>();
    private boolean quoted = true;
    private volatile @Nullable OmsGateway member;
    @TempDir Path folder;

    static Stream<Arguments> conversations() throws Exception {
        return conversations(_ -> true);
    }

    static Stream<Arguments> conversationsOfOneConnection() throws Exception {
        return conversations(OrderConversationTest::isOfOneConnection);
    }

    private static Stream<Arguments> conversations(Predicate<Path> wanted) throws Exception {
        URL root = OrderConversationTest.class.getResource("/conversations/orders");
        if (root == null) {
            throw new AssertionError("no conversations");
        }
        try (Stream<Path> files = Files.list(Path.of(root.toURI()))) {
            List<Path> found = files.filter(wanted).sorted().toList();
            return Arrays.stream(Dialect.values())
                    .flatMap(dialect -> found.stream().map(file -> Arguments.of(file, dialect)));
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void goes_as_written(Path conversation, Dialect dialect) throws Exception {
        converse(conversation, dialect, false);
    }

    /// Before each answer the member that has it dies, and the client never got it. Conversations
    /// about a lost connection, or by message number, have their own.
    @ParameterizedTest
    @MethodSource("conversationsOfOneConnection")
    void goes_as_written_whoever_dies(Path conversation, Dialect dialect) throws Exception {
        converse(conversation, dialect, true);
    }

    private static boolean isOfOneConnection(Path conversation) {
        try {
            return Files.readAllLines(conversation).stream()
                    .noneMatch(OF_CONNECTIONS.asMatchPredicate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void converse(Path conversation, Dialect dialect, boolean failsOver) throws Exception {
        List<String> lines = Files.readAllLines(conversation);
        String[] session = session(lines);
        int port = FixClient.freePort();
        OmsSettings.Client oms =
                new OmsSettings.Client(
                        "OMS", "", Credentials.NONE, dialect, habits(session), rules(session));
        member = new OmsGateway(settings(port, oms), host, FakeHost::wallClockNs, folder);
        try {
            open();
            Conversation client = new Conversation(dialect, port, Integer.parseInt(session[3]));
            int number = 0;
            for (String line : lines) {
                number++;
                Matcher words = LINE.matcher(line);
                if (words.matches() && isFor(dialect, words.group(1))) {
                    String where = conversation.getFileName() + ":" + number;
                    if (failsOver && words.group(2).equals("<")) {
                        failOver(client, oms);
                    }
                    play(words.group(2), words.group(3), client, where);
                }
            }
            client.end();
        } finally {
            gateway().close();
            host.stop();
        }
    }

    private OmsGateway gateway() {
        return Objects.requireNonNull(member);
    }

    private void failOver(Conversation client, OmsSettings.Client oms) throws Exception {
        client.lose();
        while (gateway().sessions().containsValue(true)) {
            LockSupport.parkNanos(1_000_000);
        }
        host.settle();
        gateway().close();
        int port = FixClient.freePort();
        member = new OmsGateway(settings(port, oms), host, FakeHost::wallClockNs, folder);
        host.takeOver(this::report);
        host.settle();
        gateway().resume(oms.compId(), host.lastMsgSeqNum(oms.compId()));
        gateway().start();
        client.findAt(port);
    }

    private static OmsSettings settings(int port, OmsSettings.Client oms) {
        return new OmsSettings("127.0.0.1", port, "SLUICE", List.of(oms), 30, 100_000_000);
    }

    /// The words of the first line that says how the session is.
    private static String[] session(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("! "))
                .findFirst()
                .orElse("! LEAVE 0 30")
                .split(" ");
    }

    private static Habits habits(String[] session) {
        boolean merges = session.length > 4 && session[4].equals("MERGE");
        return new Habits(Map.of(), false, false, merges);
    }

    private static SessionRules rules(String[] session) {
        return new SessionRules(
                SessionRules.Hours.ALWAYS,
                0,
                SessionRules.OnLoss.valueOf(session[1]),
                Long.parseLong(session[2]) * 1_000_000_000);
    }

    private void open() {
        long nowNs = FakeHost.wallClockNs();
        host.start(output -> {
            report(output);
            venue.on(output);
            if (output instanceof Output.Alert alert) {
                alerts.add(alert);
            }
        });
        host.on(new Input.DefineInstrument(BAC), nowNs);
        host.on(new Input.DefineVenue(VENUE), nowNs);
        host.on(new Input.VenueUp(VENUE.id()), nowNs);
        gateway().start();
    }

    /// To the client.
    private void report(Output output) {
        switch (output) {
            case Output.ParentReport report -> {
                gateway().follow(report.session(), report.parent());
                gateway().on(report);
            }
            case Output.Reply rejected -> gateway().on(rejected);
            default -> {}
        }
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

    private void play(String kind, String text, Conversation client, String where)
            throws Exception {
        switch (kind) {
            case ">" -> {
                if (quoted) {
                    quote();
                }
                client.say(text.replace("{order}", ORDER));
            }
            case "p" -> client.sayAgain(text.replace("{order}", ORDER));
            case "c" -> {
                host.settle();
                client.turn(text);
            }
            case "v" -> venue.act(text, where);
            case "d" -> host.on(command(text), FakeHost.wallClockNs());
            case "m" -> {
                quoted = text.equals("back");
                host.onDepthClear(0, 0, FakeHost.wallClockNs());
            }
            case "a" -> assertThat(alert(text)).as(where).isEqualTo(client.filledIn(text));
            case "!" -> {}
            default -> client.hear(text, where);
        }
    }

    /// The next alert of the code that the text begins with.
    private String alert(String text) throws InterruptedException {
        String code = text.substring(0, text.indexOf(' '));
        Output.Alert alert = alerts.poll(10, TimeUnit.SECONDS);
        while (alert != null && !alert.code().equals(code)) {
            alert = alerts.poll(10, TimeUnit.SECONDS);
        }
        return alert == null ? "" : alert.code() + " " + alert.text();
    }

    private Input command(String text) {
        Output.ParentSnapshot parent = host.last().parent();
        Input.Origin desk = new Input.Origin("REST", 0, "ann", 0);
        String[] word = text.split(" ");
        if (word[0].equals("qty")) {
            Decimal qty = Decimal.parse(word[1]);
            return new Input.SteerParent(
                    desk, parent.parentId(), parent.version(), qty, null, Parameters.NONE);
        }
        Input.Control control = Input.Control.valueOf(word[0].toUpperCase(Locale.ROOT));
        return new Input.ControlParent(desk, parent.parentId(), control);
    }
}
