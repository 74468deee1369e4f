package io.sluice.service.rest;

import io.sluice.service.live.Catalog;
import io.sluice.tca.CostReport;
import io.sluice.tca.Markouts;
import io.sluice.tca.Shortfall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
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

    /// The same as a table: a line each for the parts of the shortfall, the benchmarks, and the
    /// groups of fills; a column that a line does not have is empty.
    Csv csv() {
        Csv csv = new Csv();
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "kind",
                                "name",
                                "money",
                                "bps",
                                "fills",
                                "quantity",
                                "share",
                                "effective_spread_bps",
                                "effective_over_quoted"));
        markoutSeconds.forEach(seconds -> names.add("markout_" + seconds + "s_bps"));
        csv.line(names);
        part(csv, "investment_delay", shortfall.investmentDelay);
        part(csv, "operational_delay", shortfall.operationalDelay);
        part(csv, "spread", shortfall.spread);
        part(csv, "impact", shortfall.impact);
        part(csv, "timing", shortfall.timing);
        part(csv, "opportunity", shortfall.opportunity);
        part(csv, "fees", shortfall.fees);
        part(csv, "total", shortfall.total);
        benchmark(csv, "arrival", arrivalBps);
        benchmark(csv, "vwap", vwapBps);
        benchmark(csv, "twap", twapBps);
        groups(csv, "liquidity", liquidity);
        groups(csv, "venue", venues);
        groups(csv, "tactic", tactics);
        return csv;
    }

    private void part(Csv csv, String name, PartView part) {
        row(csv, "shortfall", name, part.money, Double.toString(part.bps));
    }

    private void benchmark(Csv csv, String name, @Nullable Double bps) {
        row(csv, "against", name, null, text(bps));
    }

    private void row(Csv csv, String kind, String name, @Nullable String... values) {
        List<@Nullable String> cells = new ArrayList<>(List.of(kind, name));
        cells.addAll(Arrays.asList(values));
        int columns = 9 + markoutSeconds.size();
        while (cells.size() < columns) {
            cells.add(null);
        }
        csv.line(cells);
    }

    private void groups(Csv csv, String kind, List<LineView> lines) {
        for (LineView line : lines) {
            List<@Nullable String> values = new ArrayList<>();
            values.add(null);
            values.add(null);
            values.add(Integer.toString(line.fills));
            values.add(line.quantity);
            values.add(text(line.share));
            values.add(text(line.effectiveSpreadBps));
            values.add(text(line.effectiveOverQuoted));
            line.markoutBps.forEach(bps -> values.add(text(bps)));
            row(csv, kind, line.name, values.toArray(new @Nullable String[0]));
        }
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : number.toString();
    }
}
