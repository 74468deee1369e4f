package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.SessionJournals;
import io.sluice.fix.session.Tls;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildState;
import io.sluice.order.Side;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Who gets copies, of what, and under which numbers.
@Timeout(60)
final class DropCopyTest {
    private static final long COPY = 65_536;

    private final RecordedInbox inbox = new RecordedInbox();
    private final int port;
    @TempDir Path folder;

    DropCopyTest() throws IOException {
        port = FixClient.freePort();
    }

    private OmsSettings settings(OmsSettings.DropCopy... copies) {
        return new OmsSettings(
                "127.0.0.1",
                port,
                "SLUICE",
                List.of(new OmsSettings.Client("OMS44", ""), new OmsSettings.Client("OMS45", "")),
                30,
                100_000_000,
                Tls.OFF,
                List.of(copies));
    }

    private static OmsSettings.DropCopy copy(String compId, Dialect dialect, CopyFilter filter) {
        return new OmsSettings.DropCopy(compId, Credentials.NONE, dialect, filter);
    }

    private OmsGateway started(OmsSettings settings) {
        OmsGateway gateway = new OmsGateway(settings, inbox, () -> 0, folder);
        gateway.start();
        return gateway;
    }

    private FixClient drop(Dialect dialect, int next) throws IOException {
        FixClient client = new FixClient(dialect.beginString(), port, "DROP", "SLUICE", next);
        client.logon("");
        return client;
    }

    /// A fill of 40 of child 7.1's 100 at XSIM.
    static Output.ChildExecution execution() {
        return execution("OMS44", ReportKind.TRADE, ChildState.WORKING, 40, fill(), null);
    }

    private static Output.Fill fill() {
        return new Output.Fill(71, "X-1", "XSIM", qty(40), Decimal.parse("10.04"), true);
    }

    private static Decimal qty(int qty) {
        return Decimal.of(qty, 0);
    }

    private static Output.ChildExecution execution(
            String session,
            ReportKind kind,
            ChildState state,
            int cumQty,
            Output.@Nullable Fill fill,
            Output.@Nullable FillChange change) {
        Output.ChildReport child =
                new Output.ChildReport(
                        71,
                        7,
                        "C71",
                        "V9",
                        0,
                        "BAC",
                        Side.SELL,
                        qty(100),
                        Decimal.parse("10.04"),
                        TimeInForce.DAY,
                        Tactic.JOIN,
                        state,
                        qty(cumQty),
                        1,
                        "words",
                        Reports.NOW_NS);
        return new Output.ChildExecution(
                session,
                "ACC",
                "XSIM",
                kind,
                child,
                qty(cumQty),
                qty(state.isTerminal() ? 0 : 100 - cumQty),
                Decimal.parse(cumQty == 0 ? "0" : "10.040000"),
                fill,
                change);
    }

    private static void has(Received message, String fields) {
        for (String field : fields.split("\\|")) {
            int equals = field.indexOf('=');
            assertThat(message.get(Integer.parseInt(field.substring(0, equals))))
                    .as(field + " in " + message.text())
                    .isEqualTo(field.substring(equals + 1));
        }
    }

    @Test
    void parents_and_children_come_in_one_count_of_its_own() throws Exception {
        OmsSettings.DropCopy all = copy("DROP", Dialect.FIX44, CopyFilter.ALL);
        try (OmsGateway gateway = started(settings(all));
                FixClient drop = drop(Dialect.FIX44, 1)) {
            gateway.copy(Reports.to("OMS44"), COPY);
            gateway.copy(Reports.to("OMS44"), COPY);
            gateway.copy(
                    execution("OMS44", ReportKind.NEW, ChildState.WORKING, 0, null, null),
                    COPY + 1);
            gateway.copy(execution(), COPY + 2);
            gateway.copy(
                    execution(
                            "OMS44",
                            ReportKind.BUSTED,
                            ChildState.CANCELED,
                            0,
                            null,
                            new Output.FillChange(
                                    "7#2", 71, "X-1", qty(40), Decimal.parse("10.04"))),
                    COPY + 3);

            has(drop.expect("8"), "34=2|797=Y|37=7|526=|11=a1|150=0");
            has(
                    drop.expect("8"),
                    "34=3|797=Y|37=V9|526=7|11=C71|17=C71#65537|150=0|39=0|1=ACC|55=BAC|54=2|38=100|"
                            + "40=2|44=10.04|59=0|14=0|151=100|6=0|30=XSIM|32=|58=words");
            has(
                    drop.expect("8"),
                    "34=4|526=7|17=XSIM:X-1|150=F|39=1|32=40|31=10.04|851=1|14=40|151=60|"
                            + "6=10.040000");
            has(
                    drop.expect("8"),
                    "34=5|526=7|17=C71#65539|19=XSIM:X-1|150=H|39=4|32=40|31=10.04|14=0|151=0");
            drop.send("D", "11=a|1=ACC|55=BAC|54=1|60=20260102-14:30:00|38=100|40=1|847=1|");
            assertThat(drop.expect("j").get(380)).isEqualTo("6");
        }
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void what_happens_while_it_is_away_waits_and_is_told_once() throws Exception {
        OmsSettings settings = settings(copy("DROP", Dialect.FIX42, CopyFilter.ALL));
        try (OmsGateway gateway = started(settings)) {
            gateway.copy(execution(), COPY);
        }
        try (OmsGateway gateway = started(settings);
                FixClient drop = drop(Dialect.FIX42, 1)) {
            gateway.copy(execution(), COPY);
            gateway.copy(
                    execution("OMS44", ReportKind.CANCELED, ChildState.CANCELED, 40, null, null),
                    COPY + 1);
            has(drop.expect("8"), "34=3|20=0|150=4|39=4|14=40|151=0");
            drop.send("2", "7=1|16=1|");

            has(drop.expect("8"), "34=1|43=Y|20=0|150=1|39=1|526=7|17=XSIM:X-1");
        }
    }

    @Test
    void clients_and_accounts_narrow_it() {
        CopyFilter one = new CopyFilter(List.of("OMS44"), List.of());
        CopyFilter account = new CopyFilter(List.of(), List.of("ACC"));
        CopyFilter neither = new CopyFilter(List.of("OMS44"), List.of("X"));
        OmsSettings settings =
                settings(
                        copy("ONE", Dialect.FIX44, one),
                        copy("ACCOUNT", Dialect.FIX44, account),
                        copy("NEITHER", Dialect.FIX44, neither));
        OmsJournals journals = new OmsJournals(settings, new SessionJournals(folder, () -> 0));

        assertThat(one.takes(execution())).isTrue();
        assertThat(one.takes(Reports.to("OMS45"))).isFalse();
        assertThat(account.takes(Reports.to("OMS45"))).isTrue();
        assertThat(neither.takes(execution())).isFalse();
        assertThat(journals.wantsCopy(execution(), COPY)).isTrue();
        assertThatThrownBy(() ->
                        settings(
                                copy(
                                        "DROP",
                                        Dialect.FIX44,
                                        new CopyFilter(List.of("OMS9"), List.of()))))
                .hasMessage(
                        "oms.dropCopies.clients of DROP must be compIds of oms.clients, or REST,"
                                + " was OMS9");
    }
}
