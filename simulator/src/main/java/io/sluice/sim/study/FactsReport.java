package io.sluice.sim.study;

import static io.sluice.sim.study.Markdown.number;

import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The stylised facts of the simulated markets beside the ranges of `simulator.md` 4.5.
final class FactsReport {
    private FactsReport() {}

    static List<String> table() {
        List<String> rows = new ArrayList<>();
        rows.add(
                Markdown.header(
                        "market",
                        "spread, ticks",
                        "at one tick",
                        "queue",
                        "moves/min",
                        "trades/min",
                        "AUC",
                        "P(up), lowest / highest tenth",
                        "edge 15 s, ticks",
                        "VR 5 min/10 s",
                        "VR 30 min/1 min",
                        "kurtosis 10 s / 5 min",
                        "imbalance ACF 7 s",
                        "sign ACF 1 / 10 / 100",
                        "R² OFI 10 s"));
        for (Preset preset : Preset.values()) {
            rows.add(row(preset, Regime.CALM));
        }
        for (Regime regime : Regime.values()) {
            if (regime != Regime.CALM) {
                rows.add(row(Preset.PFE, regime));
            }
        }
        return rows;
    }

    private static String row(Preset preset, Regime regime) {
        MarketFacts facts = Study.facts(preset, regime);
        double[] up = facts.upByDecile();
        String regimeName = regime.name().toLowerCase(java.util.Locale.ROOT);
        return Markdown.row(
                preset.symbol() + (regime == Regime.CALM ? "" : ", " + regimeName),
                number(facts.spreadTicks(), 2),
                Markdown.percent(facts.oneTickShare()),
                number(facts.queueQty(), 0),
                number(facts.movesPerMinute(), 1),
                number(facts.tradesPerMinute(), 0),
                number(facts.imbalanceAuc(), 2),
                number(up[0], 2) + " / " + number(up[up.length - 1], 2),
                number(facts.edgeTicks(15), 2),
                number(facts.varianceRatio(300, 10), 2),
                number(facts.varianceRatio(1_800, 60), 2),
                number(facts.kurtosis(10), 1) + " / " + number(facts.kurtosis(300), 1),
                number(facts.imbalanceAutocorrelation(7), 2),
                String.join(
                        " / ",
                        Arrays.stream(new int[] {1, 10, 100})
                                .mapToObj(lag -> number(facts.signAutocorrelation(lag), 2))
                                .toList()),
                number(facts.flowR2(), 2));
    }
}
