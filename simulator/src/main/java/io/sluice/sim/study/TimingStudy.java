package io.sluice.sim.study;

import static io.sluice.sim.study.Markdown.number;
import static io.sluice.sim.study.Markdown.signed;

import io.sluice.sim.replay.TouchTape;
import io.sluice.sim.scenario.Recordings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Taker timing on every recorded day that can be read: goal G5 of `strategy.md` 3.7.
final class TimingStudy {
    private static final List<String> FILES =
            Stream.concat(
                            ReplayStudy.QUOTE_FILES.stream(),
                            Stream.of(
                                    ReplayStudy.AMZN.file(),
                                    "lobster/LOBSTER_SampleFile_AAPL_2012-06-21_1.zip",
                                    "bitstamp/orders.csv.gz"))
                    .toList();

    private static final List<Integer> LATENCIES_MS = List.of(10, 100, 500);

    /// Which of the latencies the goal and the placebo have.
    private static final int JUDGED = 1;

    private static final long NS_PER_MS = 1_000_000;

    /// Windows next to each other are not independent: those of two minutes are one block.
    private static final int BLOCK = 24;

    /// The placebo is the mean over as many shifts, each of ten minutes at least.
    private static final int SHIFTS = 20;

    private static final int SHIFT_MIN = 120;
    private static final long SHIFT_SEED = 9_000_000_019L;

    /// A mean and the half-width of its 95 % interval, bps.
    record Saved(double mean, double half) {
        private static Saved of(double[] windows) {
            return new Saved(
                    Statistics.mean(windows), Statistics.halfWidth(blocks(windows, BLOCK)));
        }

        private static Saved overDays(double[] days) {
            return new Saved(Statistics.mean(days), Statistics.halfWidthSmall(days));
        }

        private String text() {
            return signed(mean) + " ± " + number(half, 3);
        }
    }

    /// @param early crossings before their window's end, of all
    /// @param saved by latency
    record Day(
            String name,
            int windows,
            double spreadBps,
            double early,
            List<Saved> saved,
            Saved placebo) {}

    private TimingStudy() {}

    static List<Day> run(Recordings data, Consumer<String> progress) {
        List<Day> days = new ArrayList<>();
        for (String file : FILES) {
            days.add(day(data.touches(file)));
            data.forget();
            progress.accept("taker timing: " + days.getLast().name);
        }
        return days;
    }

    private static Day day(TouchTape tape) {
        long blocks = (tape.closeNs() - tape.openNs()) / (BLOCK * TakerTiming.WINDOW_NS);
        TakerTiming timing = new TakerTiming(tape, (int) blocks * BLOCK);
        return new Day(
                tape.name(),
                timing.windows(),
                timing.spreadBps(),
                timing.early(),
                LATENCIES_MS.stream()
                        .map(latency -> Saved.of(timing.savedBps(latency * NS_PER_MS, 0)))
                        .toList(),
                Saved.of(placebo(timing)));
    }

    private static double[] placebo(TakerTiming timing) {
        SplittableRandom random = new SplittableRandom(SHIFT_SEED);
        double[] mean = new double[timing.windows()];
        for (int draw = 0; draw < SHIFTS; draw++) {
            int shift = random.nextInt(SHIFT_MIN, mean.length - SHIFT_MIN);
            double[] saved = timing.savedBps(LATENCIES_MS.get(JUDGED) * NS_PER_MS, shift);
            for (int window = 0; window < mean.length; window++) {
                mean[window] += saved[window] / SHIFTS;
            }
        }
        return mean;
    }

    private static double[] blocks(double[] windows, int length) {
        return IntStream.range(0, windows.length / length)
                .mapToDouble(block ->
                        Statistics.mean(
                                Arrays.copyOfRange(windows, block * length, (block + 1) * length)))
                .toArray();
    }

    static List<String> table(List<Day> days) {
        List<String> rows = new ArrayList<>();
        rows.add(
                Markdown.header(
                        "day",
                        "windows",
                        "spread, bps",
                        "crossed early",
                        LATENCIES_MS.get(0) + " ms",
                        LATENCIES_MS.get(1) + " ms",
                        LATENCIES_MS.get(2) + " ms",
                        "placebo, " + LATENCIES_MS.get(JUDGED) + " ms"));
        for (Day day : days) {
            rows.add(
                    Markdown.row(
                            day.name,
                            Integer.toString(day.windows),
                            number(day.spreadBps, 2),
                            Markdown.percent(day.early),
                            day.saved.get(0).text(),
                            day.saved.get(1).text(),
                            day.saved.get(2).text(),
                            day.placebo.text()));
        }
        rows.add(
                Markdown.row(
                        "over days",
                        "",
                        "",
                        "",
                        over(days, day -> day.saved.get(0).mean).text(),
                        over(days, day -> day.saved.get(1).mean).text(),
                        over(days, day -> day.saved.get(2).mean).text(),
                        over(days, day -> day.placebo.mean).text()));
        return rows;
    }

    private static Saved over(List<Day> days, ToDoubleFunction<Day> number) {
        return Saved.overDays(days.stream().mapToDouble(number).toArray());
    }

    static String verdict(List<Day> days) {
        Saved saved = over(days, day -> day.saved.get(JUDGED).mean);
        return Markdown.row(
                "G5 replay",
                "taker timing saves at least .2 bps at "
                        + LATENCIES_MS.get(JUDGED)
                        + " ms, interval over days above 0",
                saved.text()
                        + " bps over "
                        + days.size()
                        + " days: "
                        + String.join(
                                ", ",
                                days.stream()
                                        .map(day -> signed(day.saved.get(JUDGED).mean))
                                        .toList())
                        + "; placebo "
                        + over(days, day -> day.placebo.mean).text(),
                saved.mean >= .2 && saved.mean - saved.half > 0 ? "reached" : "**missed**");
    }
}
