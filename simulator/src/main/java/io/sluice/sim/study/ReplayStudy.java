package io.sluice.sim.study;

import static io.sluice.sim.study.Markdown.number;
import static io.sluice.sim.study.Markdown.signed;

import io.sluice.sim.replay.QueueModel;
import io.sluice.sim.replay.QuoteTape;
import io.sluice.sim.scenario.Recordings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Half-hour orders on recorded days, under every queue model where the recording has quotes only.
/// Days are the unit: what happens within one is averaged first.
final class ReplayStudy {
    /// Share of the volume that an order is: small enough for a world that does not answer.
    private static final double PARTICIPATION = .01;

    private static final List<Arm> ARMS =
            List.of(Arm.PLAIN, Arm.TAKER, Arm.HALF, Arm.LAW, Arm.NARROW, Arm.INVERTED);

    static final List<String> QUOTE_FILES =
            List.of(
                    "us-taq/bac_20131007_quote.zip",
                    "us-taq/bac_20131008_quote.zip",
                    "us-taq/bac_20131009_quote.zip",
                    "us-taq/ibm_20131007_quote.zip",
                    "us-taq/ibm_20131008_quote.zip",
                    "sgx/order_book_3_2014_1_9.csv.gz");

    /// Every order of this day is in the file, so that queues are exact: 2012-06-21, 13:30 to 20:00
    /// UTC, orders of 1 % of a million shares a day.
    static final RecordedDay AMZN =
            new RecordedDay(
                    "AMZN 2012-06-21",
                    "lobster/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip",
                    "AMZN",
                    .01,
                    1_340_285_400L * Trial.SECOND_NS,
                    1_340_308_800L * Trial.SECOND_NS,
                    1_000_000,
                    770);

    /// What one day came to under one queue model.
    ///
    /// @param queue in words
    /// @param outcomes by order, then by arm
    record Day(String name, String queue, List<List<Outcome>> outcomes) {
        double[] costs(int arm) {
            return outcomes.stream().mapToDouble(order -> order.get(arm).costBps()).toArray();
        }

        /// Cost of an arm less plain's, bps, by order.
        double[] differences(int arm) {
            return outcomes.stream()
                    .mapToDouble(order -> order.get(arm).costBps() - order.getFirst().costBps())
                    .toArray();
        }

        double passive() {
            return Statistics.mean(
                    outcomes.stream()
                            .mapToDouble(order -> order.getFirst().passiveShare())
                            .toArray());
        }
    }

    private final Recordings data;
    private final Consumer<String> progress;

    ReplayStudy(Recordings data, Consumer<String> progress) {
        this.data = data;
        this.progress = progress;
    }

    List<Day> run(boolean parallel) {
        List<Day> days = new ArrayList<>();
        for (String file : QUOTE_FILES) {
            RecordedDay day = day(file, data.quotes(file));
            for (QueueModel queue : QueueModel.values()) {
                days.add(run(day, queue, queue.name().toLowerCase(Locale.ROOT), parallel));
            }
            data.forget();
            progress.accept(day.name());
        }
        days.add(run(AMZN, QueueModel.PROBABLE, "every order known", parallel));
        progress.accept(AMZN.name());
        return days;
    }

    private static RecordedDay day(String file, QuoteTape tape) {
        double halfHours = (double) (tape.closeNs() - tape.openNs()) / (30 * Trial.MINUTE_NS);
        long lot = tape.instrument(0, 1).lot();
        long wanted = (long) (tape.volume() / halfHours * PARTICIPATION);
        Instant open = Instant.ofEpochSecond(tape.openNs() / Trial.SECOND_NS);
        return new RecordedDay(
                tape.symbol() + " " + LocalDate.ofInstant(open, ZoneOffset.UTC),
                file,
                tape.symbol(),
                tape.instrument(0, 1).price(tape.instrument(0, 1).tick()).toDouble(),
                tape.openNs(),
                tape.closeNs(),
                tape.volume(),
                wanted - wanted % lot);
    }

    /// Every window is bought and sold.
    private Day run(RecordedDay day, QueueModel queue, String words, boolean parallel) {
        return new Day(
                day.name(),
                words,
                Study.each(
                        2 * day.windows(),
                        parallel,
                        order -> day.run(order / 2, Trial.side(order), queue, ARMS, data)));
    }

    static List<String> table(List<Day> days) {
        List<String> rows = new ArrayList<>();
        List<String> head =
                new ArrayList<>(List.of("day", "queue", "orders", "plain", "passive, plain"));
        ARMS.stream().skip(1).map(Arm::name).forEach(head::add);
        rows.add(Markdown.header(head.toArray(String[]::new)));
        for (Day day : days) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    day.name,
                                    day.queue,
                                    Integer.toString(day.outcomes.size()),
                                    number(Statistics.mean(day.costs(0)), 2),
                                    Markdown.percent(day.passive())));
            for (int arm = 1; arm < ARMS.size(); arm++) {
                double[] d = day.differences(arm);
                cells.add(signed(Statistics.mean(d)) + " ± " + number(Statistics.halfWidth(d), 3));
            }
            rows.add(Markdown.row(cells.toArray(String[]::new)));
        }
        return rows;
    }

    /// What the engine's signal saves a day, over days, under one model of the queue. The bound is
    /// that of G5, which asks it of taker timing ([TimingStudy]).
    static String verdict(List<Day> days) {
        double[] saved =
                days.stream()
                        .filter(day -> !day.queue.equals("pessimistic"))
                        .filter(day -> !day.queue.equals("optimistic"))
                        .mapToDouble(
                                day -> -Statistics.mean(day.differences(ARMS.indexOf(Arm.LAW))))
                        .toArray();
        double mean = Statistics.mean(saved);
        double half = Statistics.halfWidthSmall(saved);
        return Markdown.row(
                "engine on recorded days",
                "A = 1 saves at least .2 bps against plain, interval over days above 0",
                signed(mean)
                        + " ± "
                        + number(half, 3)
                        + " bps over "
                        + saved.length
                        + " days: "
                        + String.join(
                                ", ", Arrays.stream(saved).mapToObj(Markdown::signed).toList()),
                mean >= .2 && mean - half > 0 ? "reached" : "**missed**");
    }
}
