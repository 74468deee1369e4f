package io.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

/// The worked numbers of `strategy.md` 2.2 to 2.5.
class PlanFormulasTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long OPEN = 34_200 * SECOND;
    private static final long CLOSE = 57_600 * SECOND;
    private static final Instrument STOCK =
            new Instrument(0, "X", 2, 0, 1, 100, 1_000_000, OPEN, CLOSE, VolumeCurve.US_DAY);

    private final Pace pace = new Pace();
    private final InstrumentMarket market = new InstrumentMarket(STOCK);

    private static double[] holdings(double kappa) {
        return IntStream.rangeClosed(1, 5)
                .mapToDouble(k -> 1e6 * AlmgrenChriss.holding(kappa * 5, k / 5.0))
                .toArray();
    }

    @Test
    void shortfall_of_almgren_and_chriss_in_2000() {
        double kappa = AlmgrenChriss.kappa(2e-6, .95, 2.5e-6);
        double exact = AlmgrenChriss.kappa(2e-6, .95, 2.5e-6, 2.5e-7, 1);

        assertThat(kappa).isCloseTo(.849706, within(5e-7));
        assertThat(exact).isCloseTo(.846297, within(5e-7));
        assertThat(holdings(kappa))
                .containsExactly(new double[] {427_151, 181_712, 75_555, 27_311, 0}, within(.5));
        assertThat(holdings(exact))
                .containsExactly(new double[] {428_599, 182_933, 76_296, 27_643, 0}, within(.5));
        AlmgrenChriss.Cost cost =
                AlmgrenChriss.cost(
                        1e6, kappa * 5, 5, new AlmgrenChriss.Market(.95, 2.5e-7, 2.5e-6, .0625, 1));
        assertThat(cost.expected()).isCloseTo(1_144_006, within(.5));
        assertThat(cost.variance()).isCloseTo(200_292_849_091.0, within(1e3));
    }

    @Test
    void shortfall_within_a_day() {
        assertThat(AlmgrenChriss.kappa(1e-6, 1, 4e-7)).isCloseTo(1.581, within(5e-4));
        assertThat(slices(new Progress.Shortfall(AlmgrenChriss.kappa(1e-6, 1, 4e-7) * .5)))
                .containsExactly(19_191, 17_786, 16_690, 15_885, 15_355, 15_093);
        assertThat(slices(new Progress.Shortfall(AlmgrenChriss.kappa(1e-5, 1, 4e-7) * .5)))
                .containsExactly(34_658, 23_149, 15_717, 11_053, 8_336, 7_088);
    }

    @Test
    void the_close_is_the_shortfall_in_the_mirror() {
        assertThat(slices(new Progress.Close(AlmgrenChriss.kappa(1e-6, 1, 4e-7) * .5)))
                .containsExactly(15_093, 15_355, 15_885, 16_690, 17_786, 19_191);
    }

    private static int[] slices(Progress progress) {
        return IntStream.rangeClosed(1, 6)
                .map(k -> (int) Math.round(1e5 * (progress.at(k, 0, 6) - progress.at(k - 1, 0, 6))))
                .toArray();
    }

    @Test
    void the_dial_bends_from_a_straight_line_to_very_high() {
        assertThat(IntStream.of(0, 2, 8, 10).mapToDouble(AlmgrenChriss::bend))
                .containsExactly(0.0, .8, 2.5, 5.0);
        assertThat(AlmgrenChriss.holding(0, .25)).isEqualTo(.75);
    }

    @Test
    void the_days_volume_is_estimated_from_what_was_seen() {
        assertThat(DayVolume.total(1e6, 4e5, .3)).isCloseTo(1_181_818, within(.5));
    }

    @Test
    void a_surprise_bends_the_rest_of_the_curve_and_fades() {
        VolumeCurve bent = DayVolume.bent(new VolumeCurve(1, 1, 1, 1), 0, Math.log(4));

        assertThat(bent.share(1) / bent.share(0)).isCloseTo(2, within(1e-9));
        assertThat(bent.share(2) / bent.share(0)).isCloseTo(Math.sqrt(2), within(1e-9));
        assertThat(bent.share(3) / bent.share(0)).isCloseTo(Math.pow(2, .25), within(1e-9));
    }

    @Test
    void the_curve_follows_a_day_that_was_seen_from_its_open() {
        DayVolume day = new DayVolume(STOCK);
        day.add(1, OPEN);
        day.add(230_000, OPEN + 15 * MINUTE);
        VolumeCurve before = day.curve(OPEN + 29 * MINUTE);
        VolumeCurve after = day.curve(OPEN + 31 * MINUTE);

        assertThat(before).isEqualTo(VolumeCurve.US_DAY);
        assertThat(after.share(1) / after.share(12))
                .isGreaterThan(before.share(1) / before.share(12));

        DayVolume late = new DayVolume(STOCK);
        late.add(230_000, OPEN + 15 * MINUTE);
        assertThat(late.curve(OPEN + 31 * MINUTE)).isEqualTo(VolumeCurve.US_DAY);
    }

    @Test
    void vwap_turns_to_the_new_curve_from_where_it_is() {
        CurveSchedule plan =
                new CurveSchedule(
                        new Progress.Volume(STOCK, VolumeCurve.US_DAY),
                        new Goal(1_000_000, 0, 1),
                        new Slicing(OPEN, OPEN + 60 * MINUTE, 10 * MINUTE, Jitter.NONE),
                        0);
        observe(0, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN);
        plan.at(OPEN);
        long asUsual = plan.targetQty(4);
        VolumeCurve bent = DayVolume.bent(VolumeCurve.US_DAY, 0, 1);
        observe(0, bent, 0);
        plan.observe(pace, OPEN + 20 * MINUTE);

        ScheduleTarget target = plan.at(OPEN + 20 * MINUTE);

        assertThat(target.previousQty()).isEqualTo(383_333);
        assertThat(target.targetQty()).isLessThan(575_000);
        assertThat(plan.targetQty(4)).isLessThan(asUsual);
        assertThat(plan.targetQty(6)).isEqualTo(1_000_000);
    }

    @Test
    void front_load_does_up_to_a_quarter_more_by_half_time() {
        for (double tilt : new double[] {-1, 0, 1}) {
            CurveSchedule plan =
                    new CurveSchedule(
                            new Progress.Time(),
                            new Goal(1_000, 0, 1),
                            new Slicing(0, 100, 10, Jitter.NONE),
                            tilt);

            assertThat(plan.plannedQty(50)).isEqualTo(Math.round(500 + 250 * tilt));
        }
    }

    @Test
    void a_tenth_of_the_volume_is_a_ninth_of_the_others() {
        FlowSchedule plan = pov(new Rate.Banded(.1, 0, 0, Rate.Banded.NO_HIGH, 0), .05);

        trade(plan, 9_000);

        assertThat(plan.at(OPEN + 1).targetQty()).isEqualTo(1_000);
        assertThat(plan.at(OPEN + 1).owedQty()).isEqualTo(500);
        assertThat(plan.at(OPEN + MINUTE).isLastSlice()).isFalse();
    }

    @Test
    void an_auction_is_no_volume_to_take_part_in() {
        FlowSchedule plan = pov(new Rate.Banded(.1, 0, 0, Rate.Banded.NO_HIGH, 0), .05);

        book(1_000);
        trade(plan, 900);
        market.onDepth(0, true, 999, 0, false, OPEN, Long.MAX_VALUE);
        market.onDepth(0, false, 1_001, 0, true, OPEN, Long.MAX_VALUE);
        trade(plan, 50_000);

        assertThat(plan.at(OPEN + 1).targetQty()).isEqualTo(100);
        assertThat(market.volume()).isEqualTo(50_900);
        assertThat(market.recentVolume().sum(OPEN)).isEqualTo(900);
    }

    @Test
    void a_slice_does_twice_its_share_of_the_last_ones_volume_at_most() {
        FlowSchedule plan =
                new FlowSchedule(
                        new Rate.Banded(.1, 0, 0, Rate.Banded.NO_HIGH, 0),
                        0,
                        new Goal(100_000, 0, 100),
                        new Slicing(OPEN, OPEN + 10 * MINUTE, MINUTE, Jitter.NONE),
                        1_000);

        tradeAt(plan, 90_000, 0);
        assertThat(most(plan, 0)).isEqualTo(18_000);
        tradeAt(plan, 9_000, 1);
        // 10,000 are due and 18,000 may be done: the slice before counts.
        assertThat(plan.at(OPEN + MINUTE).previousQty()).isEqualTo(10_000);
        assertThat(most(plan, 1)).isEqualTo(18_000);
        tradeAt(plan, 2_000, 2);
        assertThat(plan.at(OPEN + 2 * MINUTE).previousQty()).isEqualTo(11_000);
        assertThat(most(plan, 2)).isEqualTo(1_800);
        tradeAt(plan, 0, 4);
        // Nothing traded in the slice before: a lot, and a child where the smallest is more.
        assertThat(most(plan, 4)).isEqualTo(100);
        assertThat(plan.at(OPEN + 4 * MINUTE).mostQty(500)).isEqualTo(500);
    }

    @Test
    void a_price_band_of_no_share_chases_nothing() {
        FlowSchedule plan = pov(new Rate.Banded(.1, 0, 0, 2_000, 0), 0);

        book(2_000);
        trade(plan, 9_000);

        assertThat(plan.at(OPEN).mostQty(100)).isZero();
    }

    private void tradeAt(FlowSchedule plan, long qty, int slice) {
        observe(0, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN + slice * MINUTE);
        market.onTrade(0, 1_000, qty, OPEN + slice * MINUTE);
        observe(0, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN + slice * MINUTE);
    }

    private static long most(FlowSchedule plan, int slice) {
        return plan.at(OPEN + slice * MINUTE).mostQty(100);
    }

    @Test
    void participation_follows_the_price_from_band_to_band() {
        FlowSchedule plan = pov(new Rate.Banded(.1, 1_000, .2, 2_000, .5), 0);

        book(1_500);
        trade(plan, 900);
        assertThat(plan.at(OPEN).targetQty()).isEqualTo(100);
        book(1_000);
        trade(plan, 800);
        assertThat(plan.at(OPEN).targetQty()).isEqualTo(300);
        book(2_000);
        trade(plan, 700);
        assertThat(plan.at(OPEN).targetQty()).isEqualTo(1_000);
    }

    @Test
    void adaptive_participation_follows_the_lean_between_its_bounds() {
        Rate.Leaning rate = new Rate.Leaning(.1, .3);

        observe(0, VolumeCurve.US_DAY, -1);
        assertThat(rate.at(pace)).isEqualTo(.1);
        observe(0, VolumeCurve.US_DAY, 0);
        assertThat(rate.at(pace)).isEqualTo(.2);
        observe(0, VolumeCurve.US_DAY, 1);
        assertThat(rate.at(pace)).isCloseTo(.3, within(1e-12));
    }

    @Test
    void an_iceberg_shows_its_next_clip_when_the_last_is_filled() {
        ClipSchedule plan = clips(false);

        plan.observe(pace, OPEN);
        assertThat(plan.at(OPEN + MINUTE).targetQty()).isEqualTo(300);
        observe(299, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN + MINUTE);
        assertThat(plan.at(OPEN + MINUTE).targetQty()).isEqualTo(300);
        observe(300, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN + MINUTE);
        assertThat(plan.at(OPEN + MINUTE).targetQty()).isEqualTo(600);
        observe(950, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN + MINUTE);
        assertThat(plan.at(OPEN + MINUTE).targetQty()).isEqualTo(1_000);
    }

    @Test
    void accumulate_wants_a_clip_each_slice() {
        ClipSchedule plan = clips(true);

        plan.observe(pace, OPEN);
        assertThat(plan.at(OPEN).targetQty()).isEqualTo(300);
        plan.observe(pace, OPEN + 2 * MINUTE);
        assertThat(plan.at(OPEN + 2 * MINUTE).previousQty()).isEqualTo(600);
        assertThat(plan.at(OPEN + 2 * MINUTE).targetQty()).isEqualTo(900);
        plan.observe(pace, OPEN + 9 * MINUTE);
        assertThat(plan.at(OPEN + 9 * MINUTE).targetQty()).isEqualTo(1_000);
    }

    private static ClipSchedule clips(boolean byTime) {
        return new ClipSchedule(
                new Goal(1_000, 0, 100),
                new Slicing(OPEN, OPEN + 10 * MINUTE, MINUTE, Jitter.NONE),
                300,
                byTime);
    }

    private static FlowSchedule pov(Rate rate, double least) {
        return new FlowSchedule(
                rate,
                least,
                new Goal(100_000, 0, 100),
                new Slicing(OPEN, OPEN + MINUTE, MINUTE, Jitter.NONE),
                1_000);
    }

    private void trade(FlowSchedule plan, long qty) {
        observe(0, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN);
        market.onTrade(0, 1_000, qty, OPEN);
        observe(0, VolumeCurve.US_DAY, 0);
        plan.observe(pace, OPEN);
    }

    private void book(long mid) {
        market.clear(0, OPEN, Long.MAX_VALUE);
        market.onDepth(0, true, mid - 1, 100, false, OPEN, Long.MAX_VALUE);
        market.onDepth(0, false, mid + 1, 100, true, OPEN, Long.MAX_VALUE);
    }

    private void observe(long filledQty, VolumeCurve curve, double lean) {
        pace.observe(market, true, filledQty, lean, curve);
    }
}
