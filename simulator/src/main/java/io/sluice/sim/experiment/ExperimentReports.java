package io.sluice.sim.experiment;

import io.sluice.sim.scenario.JsonText;
import io.sluice.sim.scenario.ParentResult;
import io.sluice.sim.scenario.ScenarioResult;
import io.sluice.sim.study.Statistics;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Sweeps and comparisons as tables for people and rows of JSON for programs.
public final class ExperimentReports {
    private static final double Z95 = 1.959964;

    /// A number of a parent that is compared.
    private record Measure(String name, ToDoubleFunction<ParentResult> of) {}

    private static final List<Measure> NUMBERS =
            List.of(
                    new Measure("slippageBps", ParentResult::slippageBps),
                    new Measure("vwapSlippageBps", ParentResult::vwapSlippageBps),
                    new Measure("passiveShare", ParentResult::passiveShare),
                    new Measure("participation", ParentResult::participation),
                    new Measure("bandDeviation", ParentResult::bandDeviation),
                    new Measure("gate", ParentResult::gateMean));

    private ExperimentReports() {}

    /// One row an arm and parent: means with 95 % intervals, the worst fifth, what failed.
    public static String sweepTable(List<Runs> sweep) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %-44s %-10s %5s %19s %10s %10s %9s %7s %7s\n",
                        "arm",
                        "parent",
                        "seeds",
                        "slip bps +- 95 %",
                        "worst 1/5",
                        "vwap bps",
                        "passive",
                        "filled",
                        "failed"));
        for (Runs runs : sweep) {
            for (String parent : runs.parents()) {
                double[] slippage = runs.each(parent, ParentResult::slippageBps);
                text.append(
                        String.format(
                                Locale.ROOT,
                                "  %-44s %-10s %5d %9.3f +-%7.3f %10.3f %10.3f %9.3f %7d %7d\n",
                                runs.arm().label(),
                                parent,
                                slippage.length,
                                Statistics.mean(slippage),
                                halfWidth(slippage),
                                Paired.worst(slippage),
                                Statistics.mean(runs.each(parent, ParentResult::vwapSlippageBps)),
                                Statistics.mean(runs.each(parent, ParentResult::passiveShare)),
                                runs.results().stream()
                                        .filter(result -> result.parent(parent).isFilled())
                                        .count(),
                                runs.results().stream().filter(each -> !each.passed()).count()));
            }
        }
        return text.toString();
    }

    /// Every run of a sweep, a row each.
    public static String sweepJson(List<Runs> sweep) {
        JsonText json = new JsonText().open('[');
        for (Runs runs : sweep) {
            for (ScenarioResult result : runs.results()) {
                result.parents().forEach(parent -> write(json, runs.arm(), result, parent));
            }
        }
        return json.close(']').toString();
    }

    private static void write(JsonText json, Arm arm, ScenarioResult result, ParentResult parent) {
        json.element().onOneLine('{').field("arm", arm.label()).field("seed", result.seed());
        json.field("passed", result.passed()).field("parent", parent.id());
        json.field("filled", parent.isFilled());
        NUMBERS.forEach(each -> json.field(each.name(), each.of().applyAsDouble(parent)));
        json.close('}');
    }

    /// The second arm against the first, seed by seed.
    public static String comparisonTable(Runs first, Runs second) {
        StringBuilder text = new StringBuilder();
        text.append("  first   ").append(first.arm().label()).append('\n');
        text.append("  second  ").append(second.arm().label()).append('\n');
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %-10s %-16s %5s %21s %8s %22s\n",
                        "parent",
                        "second - first",
                        "pairs",
                        "mean +- 95 %",
                        "p",
                        "worst fifth +- 95 %"));
        for (String parent : first.parents()) {
            for (Measure number : NUMBERS) {
                double[] before = first.each(parent, number.of());
                double[] after = second.each(parent, number.of());
                Paired paired = Paired.of(before, after);
                text.append(
                        String.format(
                                Locale.ROOT,
                                "  %-10s %-16s %5d %10.4f +-%9.4f %8.4f %11.4f +-%9.4f\n",
                                parent,
                                number.name(),
                                paired.pairs(),
                                paired.mean(),
                                paired.halfWidth(),
                                paired.p(),
                                paired.tail(),
                                paired.tailHalfWidth()));
            }
        }
        return text.toString();
    }

    public static String comparisonJson(Runs first, Runs second) {
        JsonText json = new JsonText().open('{').field("first", first.arm().label());
        json.field("second", second.arm().label()).key("differences").open('[');
        for (String parent : first.parents()) {
            for (Measure number : NUMBERS) {
                double[] before = first.each(parent, number.of());
                Paired paired = Paired.of(before, second.each(parent, number.of()));
                json.element().onOneLine('{').field("parent", parent);
                json.field("number", number.name()).field("pairs", paired.pairs());
                json.field("mean", paired.mean()).field("halfWidth95", paired.halfWidth());
                json.field("p", paired.p()).field("worstFifth", paired.tail());
                json.field("worstFifthHalfWidth95", paired.tailHalfWidth()).close('}');
            }
        }
        return json.close(']').close('}').toString();
    }

    /// Whether some parent's slippage is higher in the second arm beyond its 95 % interval.
    public static boolean isWorse(Runs first, Runs second) {
        return first.parents().stream()
                .map(parent ->
                        Paired.of(
                                first.each(parent, ParentResult::slippageBps),
                                second.each(parent, ParentResult::slippageBps)))
                .anyMatch(paired -> paired.mean() - paired.halfWidth() > 0);
    }

    private static double halfWidth(double[] values) {
        return values.length < 2
                ? Double.NaN
                : Z95 * Statistics.sd(values) / StrictMath.sqrt(values.length);
    }
}
