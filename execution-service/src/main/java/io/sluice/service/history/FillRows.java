package io.sluice.service.history;

import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.FillChange;
import io.sluice.engine.Output.FillDisputed;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Decimal;

import java.sql.Connection;
import java.sql.SQLException;

/// The rows of fills: each as it came, and what is noted in it later. The same note again changes
/// nothing.
final class FillRows implements AutoCloseable {
    private static final String FILL =
            """
            log_position, log_index, parent_id, child_id, venue, exec_id, symbol, side, qty, \
            price, maker, cum_qty, avg_price, report_id, at, at_ns\
            """;
    private static final String DISPUTE =
            "update fill set dispute = ? where parent_id = ? and report_id = ?";
    private static final String CHANGE =
            """
            update fill set state = ?, booked_qty = ?, booked_price = ?
            where parent_id = ? and report_id = ?
            """;

    private final Row fills;
    private final Row disputes;
    private final Row changes;

    FillRows(Connection connection) throws SQLException {
        fills =
                new Row(
                        connection,
                        "fill",
                        FILL,
                        "on conflict (venue, exec_id, child_id) do nothing");
        disputes = Row.update(connection, DISPUTE, 3);
        changes = Row.update(connection, CHANGE, 5);
    }

    /// What a report says of a fill, if anything.
    void add(ParentReport report, LogCursor at) throws SQLException {
        Fill fill = report.fill();
        if (fill != null) {
            add(report, fill, at);
        }
        FillChange change = report.change();
        if (change != null) {
            boolean busted = report.kind() == ReportKind.BUSTED;
            changes.text(report.kind())
                    .decimal(busted ? Decimal.ZERO : change.qty())
                    .decimal(change.price())
                    .number(report.parent().parentId())
                    .text(change.execRefId())
                    .add();
        }
    }

    private void add(ParentReport report, Fill fill, LogCursor at) throws SQLException {
        ParentSnapshot parent = report.parent();
        fills.place(at)
                .number(parent.parentId())
                .number(fill.childId())
                .text(fill.venue())
                .text(fill.venueExecId())
                .text(parent.spec().symbol())
                .text(parent.spec().side())
                .decimal(fill.qty())
                .decimal(fill.price())
                .flag(fill.maker())
                .decimal(parent.cumQty())
                .decimal(parent.avgPrice())
                .text(report.execId())
                .timeAndNs(report.nowNs())
                .add();
    }

    void add(FillDisputed disputed) throws SQLException {
        disputes.text(disputed.text()).number(disputed.parentId()).text(disputed.execId()).add();
    }

    /// @return how many fills the table already had
    int flush() throws SQLException {
        int present = fills.flush();
        disputes.flush();
        changes.flush();
        return present;
    }

    @Override
    public void close() throws SQLException {
        fills.close();
        disputes.close();
        changes.close();
    }
}
