package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Input;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.SessionJournals;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

@Timeout(60)
final class OmsGatewayTest {
    private static final long NOW_NS = Reports.NOW_NS;
    private static final String ORDER =
            "11=a1|1=ACC|55=BAC|54=1|60=20260102-14:30:00.123456789|38=10000|40=2|44=10.05|59=0|847=1001|";

    private final RecordedInbox inbox = new RecordedInbox();
    private final int port;
    @TempDir Path folder;
    private @Nullable OmsGateway running;

    OmsGatewayTest() throws IOException {
        port = FixClient.freePort();
    }

    @BeforeEach
    void start() {
        running = created();
        gateway().start();
    }

    @AfterEach
    void stop() {
        gateway().close();
    }

    private OmsGateway gateway() {
        if (running == null) {
            throw new AssertionError("not started");
        }
        return running;
    }

    private OmsGateway created() {
        return new OmsGateway(settings(), inbox, () -> NOW_NS, folder);
    }

    private OmsSettings settings() {
        return new OmsSettings(
                "127.0.0.1",
                port,
                "SLUICE",
                List.of(
                        new OmsSettings.Client("OMS44", ""),
                        new OmsSettings.Client("OMS45", "HOUSE")),
                5,
                100_000_000);
    }

    /// What a killed process leaves, started again.
    private void restart(long logged) {
        gateway().close();
        running = created();
        gateway().resume("OMS44", logged);
        gateway().start();
    }

    private FixClient client(int nextOut) throws IOException {
        return new FixClient(port, "OMS44", "SLUICE", nextOut);
    }

    @Test
    void an_order_is_read_to_the_last_digit_and_not_answered() throws Exception {
        try (FixClient client = client(1)) {
            client.logon("");
            client.send(
                    "D",
                    "11=a1|1=ACC|55=BTC-USD|54=5|60=20260102-14:30:00.123456789|"
                            + "38=0.12345678|40=2|"
                            + "44=60000.01|59=6|168=20260102-14:31:00|"
                            + "126=20260102-15:00:00.500|847=1|"
                            + "957=2|958=aggression|959=1|960=7|"
                            + "958=ImbalanceSensitivity|959=6|960=0.5|");

            assertThat(inbox.next())
                    .isEqualTo(
                            new Input.NewParent(
                                    new Input.Origin("OMS44", 2, "OMS44", 0, "127.0.0.1"),
                                    new ParentSpec(
                                            "a1",
                                            "ACC",
                                            "BTC-USD",
                                            Side.SELL_SHORT,
                                            Decimal.parse("0.12345678"),
                                            OrderType.LIMIT,
                                            Decimal.parse("60000.01"),
                                            TimeInForce.GOOD_TILL_DATE,
                                            Strategy.VWAP,
                                            Parameters.NONE
                                                    .with(Parameter.START_TIME, "20260102-14:31:00")
                                                    .with(Parameter.END_TIME, "20260102-15:00:00.5")
                                                    .with(Parameter.AGGRESSION, 7)
                                                    .with(
                                                            Parameter.IMBALANCE_SENSITIVITY,
                                                            50_000_000),
                                            NOW_NS)));

            assertThat(nextIsAnswerToTestRequest(client)).isTrue();
        }
    }

    /// Everything sent before was processed, and nothing was answered.
    private static boolean nextIsAnswerToTestRequest(FixClient client) throws IOException {
        client.send("1", "112=ping|");
        return client.receiveAny().get(112).equals("ping");
    }

    @Test
    void a_session_without_account_in_its_orders_has_its_own() throws Exception {
        try (FixClient client = new FixClient(port, "OMS45", "SLUICE", 1)) {
            client.logon("");
            client.send("D", ORDER.replace("1=ACC|", ""));

            assertThat(inbox.next(Input.NewParent.class).spec().account()).isEqualTo("HOUSE");
        }
    }

    @Test
    void an_unknown_client_is_refused() throws Exception {
        try (FixClient client = new FixClient(port, "NOBODY", "SLUICE", 1)) {
            client.send("A", "98=0|108=30|");

            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void a_message_from_a_wrong_clock_is_refused() throws Exception {
        try (FixClient client = client(1)) {
            client.logon("");
            client.sendAt("20260102-14:30:00.000", "D", 2, ORDER);

            FixClient.Received reject = client.expect("3");
            assertThat(reject.get(373)).isEqualTo("10");
        }
    }

    @Test
    void when_the_log_pushes_back_the_client_is_told_that_nothing_was_done() throws Exception {
        try (FixClient client = client(1)) {
            client.logon("");
            inbox.open(false);
            client.send("D", ORDER);
            FixClient.Received reject = client.expect("j");
            inbox.open(true);
            client.send("D", ORDER);

            assertThat(reject.get(380)).isEqualTo("4");
            assertThat(reject.get(379)).isEqualTo("a1");
            assertThat(reject.get(45)).isEqualTo("2");
            assertThat(inbox.next(Input.NewParent.class).origin().msgSeqNum()).isEqualTo(3);
        }
    }

    @Test
    void reports_of_an_absent_client_wait_for_it() throws Exception {
        gateway().on(Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
        gateway()
                .on(
                        Reports.report(
                                2, ReportKind.PENDING_CANCEL, ParentState.PENDING_CANCEL, 0, null));
        try (FixClient client = client(1)) {
            FixClient.Received logon = client.logon("");
            client.send("2", "7=1|16=0|");

            assertThat(logon.get(34)).isEqualTo("3");
            FixClient.Received first = client.expect("8");
            assertThat(first.get(34) + first.get(43) + first.get(150)).isEqualTo("1Y0");
            FixClient.Received second = client.expect("8");
            assertThat(second.get(34) + second.get(43) + second.get(150)).isEqualTo("2Y6");
        }
    }

    /// Many clients instead of many logons of one: QuickFIX/J may take the end of a connection for
    /// that of the next.
    @Test
    void a_report_right_after_a_logon_is_not_held_back() throws Exception {
        int crowdPort = FixClient.freePort();
        List<OmsSettings.Client> crowd =
                IntStream.range(0, 50).mapToObj(i -> new OmsSettings.Client("C" + i, "")).toList();
        OmsSettings settings =
                new OmsSettings("127.0.0.1", crowdPort, "SLUICE", crowd, 5, 100_000_000);
        try (OmsGateway crowded =
                new OmsGateway(settings, inbox, () -> NOW_NS, folder.resolve("crowd"))) {
            crowded.start();
            for (OmsSettings.Client each : crowd) {
                try (FixClient client = new FixClient(crowdPort, each.compId(), "SLUICE", 1)) {
                    client.logon("");
                    crowded.on(Reports.to(each.compId()));

                    assertThat(client.expect("8").get(17)).isEqualTo("7#1");
                }
            }
        }
    }

    @Test
    void a_restart_keeps_numbers_and_skips_the_reports_it_has() throws Exception {
        try (FixClient client = client(1)) {
            client.logon("");
            client.send("D", ORDER);
            inbox.next();
            gateway().on(Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
            client.expect("8");
        }
        restart(2);
        gateway().on(Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));
        gateway().on(Reports.report(2, ReportKind.CANCELED, ParentState.CANCELED, 0, null));

        try (FixClient client = client(3)) {
            FixClient.Received logon = client.logon("");
            int logonSeq = Integer.parseInt(logon.get(34));
            client.send("2", "7=%d|16=%d|".formatted(logonSeq - 1, logonSeq - 1));
            FixClient.Received canceled = client.expect("8");
            client.send("2", "7=2|16=2|");
            FixClient.Received again = client.expect("8");

            assertThat(canceled.get(17)).isEqualTo("7#2");
            assertThat(again.get(17)).isEqualTo("7#1");
            assertThat(again.get(43)).isEqualTo("Y");
            OmsJournals stored =
                    new OmsJournals(settings(), new SessionJournals(folder, () -> NOW_NS));
            assertThat(stored.wants("OMS44", 2)).isFalse();
            assertThat(stored.wants("OMS44", 3)).isTrue();
        }
    }

    @Test
    void requests_that_never_reached_the_log_are_asked_for_again() throws Exception {
        try (FixClient client = client(1)) {
            client.logon("");
            client.send("D", ORDER);
            client.send("D", ORDER.replace("a1", "a2"));
            inbox.next();
            inbox.next();
            nextIsAnswerToTestRequest(client);
        }
        restart(2);

        try (FixClient client = client(10)) {
            client.logon("");
            FixClient.Received request = client.expect("2");
            client.resend("D", 3, ORDER.replace("a1", "a2"));
            client.gapFill(4, client.nextOut());

            assertThat(request.get(7)).isEqualTo("3");
            Input.NewParent again = inbox.next(Input.NewParent.class);
            assertThat(again.spec().clOrdId()).isEqualTo("a2");
            assertThat(again.origin().msgSeqNum()).isEqualTo(3);
        }
    }

    @Test
    void after_a_sequence_reset_positions_in_the_log_still_grow() throws Exception {
        try (FixClient client = client(1)) {
            client.logon("141=Y|");
            client.send("D", ORDER);

            assertThat(inbox.next(Input.NewParent.class).origin().msgSeqNum())
                    .isEqualTo((1L << 32) + 2);
        }
    }

    @Test
    void a_session_that_is_not_configured_cannot_be_resumed() {
        assertThatThrownBy(() -> gateway().resume("NOBODY", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("session must be one of [OMS44, OMS45], was NOBODY");
    }
}
