package io.sluice.sim;

import io.sluice.sim.calibrate.Calibrate;
import io.sluice.sim.experiment.Arm;
import io.sluice.sim.experiment.ExperimentReports;
import io.sluice.sim.experiment.Golden;
import io.sluice.sim.experiment.QualityGate;
import io.sluice.sim.experiment.Runs;
import io.sluice.sim.experiment.SeedRange;
import io.sluice.sim.experiment.Variation;
import io.sluice.sim.page.RunPage;
import io.sluice.sim.replay.ReplayCheck;
import io.sluice.sim.replay.ReplayCounts;
import io.sluice.sim.replay.ReplayFileException;
import io.sluice.sim.scenario.Recordings;
import io.sluice.sim.scenario.Reports;
import io.sluice.sim.scenario.RunJson;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioFileException;
import io.sluice.sim.scenario.ScenarioReader;
import io.sluice.sim.scenario.ScenarioResult;
import io.sluice.sim.scenario.ScenarioRunner;
import io.sluice.sim.scenario.Shadows;
import io.sluice.sim.study.Study;
import io.sluice.sim.study.StudyDocument;
import io.sluice.sim.study.StylisedFacts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Runs scenario files in virtual time, or checks a recorded file against the matching engine. Exit
/// code: 0 all as expected, 1 something was not, 2 bad input, 3 a defect of ours.
@Command(
        name = "simulate",
        description = "Runs scenarios in virtual time; replays recorded markets.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = Simulate.DEFECT)
public final class Simulate {
    static final int AS_EXPECTED = 0;
    static final int NOT_AS_EXPECTED = 1;
    static final int BAD_INPUT = 2;
    static final int DEFECT = 3;

    private static final String DATA_PROPERTY = "sluice.data";
    private static final String DATA_DEFAULT = "../shared/data";
    private static final String SEEDS = "from..to; default ${DEFAULT-VALUE}";
    private static final String SET = "PARENT.PARAMETER=VALUE[,VALUE...]; may be repeated";
    private static final String OUT = "for the reports; default ${DEFAULT-VALUE}";
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /// What of a study is run.
    enum Part {
        SIMULATED,
        RECORDED,
        TIMING
    }

    private final Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    /// @param data folder with recorded markets
    Simulate(Path data) {
        this.data = data;
    }

    public static void main(String[] args) {
        Path data = Path.of(System.getProperty(DATA_PROPERTY, DATA_DEFAULT));
        System.exit(commandLine(data).execute(args));
    }

    static CommandLine commandLine(Path data) {
        CommandLine commandLine = new CommandLine(new Simulate(data));
        commandLine.addSubcommand(new Calibrate(data));
        commandLine.addSubcommand(new VenueMain());
        commandLine.setExecutionExceptionHandler((defect, at, _) -> {
            if (defect instanceof ScenarioFileException || defect instanceof ReplayFileException) {
                at.getErr().println(defect.getMessage());
                return BAD_INPUT;
            }
            throw defect;
        });
        return commandLine;
    }

    @Command(
            name = "run",
            description = "Runs scenario files and holds what comes against what they expect.")
    int run(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "scenario files")
                    List<Path> files,
            @Option(
                            names = "--seed",
                            description = "in place of each file's own",
                            defaultValue = "-1")
                    long seed,
            @Option(
                            names = "--no-shadow",
                            negatable = true,
                            description =
                                    "do not run each parent once more without the book signal",
                            defaultValue = "true")
                    boolean shadow,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            description =
                                    "for JSON, JUnit XML and the page, default ${DEFAULT-VALUE}",
                            defaultValue = "target/simulation")
                    Path out)
            throws IOException {
        require(seed >= -1, "--seed must be 0 or more, was " + seed);
        List<ScenarioResult> results = new ArrayList<>();
        Files.createDirectories(out);
        for (Path file : files) {
            Scenario scenario = ScenarioReader.read(file);
            Scenario seeded = seed < 0 ? scenario : scenario.withSeed(seed);
            ScenarioResult result = ScenarioRunner.run(seeded, data, this::progress);
            if (shadow) {
                result = Shadows.add(result, seeded, data, this::progress);
            }
            Files.writeString(out.resolve(stem(file) + ".json"), RunJson.of(result));
            out().print(Reports.table(result));
            out().flush();
            results.add(result);
        }
        Files.writeString(out.resolve("junit.xml"), Reports.junit(results));
        Files.writeString(out.resolve("report.html"), RunPage.of(results));
        return verdict(results, out);
    }

    @Command(
            name = "sweep",
            description = "Runs a scenario on many seeds with every combination of parameters.")
    int sweep(
            @Parameters(paramLabel = "FILE", description = "scenario file") Path file,
            @Option(names = "--seeds", description = SEEDS, defaultValue = "1..20") String seeds,
            @Option(names = "--set", description = SET) @Nullable List<String> sets,
            @Option(names = "--out", description = OUT, defaultValue = "target/simulation")
                    Path out)
            throws IOException {
        List<Arm> arms = Arm.of(ScenarioReader.read(file), variations(sets));
        List<Runs> sweep = Runs.of(arms, SeedRange.parse(seeds).seeds(), data);
        List<ScenarioResult> results =
                sweep.stream().flatMap(runs -> runs.results().stream()).toList();
        Files.createDirectories(out);
        Files.writeString(out.resolve("sweep.json"), ExperimentReports.sweepJson(sweep));
        Files.writeString(out.resolve("junit.xml"), Reports.junit(results));
        out().print(ExperimentReports.sweepTable(sweep));
        return verdict(results, out);
    }

    @Command(
            name = "compare",
            description =
                    "Runs two scenarios, or one and the same with parameters set, on the same"
                            + " seeds. Ends with 1 when the second's slippage is worse beyond its"
                            + " interval.")
    int compare(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..2",
                            description = "scenario files with parents of the same names")
                    List<Path> files,
            @Option(names = "--seeds", description = SEEDS, defaultValue = "1..20") String seeds,
            @Option(names = "--set", description = "in the second: " + SET)
                    @Nullable List<String> sets,
            @Option(names = "--out", description = OUT, defaultValue = "target/simulation")
                    Path out)
            throws IOException {
        Arm first = new Arm(files.getFirst().toString(), ScenarioReader.read(files.getFirst()));
        List<Arm> second = Arm.of(ScenarioReader.read(files.getLast()), variations(sets));
        SeedRange range = SeedRange.parse(seeds);
        require(second.size() == 1, "--set must give one value each");
        require(files.size() == 2 || sets != null, "a second FILE or --set is required");
        require(range.last() > range.first(), "--seeds must be at least two");
        require(
                first.parents().equals(second.getFirst().parents()),
                "parents must have the same names in both, are "
                        + first.parents()
                        + " and "
                        + second.getFirst().parents());
        List<Runs> runs = Runs.of(List.of(first, second.getFirst()), range.seeds(), data);
        Files.createDirectories(out);
        Files.writeString(
                out.resolve("compare.json"),
                ExperimentReports.comparisonJson(runs.getFirst(), runs.getLast()));
        out().print(ExperimentReports.comparisonTable(runs.getFirst(), runs.getLast()));
        out().flush();
        return ExperimentReports.isWorse(runs.getFirst(), runs.getLast())
                ? NOT_AS_EXPECTED
                : AS_EXPECTED;
    }

    @Command(
            name = "golden",
            description =
                    "Holds scenarios against their golden files, or writes those that changed.")
    int golden(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "scenario files")
                    List<Path> files,
            @Option(names = "--reason", description = "why results changed: writes the files")
                    @Nullable String reason)
            throws IOException {
        int different = 0;
        for (Path file : files) {
            ScenarioResult result =
                    ScenarioRunner.run(ScenarioReader.read(file), data, this::progress);
            Golden golden = new Golden(file.resolveSibling("golden"), stem(file));
            if (reason != null) {
                require(!reason.isBlank(), "--reason must say why");
                out().println(
                                stem(file)
                                        + (golden.update(result, reason)
                                                ? " written"
                                                : " as it was"));
            } else if (!golden.difference(result).isEmpty()) {
                out().println(golden.difference(result));
                different++;
            }
            out().flush();
        }
        return different == 0 ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    @Command(
            name = "quality",
            description = "Holds execution quality against the baseline, or writes a new one.")
    int quality(
            @Option(
                            names = "--folder",
                            description = "default ${DEFAULT-VALUE}",
                            defaultValue = "scenarios/quality")
                    Path folder,
            @Option(names = "--reason", description = "why the baseline changes: writes it")
                    @Nullable String reason)
            throws IOException {
        QualityGate gate = new QualityGate(folder);
        List<Runs> grid = gate.run(data);
        out().print(ExperimentReports.sweepTable(grid));
        if (reason != null) {
            require(!reason.isBlank(), "--reason must say why");
            gate.accept(grid, reason);
        }
        gate.differences(grid).forEach(out()::println);
        List<String> complaints = gate.complaints(grid);
        complaints.forEach(out()::println);
        out().println(complaints.isEmpty() ? "No worse than the baseline." : "Worse.");
        return complaints.isEmpty() ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    @Command(
            name = "facts",
            description =
                    "Holds the stylised facts of every synthetic market against their ranges and"
                            + " writes them into a document. Ends with 1 when one is outside.")
    int facts(
            @Option(
                            names = "--document",
                            paramLabel = "FILE",
                            description = "default ${DEFAULT-VALUE}",
                            defaultValue = "docs/stylised-facts.md")
                    Path document)
            throws IOException {
        StylisedFacts facts = StylisedFacts.measure();
        Files.writeString(document, facts.document());
        out().print(facts.document());
        return facts.allHold() ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    @Command(
            name = "study",
            description =
                    "Measures execution quality on paired runs and writes it into a document."
                            + " Ends with 1 when a goal was missed.")
    int study(
            @Option(names = "--part", description = "${COMPLETION-CANDIDATES}; default all")
                    @Nullable Part part,
            @Option(
                            names = "--seeds",
                            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}",
                            defaultValue = "JUDGING")
                    Study.Seeds seeds,
            @Option(
                            names = "--share",
                            description = "of the planned pairs; default ${DEFAULT-VALUE}",
                            defaultValue = "1")
                    double share,
            @Option(names = "--sequential", description = "on one processor; changes no number")
                    boolean sequential,
            @Option(
                            names = "--document",
                            paramLabel = "FILE",
                            description = "default ${DEFAULT-VALUE}",
                            defaultValue = "docs/execution-quality.md")
                    Path document)
            throws IOException {
        require(share > 0, "--share must be above 0, was " + share);
        StudyDocument written = new StudyDocument(document, line -> err().println("  " + line));
        Set<Part> parts = part == null ? EnumSet.allOf(Part.class) : EnumSet.of(part);
        Recordings recordings = new Recordings(data);
        boolean reached = !parts.contains(Part.TIMING) || written.timing(recordings);
        if (parts.contains(Part.RECORDED)) {
            reached &= written.replay(recordings, !sequential);
        }
        if (parts.contains(Part.SIMULATED)) {
            reached &= written.simulate(seeds, share, !sequential);
        }
        out().println(reached ? "Every goal was reached." : "Not every goal was reached.");
        return reached ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    @Command(
            name = "replay",
            description =
                    "Plays a LOBSTER zip through the matching engine and compares every book.")
    int replay(
            @Parameters(paramLabel = "FILE", description = "the zip, here or under the data folder")
                    Path file) {
        Path path = Files.exists(file) ? file : data.resolve(file);
        ReplayCounts counts =
                ReplayCheck.run(path, messages -> err().println("  " + messages + " messages"));
        out().print(Reports.table(counts));
        out().println(counts.agrees() ? "The books agree." : "The books differ.");
        return counts.agrees() ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    private int verdict(List<ScenarioResult> results, Path out) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        String said =
                failed == 0 ? "All as expected." : failed + " of " + results.size() + " failed.";
        out().println(said + " Reports are in " + out);
        return failed == 0 ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    private static List<Variation> variations(@Nullable List<String> sets) {
        return sets == null ? List.of() : sets.stream().map(Variation::parse).toList();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void progress(Scenario scenario, long nowNs, long events) {
        Instant now = Instant.ofEpochSecond(nowNs / NS_PER_SECOND);
        err().println("  " + scenario.name() + " is at " + now + ", " + events + " events");
        err().flush();
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
