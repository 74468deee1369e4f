package io.sluice.sim.study;

import io.sluice.order.Strategy;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.loop.FeedStalls;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The protocol of `strategy.md` 3.8 on the simulated markets: cells of paired runs with common
/// random numbers. Every pair is a function of its seed alone, so that the result does not depend
/// on the number of threads.
public final class Study {
    /// Hours over which a market's facts are measured, on a development seed.
    private static final int FACTS_HOURS = 12;

    /// The feed hangs three seconds in every thirty.
    private static final FeedStalls STALLS =
            new FeedStalls(30 * Trial.SECOND_NS, 3 * Trial.SECOND_NS);

    static final List<Arm> LADDER =
            List.of(
                    Arm.PLAIN,
                    Arm.TAKER,
                    Arm.IMPATIENT,
                    Arm.SILENT,
                    Arm.QUARTER,
                    Arm.HALF,
                    Arm.LAW,
                    Arm.NARROW);

    /// What is left when the forecast is wrong, absent or late.
    static final List<Arm> WRONG =
            List.of(
                    Arm.PLAIN,
                    Arm.LAW,
                    Arm.PLACEBO,
                    Arm.INVERTED,
                    Arm.PLACEBO_UNGATED,
                    Arm.INVERTED_UNGATED,
                    Arm.SILENT,
                    Arm.BLIND,
                    Arm.LATE_50,
                    Arm.LATE_200,
                    Arm.LATE_1000);

    private static final List<Arm> SIZES =
            List.of(Arm.PLAIN, Arm.TAKER, Arm.HALF, Arm.LAW, Arm.NARROW);

    private static final List<Arm> SPREADS =
            List.of(Arm.PLAIN, Arm.TAKER, Arm.HALF, Arm.LAW, Arm.NARROW, Arm.PLACEBO, Arm.INVERTED);

    private static final List<Arm> FEW = List.of(Arm.PLAIN, Arm.TAKER, Arm.HALF, Arm.LAW);

    private static final List<Arm> SPOOFED =
            List.of(Arm.PLAIN, Arm.TAKER, Arm.HALF, Arm.LAW, Arm.LAW_UNGATED, Arm.SILENT);

    private static final List<Arm> GLASS = List.of(Arm.PLAIN, Arm.LAW, Arm.MIRRORED);

    private static final List<Arm> SCHEDULES = List.of(Arm.PLAIN, Arm.HALF, Arm.LAW);

    private static final List<Arm> PAIR = List.of(Arm.PLAIN, Arm.LAW);

    private static final List<Preset> SPREADS_BY_TICKS =
            List.of(Preset.PFE, Preset.IBM, Preset.GOOG);

    private static final double[] SHARES_OF_VOLUME = {.03, .09, .22};

    /// Which seeds a study runs on; no seed is in both.
    public enum Seeds {
        /// What the market and the harness were looked at with.
        DEVELOPMENT(3, 10_007),
        /// What the result is judged on: run once, on what is released.
        JUDGING(9_000_000_019L, 20_011);

        private final long first;
        private final long step;

        Seeds(long first, long step) {
            this.first = first;
            this.step = step;
        }

        long seed(int pair) {
            return first + step * pair;
        }
    }

    private Study() {}

    /// Names of the cells that the goals are judged on.
    static final String BASE = "one tick, 8.5 %";

    static final String FORECASTS = "wrong, absent and late forecasts";
    static final String VWAP = "VWAP";
    static final String MIRROR = "in the looking glass";

    /// @param share of the planned pairs, > 0; the plan is 1
    static List<Cell> plan(double share) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(BASE, Preset.PFE, .085, pairs(1000, share), LADDER));
        cells.add(Cell.of(FORECASTS, Preset.PFE, .085, pairs(1500, share), WRONG));
        cells.add(Cell.of("one tick, 3 %", Preset.PFE, .03, pairs(300, share), SIZES));
        cells.add(Cell.of("one tick, 22 %", Preset.PFE, .22, pairs(300, share), SIZES));
        cells.add(Cell.of("few ticks, 8.5 %", Preset.IBM, .085, pairs(100, share), SPREADS));
        cells.add(Cell.of("wide, 8.5 %", Preset.GOOG, .085, pairs(100, share), SPREADS));
        Cell weather = Cell.of("", Preset.PFE, .085, pairs(150, share), FEW);
        cells.add(weather.named("trending").in(Regime.TRENDING));
        cells.add(weather.named("volatile").in(Regime.VOLATILE));
        cells.add(weather.named("thin").in(Regime.THIN));
        cells.add(weather.named("stale feed").with(STALLS));
        cells.add(weather.named("halt of five minutes").with(Trouble.HALT));
        cells.add(weather.named("spoofed book").with(Trouble.SPOOFER).by(SPOOFED));
        Cell schedules = Cell.of("", Preset.PFE, .085, pairs(200, share), SCHEDULES);
        cells.add(schedules.named(VWAP).by(Strategy.VWAP));
        cells.add(schedules.named("POV").by(Strategy.POV));
        cells.add(schedules.named("implementation shortfall").by(Strategy.IS));
        cells.add(Cell.of(MIRROR, Preset.PFE, .085, pairs(100, share), GLASS));
        return cells;
    }

    /// Every schedule at every size in every spread, plain against the law.
    ///
    /// @param share of the planned pairs, > 0; the plan is 1
    static List<Cell> grid(double share) {
        List<Cell> cells = new ArrayList<>();
        for (Strategy strategy : List.of(Strategy.VWAP, Strategy.POV, Strategy.IS)) {
            for (Preset preset : SPREADS_BY_TICKS) {
                for (double volume : SHARES_OF_VOLUME) {
                    String name = strategy + " " + preset.symbol() + " " + Markdown.percent(volume);
                    int planned = preset == Preset.PFE ? 75 : 25;
                    cells.add(
                            Cell.of(name, preset, volume, pairs(planned, share), PAIR)
                                    .by(strategy));
                }
            }
        }
        return cells;
    }

    private static int pairs(int planned, double share) {
        return Math.max(4, (int) (planned * share));
    }

    /// Runs cells one after the other.
    ///
    /// @param parallel whether the pairs of each are shared out over the processors
    static List<CellResult> run(
            List<Cell> cells, Seeds seeds, boolean parallel, Consumer<String> progress) {
        List<CellResult> results = new ArrayList<>();
        TreeMap<String, MarketFacts> markets = new TreeMap<>();
        for (Cell cell : cells) {
            MarketFacts facts =
                    markets.computeIfAbsent(
                            cell.preset() + " " + cell.regime(),
                            _ -> facts(cell.preset(), cell.regime()));
            Trial trial = new Trial(cell, facts.volumePerMinute());
            List<List<Outcome>> outcomes =
                    each(
                            cell.pairs(),
                            parallel,
                            pair -> trial.run(seeds.seed(pair), Trial.side(pair)));
            results.add(new CellResult(cell, facts.spreadTicks(), trial.qty(), outcomes));
            progress.accept(cell.name() + ": " + cell.pairs() + " pairs");
        }
        return results;
    }

    /// What a job makes of each of the numbers from 0, in their order.
    static <T> List<T> each(int jobs, boolean parallel, IntFunction<T> job) {
        IntStream numbers = IntStream.range(0, jobs);
        return (parallel ? numbers.parallel() : numbers).mapToObj(job).toList();
    }

    /// A market without orders of ours, on a development seed.
    static MarketFacts facts(Preset preset, Regime regime) {
        return MarketFacts.of(preset, regime, Seeds.DEVELOPMENT.seed(0), FACTS_HOURS);
    }
}
