package io.sluice.service.rest;

import io.sluice.service.live.Catalog;
import io.sluice.tca.CostReport;
import io.sluice.tca.Markouts;
import io.sluice.tca.Shortfall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What an order has cost, as JSON. Money is exact, in the instrument's currency; cost is positive.
///
/// @param state `WORKING`, `ENDED` (markouts still to come) or `FINAL`
/// @param markoutSeconds horizons of the markouts in every line
record TcaView(
        String orderId,
        String state,
        ShortfallView shortfall,
        @Nullable Double arrivalBps,
        @Nullable Double vwapBps,
        @Nullable Double twapBps,
        @Nullable Double participation,
        @Nullable Double completion,
        @Nullable Double passiveShare,
        List<Double> markoutSeconds,
        List<LineView> liquidity,
        List<LineView> venues,
        List<LineView> tactics) {

    /// The parts add up to the total exactly.
    record ShortfallView(
            PartView investmentDelay,
            PartView operationalDelay,
            PartView spread,
            PartView impact,
            PartView timing,
            PartView opportunity,
            PartView fees,
            PartView total) {
        static ShortfallView of(Shortfall shortfall) {
            return new ShortfallView(
                    PartView.of(shortfall, shortfall.investmentDelayCost()),
                    PartView.of(shortfall, shortfall.operationalDelayCost()),
                    PartView.of(shortfall, shortfall.trading().spread()),
                    PartView.of(shortfall, shortfall.trading().impact()),
                    PartView.of(shortfall, shortfall.trading().timing()),
                    PartView.of(shortfall, shortfall.opportunity()),
                    PartView.of(shortfall, shortfall.fees()),
                    PartView.of(shortfall, shortfall.total()));
        }
    }

    record PartView(String money, double bps) {
        static PartView of(Shortfall shortfall, long part) {
            return new PartView(shortfall.money(part), shortfall.bps(part));
        }
    }

    record LineView(
            String name,
            int fills,
            String quantity,
            @Nullable Double share,
            @Nullable Double effectiveSpreadBps,
            @Nullable Double effectiveOverQuoted,
            List<@Nullable Double> markoutBps) {
        static LineView of(String name, CostReport.Line line) {
            List<@Nullable Double> markouts = new ArrayList<>();
            line.markoutBps().forEach(bps -> markouts.add(OrderView.finite(bps)));
            return new LineView(
                    name,
                    line.fills(),
                    line.qty().toString(),
                    OrderView.finite(line.share()),
                    OrderView.finite(line.effectiveSpreadBps()),
                    OrderView.finite(line.effectiveOverQuoted()),
                    markouts);
        }
    }

    static TcaView of(long orderId, String state, CostReport report, Catalog catalog) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < report.all().markoutBps().size(); i++) {
            seconds.add(Markouts.horizonNs(i) / 1e9);
        }
        return new TcaView(
                Long.toString(orderId),
                state,
                ShortfallView.of(report.shortfall()),
                OrderView.finite(report.arrivalBps()),
                OrderView.finite(report.vwapBps()),
                OrderView.finite(report.twapBps()),
                OrderView.finite(report.participation()),
                OrderView.finite(report.completion()),
                OrderView.finite(report.passiveShare()),
                seconds,
                List.of(
                        LineView.of("all", report.all()),
                        LineView.of("passive", report.passive()),
                        LineView.of("aggressive", report.aggressive())),
                report.venues().stream()
                        .map(line -> LineView.of(catalog.mic(line.venueId()), line.line()))
                        .toList(),
                report.tactics().stream().map(line -> LineView.of(line.name(), line)).toList());
    }
}
