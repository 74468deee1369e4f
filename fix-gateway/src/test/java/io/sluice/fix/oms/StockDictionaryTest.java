package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.MassAction;
import io.sluice.engine.MassScope;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.StockDictionary;
import io.sluice.fix.session.Dialect;
import io.sluice.instrument.Decimal;
import io.sluice.order.Parameter;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;

import org.junit.jupiter.api.Test;

import quickfix.Message;
import quickfix.field.CopyMsgIndicator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An OMS that has the dictionary of QuickFIX/J and nothing of ours: what it refuses of what we
/// send is what `docs/fix.md` tells it to add, no more and no less.
final class StockDictionaryTest {
    private static final String BEGIN = "<!-- stock -->\n";
    private static final String END = "<!-- /stock -->";

    @Test
    void refuses_what_the_document_says() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            String file = dialect.algoDictionary().replace("ALGO", "FIX");
            StockDictionary stock = new StockDictionary(file, dialect.beginString());
            for (Message message : messages(dialect)) {
                stock.read(message);
            }
            stock.refusals().lines().forEach(row -> rows.add("| " + file + " | " + row + " |"));
        }
        String document = Files.readString(Path.of("..", "docs", "fix.md"));
        String table =
                document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));

        assertThat(table.lines().skip(2).toList()).isEqualTo(rows);
    }

    private static List<Message> messages(Dialect dialect) throws Exception {
        ReportWriter writer = new ReportWriter(dialect, false);
        MassWriter mass = new MassWriter(dialect);
        List<Message> all = new ArrayList<>();
        for (ReportKind kind : ReportKind.values()) {
            for (RejectReason reason : reasons(kind == ReportKind.REJECTED)) {
                all.add(writer.report(report(kind, reason)));
            }
        }
        Message child = new ChildWriter(writer).report(DropCopyTest.execution(), 1);
        child.setBoolean(CopyMsgIndicator.FIELD, true);
        all.add(child);
        for (RejectReason reason : reasons(true)) {
            all.add(writer.changeRejected(rejected(reason)));
            for (MassAction action : List.of(MassAction.CANCEL_REQUEST, MassAction.SUSPEND)) {
                all.add(mass.answer(answer(action, reason)));
            }
        }
        all.add(mass.answer(answer(MassAction.CANCEL_REQUEST, RejectReason.NONE)));
        Output.ParentReport status = report(ReportKind.STATUS, RejectReason.NONE);
        all.add(
                MassWriter.status(
                        writer.report(status),
                        new Output.MassStatus("OMS", 1, status, "m", 1, true, Reports.NOW_NS)));
        Message refused = new Message();
        refused.getHeader().setString(35, "D");
        refused.getHeader().setInt(34, 7);
        refused.setString(11, "a");
        all.add(ReportWriter.businessReject(refused, 4, "later"));
        return all;
    }

    private static List<RejectReason> reasons(boolean all) {
        return all
                ? List.of(RejectReason.values()).subList(1, RejectReason.values().length)
                : List.of(RejectReason.NONE);
    }

    private static Output.ParentReport report(ReportKind kind, RejectReason reason)
            throws Exception {
        Output.Fill fill =
                new Output.Fill(1, "X-1", "XSIM", Decimal.of(300, 0), Decimal.parse("10.04"), true);
        Output.FillChange change =
                new Output.FillChange("7#2", 1, "X-1", Decimal.of(300, 0), Decimal.parse("10.04"));
        Output.ParentReport plain =
                Reports.report(1, kind, state(kind), 300, kind == ReportKind.TRADE ? fill : null);
        ParentSpec spec = plain.parent().spec();
        ParentSpec timed =
                new ParentSpec(
                        spec.clOrdId(),
                        spec.account(),
                        spec.symbol(),
                        spec.side(),
                        spec.qty(),
                        spec.type(),
                        spec.limitPrice(),
                        spec.timeInForce(),
                        spec.strategy(),
                        spec.parameters()
                                .with(Parameter.START_TIME, Reports.NOW_NS)
                                .with(Parameter.END_TIME, Reports.NOW_NS + 1),
                        spec.transactTimeNs());
        Output.ParentSnapshot parent =
                new Output.ParentSnapshot(
                        7,
                        1,
                        timed,
                        plain.parent().state(),
                        plain.parent().cumQty(),
                        plain.parent().leavesQty(),
                        plain.parent().avgPrice(),
                        Decimal.ZERO,
                        Reports.NOW_NS,
                        Reports.NOW_NS + 1);
        boolean changed = kind == ReportKind.BUSTED || kind == ReportKind.CORRECTED;
        return new Output.ParentReport(
                "OMS",
                1,
                1,
                kind,
                "a2",
                kind == ReportKind.CANCELED ? "" : "a1",
                parent,
                plain.fill(),
                reason,
                "words",
                kind == ReportKind.STATUS ? "q" : "",
                "",
                Reports.NOW_NS,
                changed ? change : null);
    }

    private static ParentState state(ReportKind kind) {
        return switch (kind) {
            case NEW -> ParentState.WAITING;
            case REJECTED -> ParentState.REJECTED;
            case PENDING_REPLACE -> ParentState.PENDING_REPLACE;
            case PENDING_CANCEL -> ParentState.PENDING_CANCEL;
            case CANCELED -> ParentState.CANCELED;
            case EXPIRED -> ParentState.EXPIRED;
            case SUSPENDED -> ParentState.SUSPENDED;
            case TRADE, REPLACED, RESTATED, STATUS, BUSTED, CORRECTED -> ParentState.WORKING;
        };
    }

    private static Output.ChangeRejected rejected(RejectReason reason) {
        return new Output.ChangeRejected(
                "OMS", 1, 7, "a2", "a1", ParentState.WORKING, true, true, reason, "words", 1);
    }

    private static Output.MassAnswer answer(MassAction action, RejectReason reason) {
        Input.Origin origin = new Input.Origin("OMS", 1, "ann", 0);
        MassScope scope = new MassScope("1", "BAC", "ACC", Side.BUY);
        return new Output.MassAnswer(
                "OMS",
                1,
                new Input.MassRequest(origin, action, scope, "m", reason, ""),
                1,
                reason,
                "words",
                Reports.NOW_NS);
    }
}
