package io.sluice.fix.atdl;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.oms.Habits;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.oms.SessionRules;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.instrument.Decimal;
import io.sluice.order.Parameter;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Schema → FIXatdl → filled ticket → FIX → parent → FIX is the identity, in every version and by
/// both ways of sending parameters. The way through JSON is in the service's tests.
@Timeout(120)
final class TicketRoundTripTest {
    private static final int TICKETS = 20;
    private static final long SEED = Long.getLong("seed", 11);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "FIX42, true",
        "FIX42, false",
        "FIX44, true",
        "FIX44, false",
        "FIX50SP2, true",
        "FIX50SP2, false"
    })
    void what_is_filled_in_comes_back(Dialect dialect, boolean asFields) throws Exception {
        RecordedInbox inbox = new RecordedInbox();
        int port = FixClient.freePort();
        OmsSettings.Client client =
                new OmsSettings.Client(
                        "OMS",
                        "ACC",
                        Credentials.NONE,
                        dialect,
                        new Habits(Map.of(), false, asFields, false),
                        SessionRules.NONE);
        OmsSettings settings =
                new OmsSettings("127.0.0.1", port, "SLUICE", List.of(client), 30, 100_000_000);
        SplittableRandom random = new SplittableRandom(SEED);
        long reportSeq = 0;
        try (OmsGateway gateway = new OmsGateway(settings, inbox, () -> 0, folder);
                FixClient oms = started(gateway, dialect, port)) {
            for (int i = 0; i < TICKETS; i++) {
                for (Ticket ticket : Ticket.read(Fixatdl.document())) {
                    ticket.fill(random);
                    oms.send(
                            "D",
                            "11=a|21=1|55=BAC|54=1|60=20260102-09:30:00|38=100|40=1|"
                                    + ticket.identity()
                                    + (asFields ? ticket.fields() : ticket.group()));
                    ParentSpec spec = inbox.next(Input.NewParent.class).spec();
                    gateway.on(accepted(++reportSeq, spec));

                    assertThat(spec.strategy().name()).isEqualTo(ticket.strategy());
                    assertThat(parameters(spec)).isEqualTo(understood(ticket));
                    assertThat(shown(oms.expect("8"), asFields)).isEqualTo(parameters(spec));
                }
            }
        }
    }

    /// What was filled in, and the version that every ticket names.
    private static Map<String, String> understood(Ticket ticket) {
        Map<String, String> texts = new TreeMap<>(ticket.values());
        texts.put("StrategyVersion", Parameter.SCHEMA_VERSION);
        return texts;
    }

    private static FixClient started(OmsGateway gateway, Dialect dialect, int port)
            throws Exception {
        gateway.start();
        FixClient oms = new FixClient(dialect.beginString(), port, "OMS", "SLUICE", 1);
        oms.logon("");
        return oms;
    }

    private static Map<String, String> parameters(ParentSpec spec) {
        Map<String, String> texts = new TreeMap<>();
        for (Parameter parameter : Parameter.values()) {
            if (spec.parameters().has(parameter)) {
                texts.put(parameter.wireName(), spec.parameters().text(parameter));
            }
        }
        return texts;
    }

    /// The parameters as a report shows them.
    private static Map<String, String> shown(Received report, boolean asFields) {
        Map<String, String> texts = new TreeMap<>();
        if (asFields) {
            for (Parameter parameter : Parameter.values()) {
                if (!report.get(parameter.fixTag()).isEmpty()) {
                    texts.put(parameter.wireName(), report.get(parameter.fixTag()));
                }
            }
        } else {
            String[] entries = report.text().split("\\|958=");
            for (int i = 1; i < entries.length; i++) {
                String[] parts = entries[i].split("\\|");
                texts.put(parts[0], parts[2].substring("960=".length()));
            }
        }
        return texts;
    }

    private static Output.ParentReport accepted(long reportSeq, ParentSpec spec) {
        Output.ParentSnapshot parent =
                new Output.ParentSnapshot(
                        7,
                        1,
                        spec,
                        ParentState.WORKING,
                        Decimal.ZERO,
                        spec.qty(),
                        Decimal.ZERO,
                        Decimal.ZERO,
                        0,
                        0);
        return new Output.ParentReport(
                "OMS",
                reportSeq,
                1,
                ReportKind.NEW,
                "a",
                "",
                parent,
                null,
                RejectReason.NONE,
                "",
                "",
                "",
                0);
    }
}
