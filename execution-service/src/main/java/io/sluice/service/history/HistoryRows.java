package io.sluice.service.history;

import io.sluice.engine.Output;
import io.sluice.engine.Output.Alert;
import io.sluice.engine.Output.CancelChild;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Cost;
import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.Output.PlaceChild;
import io.sluice.engine.Output.QueryChild;
import io.sluice.engine.Output.ReplaceChild;
import io.sluice.engine.Output.ReportKind;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Which output becomes which row: one batch on one connection.
final class HistoryRows implements AutoCloseable {
    private static final String PARENT =
            """
            parent_id, version, session, cl_ord_id, account, symbol, side, order_type, \
            limit_price, qty, time_in_force, strategy, parameters, state, cum_qty, \
            leaves_qty, avg_price, arrival_price, start_at, end_at, reports, last_report, \
            reason, text, created_at, created_ns, updated_at, updated_ns, log_position, \
            log_index\
            """;
    private static final String REFUSED =
            """
            log_position, log_index, session, cl_ord_id, account, symbol, side, qty, \
            limit_price, strategy, parameters, reason, text, username, at, at_ns\
            """;
    private static final String CHILD =
            """
            child_id, parent_id, cl_ord_id, venue_order_id, venue_id, symbol, side, qty, \
            price, time_in_force, tactic, state, cum_qty, decision_seq, text, created_at, \
            created_ns, updated_at, updated_ns, log_position, log_index\
            """;
    private static final String CONTROL =
            """
            log_position, log_index, parent_id, version, session, msg_seq_num, username, \
            address, command_id, action, changes, accepted, reason, text, at, at_ns\
            """;
    private static final String ALERT =
            "log_position, log_index, severity, code, parent_id, venue_id, text, at, at_ns";

    private final Row parents;
    private final Row refused;
    private final Row children;
    private final FillRows fills;
    private final Row controls;
    private final Row decisions;
    private final Row alerts;
    private final Row costs;

    HistoryRows(Connection connection) throws SQLException {
        parents = new Row(connection, "parent_order", PARENT, Row.overwrite("parent_id", PARENT));
        refused = new Row(connection, "refused_order", REFUSED, "");
        children = new Row(connection, "child_order", CHILD, Row.overwrite("child_id", CHILD));
        fills = new FillRows(connection);
        controls = new Row(connection, "control_action", CONTROL, "");
        decisions = DecisionRow.prepare(connection);
        alerts = new Row(connection, "alert", ALERT, "");
        costs = CostRow.prepare(connection);
    }

    /// When it happened, epoch nanoseconds.
    static long timeNs(Output output) {
        return switch (output) {
            case PlaceChild place -> place.nowNs();
            case ReplaceChild replace -> replace.terms().nowNs();
            case CancelChild cancel -> cancel.nowNs();
            case QueryChild query -> query.nowNs();
            case ParentReport report -> report.nowNs();
            case Output.Reply reply -> reply.nowNs();
            case CommandAnswer answer -> answer.nowNs();
            case ChildReport report -> report.nowNs();
            case Output.ChildExecution execution -> execution.child().nowNs();
            case Output.FillDisputed disputed -> disputed.nowNs();
            case Decision decision -> decision.nowNs();
            case Alert alert -> alert.nowNs();
            case Cost cost -> cost.nowNs();
        };
    }

    /// Whether an output leaves a row. A request to a venue does not, the child's report tells of
    /// it; neither does a refusal on the wire, the command's answer tells of it.
    static boolean keeps(Output output) {
        return switch (output) {
            case PlaceChild _,
                    ReplaceChild _,
                    CancelChild _,
                    QueryChild _,
                    Output.Reply _,
                    Output.ChildExecution _ ->
                    false;
            case ParentReport report -> report.kind() != ReportKind.STATUS;
            case CommandAnswer _,
                    ChildReport _,
                    Output.FillDisputed _,
                    Decision _,
                    Alert _,
                    Cost _ ->
                    true;
        };
    }

    void add(HistoryEntry entry) throws SQLException {
        LogCursor at = entry.at();
        switch (entry.output()) {
            case ParentReport report when report.parent().parentId() == 0 -> refused(report, at);
            case ParentReport report -> parent(report, at);
            case ChildReport report -> child(report, at);
            case Output.FillDisputed disputed -> fills.add(disputed);
            case CommandAnswer answer -> control(answer, at);
            case Decision decision -> DecisionRow.add(decisions, decision, at);
            case Alert alert -> alert(alert, at);
            case Cost cost -> CostRow.add(costs, cost, at);
            case PlaceChild _,
                    ReplaceChild _,
                    CancelChild _,
                    QueryChild _,
                    Output.Reply _,
                    Output.ChildExecution _ -> {}
        }
    }

    /// Sends everything that was added.
    ///
    /// @return how many fills the table already had: a defect of the engine, told by the caller
    int flush() throws SQLException {
        for (Row each : List.of(parents, refused, children, controls, decisions, alerts, costs)) {
            each.flush();
        }
        return fills.flush();
    }

    @Override
    public void close() throws SQLException {
        for (Row each : List.of(parents, refused, children, controls, decisions, alerts, costs)) {
            each.close();
        }
        fills.close();
    }

    private void parent(ParentReport report, LogCursor at) throws SQLException {
        ParentSnapshot parent = report.parent();
        ParentSpec spec = parent.spec();
        parents.number(parent.parentId())
                .number(parent.version())
                .text(report.session())
                .text(spec.clOrdId())
                .text(spec.account())
                .text(spec.symbol())
                .text(spec.side())
                .text(spec.type())
                .decimal(spec.limitPrice())
                .decimal(spec.qty())
                .text(spec.timeInForce())
                .text(spec.strategy())
                .text(spec.parameters().toString())
                .text(parent.state())
                .decimal(parent.cumQty())
                .decimal(parent.leavesQty())
                .decimal(parent.avgPrice())
                .decimal(parent.arrivalPrice())
                .time(parent.startNs())
                .time(parent.endNs())
                .number(report.execSeq())
                .text(report.kind())
                .text(report.reason())
                .text(report.text())
                .timeAndNs(report.nowNs())
                .timeAndNs(report.nowNs())
                .place(at)
                .add();
        fills.add(report, at);
    }

    private void refused(ParentReport report, LogCursor at) throws SQLException {
        ParentSpec spec = report.parent().spec();
        refused.place(at)
                .text(report.session())
                .text(spec.clOrdId())
                .text(spec.account())
                .text(spec.symbol())
                .text(spec.side())
                .decimal(spec.qty())
                .decimal(spec.limitPrice())
                .text(spec.strategy())
                .text(spec.parameters().toString())
                .text(report.reason())
                .text(report.text())
                .text(report.user())
                .timeAndNs(report.nowNs())
                .add();
    }

    private void child(ChildReport report, LogCursor at) throws SQLException {
        children.number(report.childId())
                .number(report.parentId())
                .text(report.clOrdId())
                .text(report.venueOrderId())
                .number(report.venueId())
                .text(report.symbol())
                .text(report.side())
                .decimal(report.qty())
                .decimal(report.price())
                .text(report.timeInForce())
                .text(report.tactic())
                .text(report.state())
                .decimal(report.cumQty())
                .number(report.decisionSeq())
                .text(report.text())
                .timeAndNs(report.nowNs())
                .timeAndNs(report.nowNs())
                .place(at)
                .add();
    }

    private void control(CommandAnswer answer, LogCursor at) throws SQLException {
        controls.place(at)
                .idOrNull(answer.parentId())
                .number(answer.version())
                .text(answer.origin().session())
                .number(answer.origin().msgSeqNum())
                .text(answer.origin().user())
                .text(answer.origin().address())
                .number(answer.origin().commandId())
                .text(answer.action())
                .text(answer.changes())
                .flag(answer.reason() == RejectReason.NONE)
                .text(answer.reason())
                .text(answer.text())
                .timeAndNs(answer.nowNs())
                .add();
    }

    private void alert(Alert alert, LogCursor at) throws SQLException {
        alerts.place(at)
                .text(alert.severity())
                .text(alert.code())
                .idOrNull(alert.parentId())
                .number(alert.venueId())
                .text(alert.text())
                .timeAndNs(alert.nowNs())
                .add();
    }
}
