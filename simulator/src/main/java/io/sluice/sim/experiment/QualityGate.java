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
import java.util.stream.Stream;

/// Execution quality of a small grid of scenarios, seed by seed against a stored baseline. What an
/// unchanged engine does is the baseline to the last digit; a change of the law is worse when the
/// mean or the worst fifth of the slippage is higher by more than three standard errors of the
/// paired difference, when a scenario's own expectation fails, or when a parent is left.
public final class QualityGate {
    /// One number in a thousand by chance, in each mean and each tail: judgement.
    private static final double ERRORS = 3;

    /// What six decimals in the file may hide.
    private static final double ROUNDING = 1e-5;

    private static final String BASELINE = "baseline.csv";
    private static final SeedRange SEEDS = new SeedRange(1, 16);

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
        Map<String, Double> baseline = baseline();
        List<String> complaints = new ArrayList<>();
        for (Runs runs : grid) {
            for (ScenarioResult result : runs.results()) {
                result.checks().stream()
                        .filter(check -> !check.passed())
                        .forEach(check -> complaints.add(result.name() + ": " + check));
            }
            for (String parent : runs.parents()) {
                double[] before =
                        runs.results().stream()
                                .mapToDouble(result -> stored(baseline, key(runs, result, parent)))
                                .toArray();
                double[] now = runs.each(parent, ParentResult::slippageBps);
                judge(runs.arm().label() + " " + parent, Paired.of(before, now), complaints);
            }
        }
        return complaints;
    }

    /// Makes these runs the baseline.
    public void accept(List<Runs> grid, String reason) throws IOException {
        StringBuilder text = new StringBuilder("# reason: " + reason + "\n");
        text.append("# cell/parent/seed,slippageBps\n");
        for (Runs runs : grid) {
            for (ScenarioResult result : runs.results()) {
                for (ParentResult parent : result.parents()) {
                    text.append(key(runs, result, parent.id())).append(',');
                    text.append(String.format(Locale.ROOT, "%.6f\n", parent.slippageBps()));
                }
            }
        }
        Files.writeString(folder.resolve(BASELINE), text.toString());
    }

    private static void judge(String name, Paired paired, List<String> complaints) {
        boolean mean = !(paired.mean() <= ERRORS * paired.error() + ROUNDING);
        boolean tail = !(paired.tail() <= ERRORS * paired.tailError() + ROUNDING);
        if (mean || tail) {
            complaints.add(
                    String.format(
                            Locale.ROOT,
                            "%s: slippage is worse than the baseline: mean %+.3f bps (error %.3f),"
                                    + " worst fifth %+.3f bps (error %.3f)",
                            name,
                            paired.mean(),
                            paired.error(),
                            paired.tail(),
                            paired.tailError()));
        }
    }

    private Map<String, Double> baseline() throws IOException {
        Map<String, Double> baseline = new TreeMap<>();
        List<String> lines = Files.readAllLines(folder.resolve(BASELINE));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#")) {
                continue;
            }
            String[] cells = lines.get(i).split(",", -1);
            try {
                baseline.put(cells[0], Double.valueOf(cells[cells.length == 2 ? 1 : 0]));
            } catch (NumberFormatException _) {
                throw new ScenarioFileException(
                        BASELINE
                                + ":"
                                + (i + 1)
                                + ": must be cell/parent/seed,slippageBps, was '"
                                + lines.get(i)
                                + "'");
            }
        }
        return baseline;
    }

    private static double stored(Map<String, Double> baseline, String key) {
        Double value = baseline.get(key);
        if (value == null) {
            throw new ScenarioFileException(
                    BASELINE + ": has no line for " + key + "; write it anew with `quality`");
        }
        return value;
    }

    private static String key(Runs runs, ScenarioResult result, String parent) {
        return runs.arm().label() + "/" + parent + "/" + result.seed();
    }
}
