package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.oms.SessionRules.Hours;
import io.sluice.fix.oms.SessionRules.OnLoss;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.instrument.Decimal;
import io.sluice.order.ParentState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What each client may do, and what becomes of its orders without it.
@Timeout(60)
final class SessionRulesTest {
    private static final String ORDER =
            "11=%s|1=ACC|21=1|55=BAC|54=1|60=20260102-14:30:00|38=100|40=1|847=1|";

    private static final Pattern EXPECTING = Pattern.compile("too low, expecting (\\d+)");

    private final RecordedInbox inbox = new RecordedInbox();
    private final AtomicLong nowNs = new AtomicLong();
    private final int port;
    @TempDir Path folder;

    SessionRulesTest() throws IOException {
        port = FixClient.freePort();
    }

    private OmsGateway started(SessionRules rules) {
        OmsSettings.Client client =
                new OmsSettings.Client(
                        "OMS44", "", Credentials.NONE, Dialect.FIX44, Habits.NONE, rules);
        OmsSettings settings =
                new OmsSettings("127.0.0.1", port, "SLUICE", List.of(client), 30, 100_000_000);
        OmsGateway gateway = new OmsGateway(settings, inbox, nowNs::get, folder);
        gateway.start();
        return gateway;
    }

    private FixClient client(String compId) throws IOException {
        return new FixClient(port, compId, "SLUICE", 1);
    }

    private static SessionRules onLoss(OnLoss onLoss, long graceNs) {
        return new SessionRules(Hours.ALWAYS, 0, onLoss, graceNs);
    }

    @Test
    void too_many_requests_are_refused_but_never_a_cancel() throws Exception {
        SessionRules rules = new SessionRules(Hours.ALWAYS, 2, OnLoss.LEAVE, 0);
        try (OmsGateway _ = started(rules);
                FixClient client = client("OMS44")) {
            client.logon("");
            for (int i = 1; i <= 3; i++) {
                client.send("D", ORDER.formatted("a" + i));
            }
            client.send("F", "11=c|41=a1|55=BAC|54=1|60=20260102-14:30:00|38=100|");

            FixClient.Received refusal = client.expect("j");
            assertThat(refusal.get(380)).isEqualTo("4");
            assertThat(refusal.get(379)).isEqualTo("a3");
            assertThat(refusal.get(58))
                    .isEqualTo(
                            "more than 2 requests in a second; nothing was done, try again with"
                                    + " PossResend(97)=Y");
            assertThat(inbox.next(Input.NewParent.class).spec().clOrdId()).isEqualTo("a1");
            assertThat(inbox.next(Input.NewParent.class).spec().clOrdId()).isEqualTo("a2");
            assertThat(inbox.next(Input.CancelParent.class).clOrdId()).isEqualTo("c");

            nowNs.addAndGet(500_000_000);
            client.send("D", "97=Y|" + ORDER.formatted("a3"));
            assertThat(inbox.next(Input.NewParent.class).spec().clOrdId()).isEqualTo("a3");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "CANCEL"})
    void live_orders_of_a_client_that_is_gone_are_dealt_with(OnLoss onLoss) throws Exception {
        try (OmsGateway gateway = started(onLoss(onLoss, 0))) {
            follow(gateway, Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
            try (FixClient client = client("OMS44")) {
                client.logon("");
            }

            Input.ControlParent control = inbox.next(Input.ControlParent.class);
            assertThat(control.parentId()).isEqualTo(7);
            assertThat(control.control().name()).isEqualTo(onLoss.name());
            assertThat(control.origin().user()).isEqualTo("connection lost");
        }
    }

    @Test
    void who_comes_back_in_time_loses_nothing() throws Exception {
        try (OmsGateway gateway = started(onLoss(OnLoss.CANCEL, 1_000_000_000L))) {
            follow(gateway, Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
            try (FixClient client = client("OMS44")) {
                client.logon("");
                client.send("5", "");
                client.expect("5");
            }
            int next;
            try (FixClient again = back(3)) {
                again.send("1", "112=x|");
                assertThat(again.receiveAny().get(112)).isEqualTo("x");
                follow(
                        gateway,
                        Reports.report(2, ReportKind.CANCELED, ParentState.CANCELED, 0, null));
                again.send("5", "");
                again.expect("5");
                next = again.nextOut();
            }
            try (FixClient _ = back(next)) {
                assertThat(inbox.isEmpty()).isTrue();
            }
        }
    }

    /// It was read from the socket before that broke, and is accepted after.
    @Test
    void an_order_on_its_way_when_the_client_was_lost_fares_like_the_others() throws Exception {
        try (OmsGateway gateway = started(onLoss(OnLoss.CANCEL, 0))) {
            follow(gateway, Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
            try (FixClient client = client("OMS44")) {
                client.logon("");
            }
            assertThat(inbox.next(Input.ControlParent.class).parentId()).isEqualTo(7);
            Output.ParentSnapshot late =
                    new Output.ParentSnapshot(
                            8,
                            1,
                            Reports.spec(),
                            ParentState.WORKING,
                            Decimal.ZERO,
                            Reports.spec().qty(),
                            Decimal.ZERO,
                            Decimal.ZERO,
                            0,
                            0);

            gateway.follow("OMS44", late);
            gateway.follow("OMS44", late);

            assertThat(inbox.next(Input.ControlParent.class).parentId()).isEqualTo(8);
            assertThat(inbox.isEmpty()).isTrue();
        }
    }

    @Test
    void our_own_going_is_no_loss() throws Exception {
        OmsGateway gateway = started(onLoss(OnLoss.CANCEL, 0));
        follow(gateway, Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
        try (FixClient client = client("OMS44")) {
            client.logon("");
            gateway.close();
        }

        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void nobody_logs_on_outside_the_hours() throws Exception {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        DateTimeFormatter text = DateTimeFormatter.ofPattern("HH:mm:ss");
        Hours hours =
                new Hours(now.plusHours(2).format(text), now.plusHours(3).format(text), "UTC");
        SessionRules rules = new SessionRules(hours, 0, OnLoss.LEAVE, 0);
        try (OmsGateway _ = started(rules);
                FixClient client = client("OMS44")) {
            client.send("A", "98=0|108=30|");

            client.expect("5");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void bad_rules_name_the_key_and_the_range() {
        assertThatThrownBy(() -> new Hours("25:00:00", "", "UTC"))
                .hasMessage("oms.clients.open must be 00:00:00..23:59:59, was '25:00:00'");
        assertThatThrownBy(() -> new Hours("", "", "Mars"))
                .hasMessageStartingWith("oms.clients.zone must be a time zone");
        assertThatThrownBy(() -> onLoss(OnLoss.PAUSE, 301_000_000_000L))
                .hasMessageStartingWith("oms.clients.grace must be 0 s..300 s");
        assertThatThrownBy(() -> new SessionRules(Hours.ALWAYS, -1, OnLoss.LEAVE, 0))
                .hasMessage("oms.clients.messagesPerSecond must be 0..1000000, was -1");
    }

    private static void follow(OmsGateway gateway, Output.ParentReport report) {
        gateway.follow(report.session(), report.parent());
    }

    /// Logged on again: the acceptor may still be closing the connection before, and hang up. It
    /// may have counted the Logon by then, and says so to the next.
    private FixClient back(int nextOut) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        int expected = nextOut;
        while (System.nanoTime() < deadlineNs) {
            FixClient client = new FixClient(port, "OMS44", "SLUICE", expected);
            try {
                client.send("A", "98=0|108=30|");
                Received answer = client.receive();
                if (answer.type().equals("A")) {
                    return client;
                }
                Matcher counted = EXPECTING.matcher(answer.get(58));
                expected = counted.find() ? Integer.parseInt(counted.group(1)) : expected;
            } catch (IOException e) {
                LockSupport.parkNanos(20_000_000);
            }
            client.close();
        }
        throw new AssertionError("not logged on again in time");
    }
}
