package io.sluice.service.history;

import io.sluice.engine.Output.Cost;
import io.sluice.tca.CostReport;
import io.sluice.tca.Markouts;
import io.sluice.tca.Shortfall;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/// The row of what a parent cost.
final class CostRow {
    private static final String COLUMNS =
            """
            parent_id, last, investment_delay, operational_delay, spread, impact, timing, \
            opportunity, fees, shortfall, paper, arrival_bps, vwap_bps, twap_bps, \
            participation, completion, passive_share, lines, at, at_ns, log_position, log_index\
            """;

    private CostRow() {}

    static Row prepare(Connection connection) throws SQLException {
        return new Row(connection, "tca", COLUMNS, Row.overwrite("parent_id", COLUMNS));
    }

    static void add(Row row, Cost cost, LogCursor at) throws SQLException {
        CostReport report = cost.report();
        Shortfall shortfall = report.shortfall();
        row.number(cost.parentId())
                .flag(cost.last())
                .money(shortfall.money(shortfall.investmentDelayCost()))
                .money(shortfall.money(shortfall.operationalDelayCost()))
                .money(shortfall.money(shortfall.trading().spread()))
                .money(shortfall.money(shortfall.trading().impact()))
                .money(shortfall.money(shortfall.trading().timing()))
                .money(shortfall.money(shortfall.opportunity()))
                .money(shortfall.money(shortfall.fees()))
                .money(shortfall.money(shortfall.total()))
                .money(shortfall.money(shortfall.paper()))
                .number(report.arrivalBps())
                .number(report.vwapBps())
                .number(report.twapBps())
                .number(report.participation())
                .number(report.completion())
                .number(report.passiveShare())
                .json(lines(report))
                .timeAndNs(cost.nowNs())
                .place(at)
                .add();
    }

    private static String lines(CostReport report) {
        StringJoiner json = new StringJoiner(",", "[", "]");
        for (CostReport.Line line : List.of(report.all(), report.passive(), report.aggressive())) {
            json.add(line("liquidity", line.name(), line));
        }
        for (CostReport.VenueLine venue : report.venues()) {
            json.add(line("venue", Integer.toString(venue.venueId()), venue.line()));
        }
        for (CostReport.Line line : report.tactics()) {
            json.add(line("tactic", line.name(), line));
        }
        return json.toString();
    }

    private static String line(String by, String name, CostReport.Line line) {
        StringJoiner markouts = new StringJoiner(",", "{", "}");
        for (int i = 0; i < line.markoutBps().size(); i++) {
            markouts.add("\"" + Markouts.horizonNs(i) + "\":" + number(line.markoutBps().get(i)));
        }
        return "{\"by\":\""
                + by
                + "\",\"name\":\""
                + name
                + "\",\"fills\":"
                + line.fills()
                + ",\"qty\":"
                + line.qty()
                + ",\"effectiveSpreadBps\":"
                + number(line.effectiveSpreadBps())
                + ",\"effectiveOverQuoted\":"
                + number(line.effectiveOverQuoted())
                + ",\"markoutBpsByNs\":"
                + markouts
                + "}";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }
}
