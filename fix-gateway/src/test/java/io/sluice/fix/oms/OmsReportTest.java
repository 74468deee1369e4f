package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.instrument.Decimal;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What a client reads, byte for byte.
@Timeout(60)
final class OmsReportTest {
    /// What the client did not ask for says so in ExecRestatementReason(378).
    private static final Set<ReportKind> UNASKED =
            Set.of(ReportKind.RESTATED, ReportKind.SUSPENDED, ReportKind.CANCELED);

    private final int port;
    private final OmsGateway gateway;

    OmsReportTest(@TempDir Path folder) throws IOException {
        port = FixClient.freePort();
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(new OmsSettings.Client("OMS44", "")),
                        5,
                        100_000_000);
        gateway = new OmsGateway(settings, new RecordedInbox(), () -> Reports.NOW_NS, folder);
    }

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void new_echoes_the_parameters() throws Exception {
        try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.logon("");
            gateway.on(Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null));

            assertThat(body(client.expect("8")))
                    .isEqualTo(
                            "1=ACC|6=0|11=a1|14=0|17=7#1|37=7|38=10000|39=0|40=2|44=10.05|54=1|55=BAC|59=0|"
                                    + "60=20260102-14:30:00.123|150=0|151=10000|636=Y|847=1001|"
                                    + "957=1|958=Aggression|959=1|960=7|");
        }
    }

    @Test
    void a_fill_carries_quantity_price_venue_and_liquidity() throws Exception {
        Output.Fill fill =
                new Output.Fill(1, "X-1", "XSIM", Decimal.of(300, 0), Decimal.parse("10.04"), true);
        try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.logon("");
            gateway.on(Reports.report(1, ReportKind.TRADE, ParentState.WORKING, 300, fill));

            assertThat(body(client.expect("8")))
                    .isEqualTo(
                            "1=ACC|6=10.0400|11=a1|14=300|17=7#1|30=XSIM|31=10.04|32=300|37=7|"
                                    + "38=10000|39=1|"
                                    + "40=2|44=10.05|54=1|55=BAC|59=0|60=20260102-14:30:00.123|150=F|"
                                    + "151=9700|527=X-1|847=1001|851=1|");
        }
    }

    @Test
    void every_state_has_its_order_status() throws Exception {
        // format:off
        String cases =
                """
                NEW             WAITING         0     150=0 39=0 151=10000 636=N
                SUSPENDED       SUSPENDED       5     150=9 39=9 151=9995 636=N
                RESTATED        WORKING         5     150=D 39=1 151=9995 636=Y
                PENDING_REPLACE PENDING_REPLACE 5     150=E 39=E 151=9995 636=
                REPLACED        WORKING         5     150=5 39=1 151=9995 636=Y
                PENDING_CANCEL  PENDING_CANCEL  5     150=6 39=6 151=9995 636=
                TRADE           ENDING          6     150=F 39=1 151=9994 636=
                CANCELED        CANCELED        6     150=4 39=4 151=0 636=
                EXPIRED         EXPIRED         6     150=C 39=C 151=0 636=
                STATUS          FILLED          10000 150=I 39=2 151=0 636=
                """;
        // format:on
        try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.logon("");
            long reportSeq = 0;
            for (String row : cases.lines().toList()) {
                String[] cell = row.split(" +", 4);
                ReportKind kind = ReportKind.valueOf(cell[0]);
                ParentState state = ParentState.valueOf(cell[1]);
                gateway.on(
                        Reports.report(++reportSeq, kind, state, Integer.parseInt(cell[2]), null));
                FixClient.Received report = client.expect("8");
                assertThat(
                                "150=%s 39=%s 151=%s 636=%s"
                                        .formatted(
                                                report.get(150),
                                                report.get(39),
                                                report.get(151),
                                                report.get(636)))
                        .isEqualTo(cell[3]);
                assertThat(report.get(378)).as(row).isEqualTo(UNASKED.contains(kind) ? "99" : "");
            }
        }
    }

    @Test
    void a_refused_order_has_code_and_reason() throws Exception {
        Output.ParentSnapshot refused =
                new Output.ParentSnapshot(
                        0,
                        0,
                        Reports.spec(),
                        ParentState.REJECTED,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        0,
                        0);
        try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.logon("");
            gateway.on(
                    new Output.ParentReport(
                            "OMS44",
                            1,
                            0,
                            ReportKind.REJECTED,
                            "a1",
                            "",
                            refused,
                            null,
                            RejectReason.UNKNOWN_SYMBOL,
                            "Symbol(55) must be one of BAC, was 'XXX'",
                            "",
                            "",
                            Reports.NOW_NS));

            assertThat(body(client.expect("8")))
                    .isEqualTo(
                            "1=ACC|6=0|11=a1|14=0|17=0#1|37=NONE|38=10000|39=8|54=1|55=BAC|"
                                    + "58=UNKNOWN_SYMBOL: Symbol(55) must be one of BAC, was 'XXX'|"
                                    + "60=20260102-14:30:00.123|103=1|150=8|151=0|");
        }
    }

    @Test
    void a_refused_change_of_an_unknown_order_has_no_order_id() throws Exception {
        try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.logon("");
            gateway.on(
                    new Output.ChangeRejected(
                            "OMS44",
                            1,
                            0,
                            "a2",
                            "a1",
                            null,
                            false,
                            true,
                            RejectReason.UNKNOWN_ORDER,
                            "no a1",
                            Reports.NOW_NS));

            assertThat(body(client.expect("9")))
                    .isEqualTo(
                            "11=a2|37=NONE|39=8|41=a1|58=UNKNOWN_ORDER: no"
                                    + " a1|60=20260102-14:30:00.123|102=1|434=2|");
        }
    }

    /// The message without header and trailer.
    private static String body(FixClient.Received message) {
        String text = message.text();
        int from = text.indexOf('|', text.indexOf("|56=") + 1) + 1;
        return text.substring(from, text.lastIndexOf("10="));
    }
}
