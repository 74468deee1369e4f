package io.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long OPEN = 34_200 * SECOND;
    private static final long CLOSE = 57_600 * SECOND;

    private static Instrument instrument(long lot) {
        return new Instrument(0, "X", 2, 0, 1, lot, 1_000_000, OPEN, CLOSE, VolumeCurve.US_DAY);
    }

    @Test
    void twap_rounds_cumulatively_and_loses_nothing() {
        CurveSchedule schedule =
                new CurveSchedule(
                        new Progress.Time(),
                        new Goal(1000, 0, 10),
                        new Slicing(0, 70 * SECOND, 10 * SECOND, Jitter.NONE),
                        0);

        int[] slices =
                IntStream.rangeClosed(1, 7)
                        .map(k -> (int) (schedule.targetQty(k) - schedule.targetQty(k - 1)))
                        .toArray();

        assertThat(slices).containsExactly(140, 150, 140, 140, 140, 150, 140);
    }

    @Test
    void vwap_follows_the_curve_between_bucket_edges() {
        Instrument instrument = instrument(1);
        Progress progress = new Progress.Volume(instrument, instrument.volumeCurve());
        long start = 36_600 * SECOND;
        long end = 42_000 * SECOND;

        assertThat(instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(start)))
                .isCloseTo(.143333, within(5e-7));
        assertThat(instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(end)))
                .isCloseTo(.357, within(5e-7));
        assertThat(progress.at(38_700 * SECOND, start, end)).isCloseTo(.433697, within(5e-7));
    }

    @Test
    void the_last_slice_ends_at_the_end_with_everything() {
        CurveSchedule schedule =
                new CurveSchedule(
                        new Progress.Time(),
                        new Goal(10_000, 0, 100),
                        new Slicing(0, 95 * SECOND, 30 * SECOND, new Jitter(7, .2)),
                        0);

        assertThat(schedule.slices()).isEqualTo(4);
        assertThat(schedule.sliceEndNs(4)).isEqualTo(95 * SECOND);
        assertThat(schedule.targetQty(4)).isEqualTo(10_000);
        assertThat(schedule.at(94 * SECOND).isLastSlice()).isTrue();
    }

    @Seeds
    void any_plan_is_monotone_in_lots_and_complete(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long lot = 1 + random.nextInt(3) * 50L;
        long orderQty = lot * (1 + random.nextInt(500));
        long doneQty = random.nextBoolean() ? 0 : lot * random.nextLong(orderQty / lot);
        long start = OPEN + random.nextInt(10_000) * SECOND;
        long end = start + (1 + random.nextInt(12_000)) * SECOND;
        Instrument instrument = instrument(lot);
        Progress progress =
                random.nextBoolean()
                        ? new Progress.Time()
                        : new Progress.Volume(instrument, instrument.volumeCurve());
        CurveSchedule schedule =
                new CurveSchedule(
                        progress,
                        new Goal(orderQty, doneQty, lot),
                        new Slicing(
                                start,
                                end,
                                (1 + random.nextInt(120)) * SECOND,
                                new Jitter(seed, random.nextDouble(.55))),
                        random.nextDouble(-1, 1));

        assertThat(schedule.targetQty(0)).isEqualTo(doneQty);
        assertThat(schedule.targetQty(schedule.slices())).isEqualTo(orderQty);
        long beforeNs = start;
        for (int k = 1; k <= schedule.slices(); k++) {
            assertThat(schedule.targetQty(k)).isGreaterThanOrEqualTo(schedule.targetQty(k - 1));
            assertThat(schedule.targetQty(k) % lot).isZero();
            assertThat(schedule.sliceEndNs(k)).isGreaterThanOrEqualTo(beforeNs);
            beforeNs = schedule.sliceEndNs(k);
            long inside =
                    schedule.sliceEndNs(k - 1)
                            + (schedule.sliceEndNs(k) - schedule.sliceEndNs(k - 1)) / 2;
            assertThat(schedule.sliceAt(inside)).isEqualTo(k);
        }
    }

    @Seeds
    void a_plan_without_jitter_is_within_half_a_lot_of_its_curve(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long lot = 1L + random.nextInt(100);
        Goal goal = new Goal(lot * (1L + random.nextInt(500)) + random.nextLong(lot), 0, lot);
        Slicing slicing = new Slicing(0, 600 * SECOND, 10 * SECOND, Jitter.NONE);
        Progress progress =
                switch (random.nextInt(3)) {
                    case 0 -> new Progress.Time();
                    case 1 -> new Progress.Shortfall(random.nextDouble(6));
                    default -> new Progress.Close(random.nextDouble(6));
                };
        CurveSchedule plan = new CurveSchedule(progress, goal, slicing, 0);

        for (int k = 1; k < plan.slices(); k++) {
            double exact = goal.orderQty() * progress.at(slicing.sliceEndNs(k), 0, slicing.endNs());
            assertThat(Math.abs(plan.targetQty(k) - exact)).isLessThanOrEqualTo(lot / 2.0 + 1e-6);
        }
        assertThat(plan.targetQty(plan.slices())).isEqualTo(goal.orderQty());
    }

    @Seeds
    void plans_without_an_end_only_rise_and_never_pass_the_order(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instrument instrument = instrument(100);
        Goal goal = new Goal(100L * (1L + random.nextInt(300)), 0, 100);
        Slicing slicing = new Slicing(OPEN, OPEN + 600 * SECOND, 10 * SECOND, new Jitter(seed, .3));
        Schedule plan =
                switch (random.nextInt(3)) {
                    case 0 -> new FlowSchedule(new Rate.Leaning(.05, .3), .05, goal, slicing, 1e4);
                    case 1 -> new ClipSchedule(goal, slicing, 300, true);
                    default -> new ClipSchedule(goal, slicing, 300, false);
                };
        InstrumentMarket market = new InstrumentMarket(instrument);
        Pace pace = new Pace();
        long nowNs = OPEN;
        long filled = 0;
        long before = 0;
        for (int step = 0; step < 200; step++) {
            nowNs += random.nextLong(5 * SECOND);
            market.onTrade(0, 100, random.nextInt(2_000), nowNs);
            pace.observe(market, true, filled, random.nextDouble(-1, 1), instrument.volumeCurve());
            plan.observe(pace, nowNs);
            ScheduleTarget target = plan.at(nowNs);

            assertThat(target.targetQty()).isBetween(before, goal.orderQty());
            assertThat(target.previousQty()).isBetween(0L, target.targetQty());
            assertThat(target.owedQty()).isLessThanOrEqualTo(target.targetQty());
            before = target.targetQty();
            filled = Math.max(filled, before - random.nextInt(200));
        }
    }
}
