package io.sluice.sim.study;

import static io.sluice.sim.study.Markdown.header;
import static io.sluice.sim.study.Markdown.number;
import static io.sluice.sim.study.Markdown.percent;
import static io.sluice.sim.study.Markdown.row;
import static io.sluice.sim.study.Markdown.signed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tables of a study: one a cell, every arm held against the first.
final class StudyReport {
    /// Share of false discoveries that is accepted over all comparisons of the study.
    private static final double DISCOVERY_RATE = .05;

    private final List<CellResult> results;
    private final boolean[] discovered;

    StudyReport(List<CellResult> results) {
        this.results = results;
        Growing p = new Growing();
        for (CellResult result : results) {
            for (int arm = 1; arm < result.cell().arms().size(); arm++) {
                p.add(Statistics.pValue(result.differences(arm, 0)));
            }
        }
        discovered = Statistics.benjaminiHochberg(p.toArray(), DISCOVERY_RATE);
    }

    List<String> tables() {
        List<String> text = new ArrayList<>();
        int comparison = 0;
        for (CellResult result : results) {
            text.add(heading(result));
            text.add(
                    header(
                            "arm",
                            "cost",
                            "against plain",
                            "± 95 %",
                            "sd",
                            "5 % / 95 % of cost",
                            "passive",
                            "messages",
                            "largest deviation",
                            "filled",
                            "participation",
                            "gate"));
            for (int arm = 0; arm < result.cell().arms().size(); arm++) {
                text.add(armRow(result, arm, arm > 0 && discovered[comparison++]));
            }
        }
        return text;
    }

    /// A row a cell: what A = 1 does to plain there.
    List<String> grid() {
        List<String> text = new ArrayList<>();
        text.add(
                header(
                        "schedule, market, share of volume",
                        "pairs",
                        "plain",
                        "A = 1 against plain",
                        "± 95 %",
                        "messages, plain / A = 1",
                        "filled, plain / A = 1"));
        for (int cell = 0; cell < results.size(); cell++) {
            CellResult result = results.get(cell);
            double[] differences = result.differences(1, 0);
            String mark = discovered[cell] ? "**" : "";
            text.add(
                    row(
                            result.cell().name(),
                            Integer.toString(result.pairs()),
                            number(Statistics.mean(result.costs(0)), 3),
                            mark + signed(Statistics.mean(differences)) + mark,
                            number(Statistics.halfWidth(differences), 3),
                            number(result.mean(0, Outcome::messages), 0)
                                    + " / "
                                    + number(result.mean(1, Outcome::messages), 0),
                            percent(result.mean(0, Outcome::filled))
                                    + " / "
                                    + percent(result.mean(1, Outcome::filled))));
        }
        return text;
    }

    private static String heading(CellResult result) {
        Cell cell = result.cell();
        return "\n### "
                + title(cell.name())
                + "\n\n"
                + String.join(
                        ", ",
                        cell.preset().symbol(),
                        cell.regime().name().toLowerCase(Locale.ROOT),
                        cell.strategy().name(),
                        result.pairs() + " pairs",
                        "orders of " + result.qty(),
                        "spread " + number(result.spreadTicks(), 2) + " ticks")
                + ".\n\n";
    }

    private static String title(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String armRow(CellResult result, int arm, boolean stands) {
        double[] costs = result.costs(arm);
        double[] differences = result.differences(arm, 0);
        String mark = stands ? "**" : "";
        return row(
                result.cell().arms().get(arm).name(),
                number(Statistics.mean(costs), 3),
                arm == 0 ? "" : mark + signed(Statistics.mean(differences)) + mark,
                arm == 0 ? "" : number(Statistics.halfWidth(differences), 3),
                arm == 0 ? "" : number(Statistics.sd(differences), 2),
                number(Statistics.quantile(costs, .05), 2)
                        + " / "
                        + number(Statistics.quantile(costs, .95), 2),
                percent(result.mean(arm, Outcome::passiveShare)),
                number(result.mean(arm, Outcome::messages), 0),
                percent(
                        result.cell().hasCurve()
                                ? result.max(arm, Outcome::deviation)
                                : Double.NaN),
                percent(result.mean(arm, Outcome::filled)),
                percent(result.mean(arm, Outcome::participation)),
                number(result.mean(arm, Outcome::gate), 2));
    }

    /// A chart a group of cells: the difference to plain of every arm, with its interval.
    Chart chart(String title, List<String> cells, List<Arm> arms) {
        Chart chart = new Chart(title, "cost against plain, spreads (left is better)");
        for (CellResult result : results) {
            for (Arm arm : result.cell().arms()) {
                if (cells.contains(result.cell().name())
                        && arms.contains(arm)
                        && !arm.equals(Arm.PLAIN)) {
                    double[] difference = result.differences(result.arm(arm), 0);
                    String label =
                            cells.size() == 1
                                    ? arm.name()
                                    : result.cell().name() + ", " + arm.name();
                    chart.add(label, Statistics.mean(difference), Statistics.halfWidth(difference));
                }
            }
        }
        return chart;
    }
}
