package io.sluice.sim.study;

import io.sluice.sim.scenario.Recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Runs a study and writes what it found into the marked blocks of a document, with its pictures in
/// a folder of the document's name beside it.
public final class StudyDocument {
    private final Path document;
    private final Consumer<String> progress;

    public StudyDocument(Path document, Consumer<String> progress) {
        this.document = document;
        this.progress = progress;
    }

    /// The simulated part.
    ///
    /// @param share of the planned pairs, > 0
    /// @return whether every goal was reached
    public boolean simulate(Study.Seeds seeds, double share, boolean parallel) throws IOException {
        block("facts", FactsReport.table());
        List<CellResult> results = Study.run(Study.plan(share), seeds, parallel, progress);
        StudyReport report = new StudyReport(results);
        Goals goals = new Goals(results);
        List<String> verdicts = goals.table();
        block("goals", verdicts);
        block("cells", report.tables());
        List<String> cells = results.stream().map(each -> each.cell().name()).toList();
        picture("arms", report.chart("One tick, 8.5 %", cells.subList(0, 1), Study.LADDER));
        picture("forecasts", report.chart("Wrong and late", cells.subList(1, 2), Study.WRONG));
        List<Arm> law = List.of(Arm.HALF, Arm.LAW);
        picture("sizes", report.chart("Sizes and spreads", cells.subList(2, 6), law));
        picture(
                "weather",
                report.chart("Weather and schedules", cells.subList(6, cells.size() - 1), law));
        StudyReport grid = new StudyReport(Study.run(Study.grid(share), seeds, parallel, progress));
        block("grid", grid.grid());
        return verdicts.stream().noneMatch(row -> row.contains("missed"));
    }

    /// Taker timing on recorded days.
    ///
    /// @return whether its goal was reached
    public boolean timing(Recordings data) throws IOException {
        List<TimingStudy.Day> days = TimingStudy.run(data, progress);
        block("timing", TimingStudy.table(days));
        return goal("timing-goal", TimingStudy.verdict(days));
    }

    /// Orders of the engine on recorded days.
    ///
    /// @return whether its goal was reached
    public boolean replay(Recordings data, boolean parallel) throws IOException {
        List<ReplayStudy.Day> days = new ReplayStudy(data, progress).run(parallel);
        block("replay", ReplayStudy.table(days));
        return goal("replay-goal", ReplayStudy.verdict(days));
    }

    private boolean goal(String name, String verdict) throws IOException {
        block(name, List.of("| goal | asked | found | verdict |\n|---|---|---|---|\n", verdict));
        return !verdict.contains("missed");
    }

    private void block(String name, List<String> lines) throws IOException {
        String text = Files.readString(document);
        Files.writeString(document, Markdown.replaced(text, name, lines));
    }

    private void picture(String name, Chart chart) throws IOException {
        String file = document.getFileName().toString();
        Path folder = document.resolveSibling(file.substring(0, file.lastIndexOf('.')));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".svg"), chart.svg());
    }
}
