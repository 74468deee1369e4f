package io.sluice.sim.calibrate;

import io.sluice.instrument.Instrument;
import io.sluice.signal.Calibration;
import io.sluice.signal.CalibrationFile;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioReader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Fits one instrument's forecast to days in the order given, judges every fit on the day after,
/// and writes the last one, made of all days: it is for days to come.
@Command(
        name = "calibrate",
        description =
                "Fits the forecast's weights to days of a market, walking forward, and writes"
                        + " them.")
public final class Calibrate implements Runnable {
    private static final double NS_PER_SECOND = 1e9;
    private static final int MIN_SAMPLES = 100;

    private final Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "scenarios, or LOBSTER zips here or under the data folder, one a day")
    private List<Path> files = List.of();

    @Option(
            names = "-o",
            required = true,
            paramLabel = "FILE",
            description = "where the calibration goes")
    private Path out = Path.of("");

    @Option(
            names = "--symbol",
            description = "whose market, needed where a scenario has several",
            defaultValue = "")
    private String symbol = "";

    @Option(
            names = "--days",
            description = "days of each scenario: its seed and those after it; default 5",
            defaultValue = "5")
    private int days;

    @Option(
            names = "--parts",
            description = "stretches that each day is cut into, each a day to walk over; default 1",
            defaultValue = "1")
    private int parts;

    @Option(
            names = "--horizon",
            description = "seconds that a forecast looks ahead; default 15",
            defaultValue = "15")
    private double horizon;

    @Option(
            names = "--shrinkage",
            description = "ridge penalty as a share of each feature's power; default 0.01",
            defaultValue = "0.01")
    private double shrinkage;

    @Option(
            names = "--daily-volume",
            description = "shares a LOBSTER day is expected to trade; default 1000000",
            defaultValue = "1000000")
    private long dailyVolume;

    /// @param data folder with recorded markets
    public Calibrate(Path data) {
        this.data = data;
    }

    @Override
    public void run() {
        require(days >= 1 && days <= 1000, "--days must be 1..1000, was " + days);
        require(parts >= 1 && parts <= 100, "--parts must be 1..100, was " + parts);
        require(horizon >= .1 && horizon <= 600, "--horizon must be .1..600, was " + horizon);
        require(shrinkage >= 0 && shrinkage <= 10, "--shrinkage must be 0..10, was " + shrinkage);
        long horizonNs = Math.round(horizon * NS_PER_SECOND);
        List<Sampler> watched = new ArrayList<>();
        for (Path file : files) {
            watched.addAll(watch(file, new Days(data, horizonNs)));
        }
        Instrument instrument = watched.getFirst().instrument();
        List<List<Sample>> walk = new ArrayList<>();
        List<Sample> all = new ArrayList<>();
        for (Sampler day : watched) {
            require(
                    day.instrument().symbol().equals(instrument.symbol())
                            && day.instrument().tick() == instrument.tick(),
                    "all days must be of one instrument, there are "
                            + instrument.symbol()
                            + " and "
                            + day.instrument().symbol()
                            + ": name one with --symbol");
            cut(day.samples(), horizonNs, walk);
            all.addAll(day.samples());
        }
        require(
                all.size() >= MIN_SAMPLES,
                "the market must show at least 100 samples, was " + all.size());
        List<WalkForward.Fold> folds = WalkForward.judge(walk, instrument.tick(), shrinkage);
        write(instrument, Fit.of(all, instrument.tick(), shrinkage), horizonNs, folds);
    }

    private List<Sampler> watch(Path file, Days watcher) {
        List<Sampler> samplers = new ArrayList<>();
        if (file.toString().endsWith(".zip")) {
            Path zip = Files.exists(file) ? file : data.resolve(file);
            progress(file + ": watching the recorded day");
            samplers.addAll(watcher.recorded(zip, dailyVolume));
        } else {
            Scenario scenario = ScenarioReader.read(file);
            for (int day = 0; day < days; day++) {
                Scenario seeded = scenario.withSeed(scenario.seed() + day);
                progress(file + ": watching seed " + seeded.seed());
                samplers.addAll(watcher.simulated(seeded));
            }
        }
        if (!symbol.isEmpty()) {
            samplers.removeIf(it -> !it.instrument().symbol().equals(symbol));
        }
        require(!samplers.isEmpty(), file + " has no instrument " + symbol);
        return samplers;
    }

    /// Cuts a day into its parts. What a part's last samples look ahead to lies in the next part:
    /// they are left out, so that no fit has seen a moment that it is judged on.
    private void cut(List<Sample> day, long horizonNs, List<List<Sample>> walk) {
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) day.size() * part / parts);
            int to = (int) ((long) day.size() * (part + 1) / parts);
            if (to > from) {
                long endNs = to < day.size() ? day.get(to).timeNs() : Long.MAX_VALUE;
                walk.add(
                        day.subList(from, to).stream()
                                .filter(sample -> sample.timeNs() + horizonNs < endNs)
                                .toList());
            }
        }
    }

    private void write(
            Instrument instrument, Fit fit, long horizonNs, List<WalkForward.Fold> folds) {
        List<String> notes = new ArrayList<>();
        notes.add("Forecast of " + instrument.symbol() + ", made by: simulate calibrate " + files);
        notes.add(
                String.format(
                        Locale.ROOT,
                        "horizon %.1f s, shrinkage %.3f, days %d, parts %d; not for these days,"
                                + " only for later ones",
                        horizon,
                        shrinkage,
                        days,
                        parts));
        for (WalkForward.Fold fold : folds) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "trained on %d, judged on the next %d samples: R2 %+.4f, se %.4f",
                            fold.trainedOn(),
                            fold.samples(),
                            fold.r2(),
                            fold.standardError()));
        }
        String version =
                instrument.symbol() + "-h" + Math.round(horizon) + "-d" + (folds.size() + 1);
        Calibration calibration =
                fit.calibration(version, horizonNs, Calibration.NONE.gateReference());
        String text = new CalibrationFile(instrument.symbol(), calibration).text(notes);
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().println("Written to " + out);
    }

    private void progress(String text) {
        spec.commandLine().getErr().println("  " + text);
        spec.commandLine().getErr().flush();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
