package io.sluice.sim.study;

import static io.sluice.sim.study.Markdown.number;
import static io.sluice.sim.study.Markdown.row;
import static io.sluice.sim.study.Markdown.signed;

import java.util.ArrayList;
import java.util.List;

/// Goals G1..G4, G6 and G7 of `strategy.md` 3.7, held against a study. G5 is taker timing's.
final class Goals {
    private final CellResult base;
    private final CellResult forecasts;
    private final CellResult vwap;
    private final CellResult mirror;

    Goals(List<CellResult> results) {
        base = named(results, Study.BASE);
        forecasts = named(results, Study.FORECASTS);
        vwap = named(results, Study.VWAP);
        mirror = named(results, Study.MIRROR);
    }

    private static CellResult named(List<CellResult> results, String name) {
        return results.stream()
                .filter(result -> result.cell().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<String> table() {
        List<String> rows = new ArrayList<>();
        rows.add("| goal | asked | found | verdict |\n|---|---|---|---|\n");
        rows.add(
                better(
                        "G1 signal",
                        "A = 1 at most -.15 spread against plain",
                        Arm.LAW,
                        Arm.PLAIN,
                        .15));
        rows.add(
                better(
                        "G1 against silent",
                        "A = 1 at most -.15 spread against itself without a forecast",
                        Arm.LAW,
                        Arm.SILENT,
                        .15));
        rows.add(
                better(
                        "G2 taker",
                        "A = 1 at most -.33 spread against taker",
                        Arm.LAW,
                        Arm.TAKER,
                        .33));
        rows.add(placebo());
        rows.add(inverted());
        rows.add(ungated());
        rows.add(tracking());
        rows.add(blind());
        rows.add(symmetric());
        return rows;
    }

    private String better(String goal, String asked, Arm arm, Arm than, double by) {
        double[] d = base.differences(base.arm(arm), base.arm(than));
        double mean = Statistics.mean(d);
        boolean sure = mean + Statistics.halfWidth(d) < 0;
        return goal(goal, asked + ", interval below 0", interval(d), mean <= -by && sure);
    }

    private String placebo() {
        double[] d = forecasts.differences(forecasts.arm(Arm.PLACEBO), 0);
        double mean = Statistics.mean(d);
        boolean near = Math.abs(mean) <= .05 && Math.abs(mean) <= Statistics.halfWidth(d);
        return goal("G3 placebo", "interval holds 0, at most .05 spread", interval(d), near);
    }

    /// The law's terms of volatility, spread and toxicity act with the gate shut too, so that the
    /// path is held against that of a forecast that is always 0.
    private String inverted() {
        int inverted = forecasts.arm(Arm.INVERTED);
        int silent = forecasts.arm(Arm.SILENT);
        double[] d = forecasts.differences(inverted, 0);
        int shut = 0;
        int same = 0;
        for (List<Outcome> pair : forecasts.outcomes()) {
            if (pair.get(inverted).gate() == 0) {
                shut++;
                same +=
                        pair.get(inverted).childrenHash() == pair.get(silent).childrenHash()
                                ? 1
                                : 0;
            }
        }
        return goal(
                "G4 inverted",
                "at most +.05 spread; the path of no forecast where c = 0",
                interval(d) + "; c = 0 throughout on " + shut + ", the same path on " + same,
                Statistics.mean(d) <= .05 && same == shut);
    }

    /// No goal but a number to know: what the gate keeps away.
    private String ungated() {
        double[] placebo = forecasts.differences(forecasts.arm(Arm.PLACEBO_UNGATED), 0);
        double[] inverted = forecasts.differences(forecasts.arm(Arm.INVERTED_UNGATED), 0);
        return row(
                "G4 without the gate",
                "to be known; the lab had +.118 and +.560",
                "placebo " + interval(placebo) + ", inverted " + interval(inverted),
                "measured");
    }

    private String tracking() {
        double plain = rootMeanSquare(vwap.each(vwap.arm(Arm.PLAIN), Outcome::vwapBps));
        double half = rootMeanSquare(vwap.each(vwap.arm(Arm.HALF), Outcome::vwapBps));
        return goal(
                "G6 VWAP tracking",
                "error at A = .5 at most 1.10 times plain's",
                number(half, 3) + " against " + number(plain, 3) + " bps",
                half <= 1.1 * plain);
    }

    private String blind() {
        int same = forecasts.identical(forecasts.arm(Arm.BLIND), forecasts.arm(Arm.PLAIN));
        return goal(
                "G7 A = 0",
                "the same child stream whatever the forecast",
                same + " of " + forecasts.pairs() + " identical",
                same == forecasts.pairs());
    }

    private String symmetric() {
        int same = mirror.identical(mirror.arm(Arm.MIRRORED), mirror.arm(Arm.LAW));
        return goal(
                "symmetry",
                "the same child stream in the mirrored market on the other side",
                same + " of " + mirror.pairs() + " identical",
                same == mirror.pairs());
    }

    private static double rootMeanSquare(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return StrictMath.sqrt(sum / x.length);
    }

    private static String interval(double[] d) {
        return signed(Statistics.mean(d)) + " ± " + number(Statistics.halfWidth(d), 3);
    }

    private static String goal(String goal, String asked, String found, boolean reached) {
        return row(goal, asked, found, reached ? "reached" : "**missed**");
    }
}
