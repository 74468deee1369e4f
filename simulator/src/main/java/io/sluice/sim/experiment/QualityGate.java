package io.sluice.sim.experiment;

import io.sluice.sim.scenario.ParentResult;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioFileException;
import io.sluice.sim.scenario.ScenarioReader;
import io.sluice.sim.scenario.ScenarioResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Execution quality of a small grid of scenarios, seed by seed against a stored baseline. What an
/// unchanged engine does is the baseline to the last digit; a change of the law is worse when a
/// mean is higher by more than three standard errors of the paired difference, when a worst fifth
/// of the slippage is, when a scenario's own expectation fails, or when a parent is left.
///
/// Means are of two costs. Slippage is against the arrival mid: all that an order costs, and most
/// of its noise is where the market went after two laws had parted. Slippage against the market's
/// VWAP over the order's life has that noise taken out (a control variate with the weight 1), and
/// with it what the order itself moved: it sees a much smaller loss of the law, and is blind to
/// impact. Both are judged in every cell and over all cells together.
public final class QualityGate {
    /// One number in a thousand by chance, in each mean and each tail: judgement.
    private static final double ERRORS = 3;

    /// What six decimals in the file may hide.
    private static final double ROUNDING = 1e-5;

    private static final String BASELINE = "baseline.csv";
    private static final String COLUMNS = "cell/parent/seed,slippageBps,vwapSlippageBps";
    private static final SeedRange SEEDS = new SeedRange(1, 48);
    private static final String ALL = "all cells";

    /// A cost that is stored and judged.
    private record Cost(String name, ToDoubleFunction<ParentResult> of) {}

    private static final List<Cost> COSTS =
            List.of(
                    new Cost("slippage", ParentResult::slippageBps),
                    new Cost("slippage against VWAP", ParentResult::vwapSlippageBps));

    private final Path folder;

    /// @param folder with the grid's scenarios and the baseline
    public QualityGate(Path folder) {
        this.folder = folder;
    }

    /// Runs the grid on every seed.
    public List<Runs> run(Path data) throws IOException {
        List<Arm> grid = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    Scenario scenario = ScenarioReader.read(file);
                    grid.add(new Arm(scenario.name(), scenario));
                }
            }
        }
        return Runs.of(grid, SEEDS.seeds(), data);
    }

    /// What is wrong with these runs; empty when they pass.
    ///
    /// @throws ScenarioFileException when the baseline does not hold them
    public List<String> complaints(List<Runs> grid) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Runs runs : grid) {
            for (ScenarioResult result : runs.results()) {
                result.checks().stream()
                        .filter(check -> !check.passed())
                        .forEach(check -> complaints.add(result.name() + ": " + check));
            }
        }
        for (Line line : lines(grid)) {
            Paired paired = line.paired;
            boolean mean = !(paired.mean() <= ERRORS * paired.error() + ROUNDING);
            boolean tail = !(paired.tail() <= ERRORS * paired.tailError() + ROUNDING);
            if (mean || tail) {
                complaints.add(
                        line.cell + ": " + line.cost + " is worse than the baseline: " + line);
            }
        }
        return complaints;
    }

    /// What came, cost by cost and cell by cell, beside the baseline, and how much it takes to be
    /// seen.
    public List<String> differences(List<Runs> grid) throws IOException {
        return lines(grid).stream()
                .map(line ->
                        String.format(
                                Locale.ROOT,
                                "%-22s %-22s %s; seen from %.3f bps",
                                line.cell,
                                line.cost,
                                line,
                                ERRORS * line.paired.error()))
                .toList();
    }

    private record Line(String cell, String cost, Paired paired) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "mean %+.3f bps (error %.3f), worst fifth %+.3f bps (error %.3f)",
                    paired.mean(),
                    paired.error(),
                    paired.tail(),
                    paired.tailError());
        }
    }

    private List<Line> lines(List<Runs> grid) throws IOException {
        Map<String, double[]> baseline = baseline();
        List<Line> lines = new ArrayList<>();
        for (int cost = 0; cost < COSTS.size(); cost++) {
            List<Paired> all = new ArrayList<>();
            for (Runs runs : grid) {
                for (String parent : runs.parents()) {
                    Paired paired = paired(baseline, runs, parent, cost);
                    lines.add(
                            new Line(
                                    runs.arm().label() + " " + parent,
                                    COSTS.get(cost).name(),
                                    paired));
                    all.add(paired);
                }
            }
            lines.add(new Line(ALL, COSTS.get(cost).name(), Paired.together(all)));
        }
        return lines;
    }

    /// The worst fifth is judged of the whole slippage alone: of the part that the market's way is
    /// taken out of, it says little more than the mean.
    private static Paired paired(
            Map<String, double[]> baseline, Runs runs, String parent, int cost) {
        double[] before =
                runs.results().stream()
                        .mapToDouble(result -> stored(baseline, key(runs, result, parent))[cost])
                        .toArray();
        Paired paired = Paired.of(before, runs.each(parent, COSTS.get(cost).of()));
        return cost == 0 ? paired : paired.withoutTail();
    }

    /// Makes these runs the baseline.
    public void accept(List<Runs> grid, String reason) throws IOException {
        StringBuilder text = new StringBuilder("# reason: " + reason + "\n");
        text.append("# " + COLUMNS + "\n");
        for (Runs runs : grid) {
            for (ScenarioResult result : runs.results()) {
                for (ParentResult parent : result.parents()) {
                    text.append(key(runs, result, parent.id()));
                    for (Cost cost : COSTS) {
                        double bps = cost.of().applyAsDouble(parent);
                        text.append(String.format(Locale.ROOT, ",%.6f", bps));
                    }
                    text.append('\n');
                }
            }
        }
        Files.writeString(folder.resolve(BASELINE), text.toString());
    }

    private Map<String, double[]> baseline() throws IOException {
        Map<String, double[]> baseline = new TreeMap<>();
        List<String> lines = Files.readAllLines(folder.resolve(BASELINE));
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (lines.get(i).startsWith("#")) {
                continue;
            }
            try {
                if (cells.length != 1 + COSTS.size()) {
                    throw new NumberFormatException("another number of columns");
                }
                double[] costs = new double[COSTS.size()];
                for (int cost = 0; cost < costs.length; cost++) {
                    costs[cost] = Double.parseDouble(cells[1 + cost]);
                }
                baseline.put(cells[0], costs);
            } catch (NumberFormatException _) {
                throw new ScenarioFileException(
                        "%s:%d: must be %s, was '%s'"
                                .formatted(BASELINE, i + 1, COLUMNS, lines.get(i)));
            }
        }
        return baseline;
    }

    private static double[] stored(Map<String, double[]> baseline, String key) {
        double[] costs = baseline.get(key);
        if (costs == null) {
            throw new ScenarioFileException(
                    BASELINE + ": has no line for " + key + "; write it anew with `quality`");
        }
        return costs;
    }

    private static String key(Runs runs, ScenarioResult result, String parent) {
        return runs.arm().label() + "/" + parent + "/" + result.seed();
    }
}
