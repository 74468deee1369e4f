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
            markouts.number(horizon, line.markoutBps().get(i));
            errors.number(horizon, line.markoutErrorBps().get(i));
        }
        return new JsonObject()
                .text("by", by)
                .text("name", name)
                .number("fills", line.fills())
                .decimal("qty", line.qty())
                .money("tradingCost", money.money(line.tradingCost()))
                .number("effectiveSpreadBps", line.effectiveSpreadBps())
                .number("effectiveOverQuoted", line.effectiveOverQuoted())
                .number("improvementBps", line.improvementBps())
                .object("markoutBpsByNs", markouts)
                .object("markoutErrorBpsByNs", errors)
                .number("signalRight", line.foretold().right())
                .number("signalWrong", line.foretold().wrong())
                .toString();
    }

    private static String measures(CostReport report) {
        CostReport.Prices prices = report.prices();
        CostReport.Way way = report.way();
        return new JsonObject()
                .number("limitVwapBps", prices.limitVwapBps())
                .number("pwp10Bps", prices.pwp10Bps())
                .number("pwp20Bps", prices.pwp20Bps())
                .number("worseShare", prices.worseShare())
                .number("position", prices.position())
                .money("offside", report.shortfall().money(prices.offside()))
                .number("deviationMax", way.deviationMax())
                .number("deviationMean", way.deviationMean())
                .number("outsideBand", way.outsideBand())
                .number("participationPeak", way.participationPeak())
                .number("overCap", way.overCap())
                .number("children", report.children().sent())
                .number("childrenFilled", report.children().filled())
                .number("childrenCanceled", report.children().canceled())
                .number("childrenRejected", report.children().rejected())
                .number("disputedFills", report.disputed().fills())
                .decimal("disputedQty", report.disputed().qty())
                .money("disputedCost", report.shortfall().money(report.disputed().tradingCost()))
                .toString();
    }
}
