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
            participation, completion, passive_share, lines, measures, at, at_ns, log_position, log_index\
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
                .json(measures(report))
                .timeAndNs(cost.nowNs())
                .place(at)
                .add();
    }

    private static String lines(CostReport report) {
        StringJoiner json = new StringJoiner(",", "[", "]");
        Shortfall money = report.shortfall();
        List<CostReport.Line> liquidity =
                List.of(report.all(), report.passive(), report.aggressive());
        liquidity.forEach(line -> json.add(line("liquidity", line.name(), line, money)));
        for (CostReport.VenueLine venue : report.venues()) {
            json.add(line("venue", Integer.toString(venue.venueId()), venue.line(), money));
        }
        report.tactics().forEach(line -> json.add(line("tactic", line.name(), line, money)));
        report.bounds().forEach(line -> json.add(line("bound", line.name(), line, money)));
        report.dials().forEach(line -> json.add(line("dial", line.name(), line, money)));
        return json.toString();
    }

    private static String line(String by, String name, CostReport.Line line, Shortfall money) {
        JsonObject markouts = new JsonObject();
        JsonObject errors = new JsonObject();
        for (int i = 0; i < line.markoutBps().size(); i++) {
            String horizon = Long.toString(Markouts.horizonNs(i));
            markouts.add(horizon, line.markoutBps().get(i));
            errors.add(horizon, line.markoutErrorBps().get(i));
        }
        return new JsonObject()
                .text("by", by)
                .text("name", name)
                .raw("fills", line.fills())
                .raw("qty", line.qty())
                .raw("tradingCost", money.money(line.tradingCost()))
                .add("effectiveSpreadBps", line.effectiveSpreadBps())
                .add("effectiveOverQuoted", line.effectiveOverQuoted())
                .add("improvementBps", line.improvementBps())
                .raw("markoutBpsByNs", markouts)
                .raw("markoutErrorBpsByNs", errors)
                .raw("signalRight", line.foretold().right())
                .raw("signalWrong", line.foretold().wrong())
                .toString();
    }

    private static String measures(CostReport report) {
        CostReport.Prices prices = report.prices();
        CostReport.Way way = report.way();
        return new JsonObject()
                .add("limitVwapBps", prices.limitVwapBps())
                .add("pwp10Bps", prices.pwp10Bps())
                .add("pwp20Bps", prices.pwp20Bps())
                .add("worseShare", prices.worseShare())
                .add("position", prices.position())
                .raw("offside", report.shortfall().money(prices.offside()))
                .add("deviationMax", way.deviationMax())
                .add("deviationMean", way.deviationMean())
                .add("outsideBand", way.outsideBand())
                .add("participationPeak", way.participationPeak())
                .add("overCap", way.overCap())
                .raw("children", report.children().sent())
                .raw("childrenFilled", report.children().filled())
                .raw("childrenCanceled", report.children().canceled())
                .raw("childrenRejected", report.children().rejected())
                .raw("disputedFills", report.disputed().fills())
                .raw("disputedQty", report.disputed().qty())
                .raw("disputedCost", report.shortfall().money(report.disputed().tradingCost()))
                .toString();
    }

    /// An object of numbers, built name by name.
    private static final class JsonObject {
        private final StringJoiner members = new StringJoiner(",", "{", "}");

        JsonObject text(String name, String value) {
            return raw(name, "\"" + value + "\"");
        }

        /// @param value null in JSON where it is unknown
        JsonObject add(String name, double value) {
            return raw(name, Double.isFinite(value) ? Double.toString(value) : "null");
        }

        JsonObject raw(String name, Object value) {
            members.add("\"" + name + "\":" + value);
            return this;
        }

        @Override
        public String toString() {
            return members.toString();
        }
    }
}
