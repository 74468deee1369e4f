package io.sluice.service.rest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What an order has cost as a table: a line each for the parts of the shortfall, the benchmarks,
/// the measures and the groups of fills; a column that a line does not have is empty.
final class TcaTable {
    private static final List<String> NAMES =
            List.of(
                    "kind",
                    "name",
                    "value",
                    "money",
                    "bps",
                    "fills",
                    "quantity",
                    "share",
                    "effective_spread_bps",
                    "effective_over_quoted",
                    "improvement_bps");

    private final TcaView view;
    private final Csv csv = new Csv();
    private final int columns;

    private TcaTable(TcaView view) {
        this.view = view;
        List<String> names = new ArrayList<>(NAMES);
        for (Double seconds : view.markoutSeconds()) {
            names.add("markout_" + seconds + "s_bps");
            names.add("markout_" + seconds + "s_error_bps");
        }
        columns = names.size();
        csv.line(names);
    }

    static Csv of(TcaView view) {
        TcaTable table = new TcaTable(view);
        table.shortfall();
        table.benchmarks();
        table.measures();
        table.disputed();
        table.groups("liquidity", view.liquidity());
        table.groups("venue", view.venues());
        table.groups("tactic", view.tactics());
        table.groups("bound", view.bounds());
        table.groups("dial", view.dials());
        return table.csv;
    }

    private void shortfall() {
        TcaView.ShortfallView shortfall = view.shortfall();
        part("investment_delay", shortfall.investmentDelay());
        part("operational_delay", shortfall.operationalDelay());
        part("spread", shortfall.spread());
        part("impact", shortfall.impact());
        part("timing", shortfall.timing());
        part("opportunity", shortfall.opportunity());
        part("fees", shortfall.fees());
        part("total", shortfall.total());
    }

    private void part(String name, TcaView.PartView part) {
        row("shortfall", name, null, part.money(), Double.toString(part.bps()));
    }

    private void benchmarks() {
        benchmark("arrival", view.arrivalBps());
        benchmark("vwap", view.vwapBps());
        benchmark("twap", view.twapBps());
        benchmark("limit_vwap", view.prices().limitVwapBps());
        benchmark("pwp10", view.prices().pwp10Bps());
        benchmark("pwp20", view.prices().pwp20Bps());
    }

    private void benchmark(String name, @Nullable Double bps) {
        row("against", name, null, null, text(bps));
    }

    private void measures() {
        measure("participation", view.participation());
        measure("participation_peak", view.way().participationPeak());
        measure("over_cap", view.way().overCap());
        measure("completion", view.completion());
        measure("passive_share", view.passiveShare());
        measure("deviation_max", view.way().deviationMax());
        measure("deviation_mean", view.way().deviationMean());
        measure("outside_band", view.way().outsideBand());
        measure("worse_share", view.prices().worseShare());
        measure("position", view.prices().position());
        row("measure", "offside", null, view.prices().offside());
        measure("signal_right", view.signal().rightShare());
        measure("signal_right_low", view.signal().low());
        measure("signal_right_high", view.signal().high());
        row("measure", "children", Integer.toString(view.children().sent()));
        row("measure", "children_filled", Integer.toString(view.children().filled()));
        row("measure", "children_canceled", Integer.toString(view.children().canceled()));
        row("measure", "children_rejected", Integer.toString(view.children().rejected()));
    }

    private void disputed() {
        TcaView.DisputedView disputed = view.disputed();
        row(
                "disputed",
                "all",
                null,
                disputed.tradingCost(),
                null,
                Integer.toString(disputed.fills()),
                disputed.quantity());
    }

    private void measure(String name, @Nullable Double value) {
        row("measure", name, text(value));
    }

    private void groups(String kind, List<TcaView.LineView> lines) {
        for (TcaView.LineView line : lines) {
            List<@Nullable String> values = new ArrayList<>();
            values.add(null);
            values.add(line.tradingCost());
            values.add(null);
            values.add(Integer.toString(line.fills()));
            values.add(line.quantity());
            values.add(text(line.share()));
            values.add(text(line.effectiveSpreadBps()));
            values.add(text(line.effectiveOverQuoted()));
            values.add(text(line.improvementBps()));
            for (int i = 0; i < line.markoutBps().size(); i++) {
                values.add(text(line.markoutBps().get(i)));
                values.add(text(line.markoutErrorBps().get(i)));
            }
            row(kind, line.name(), values.toArray(new @Nullable String[0]));
        }
    }

    private void row(String kind, String name, @Nullable String... values) {
        List<@Nullable String> cells = new ArrayList<>(List.of(kind, name));
        cells.addAll(Arrays.asList(values));
        while (cells.size() < columns) {
            cells.add(null);
        }
        csv.line(cells);
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : number.toString();
    }
}
