package io.sluice.urgency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/// The worked numbers and the invariants I2, I4-I8 of `strategy.md` 3.3 and 3.9.
class UrgencyLawTest {
    private static final long ORDER = 100_000;
    private static final long LOT = 100;

    private static long aim(long target, double progress, double signal) {
        return SizeLaw.aimQty(target, SizeLaw.bandQty(1, .05, ORDER, progress), signal, LOT, ORDER);
    }

    @Test
    void the_signal_leads_and_lags_inside_the_band() {
        assertThat(aim(40_000, .4, -1)).isEqualTo(35_000);
        assertThat(aim(40_000, .4, -.5)).isEqualTo(37_500);
        assertThat(aim(40_000, .4, 0)).isEqualTo(40_000);
        assertThat(aim(40_000, .4, .5)).isEqualTo(42_500);
        assertThat(aim(40_000, .4, 1)).isEqualTo(45_000);
    }

    @Test
    void the_band_is_narrow_near_start_and_end() {
        assertThat(aim(5_000, .05, 1)).isEqualTo(7_500);
        assertThat(SizeLaw.bandQty(1, .05, ORDER, 0)).isZero();
        assertThat(SizeLaw.bandQty(1, .05, ORDER, 1)).isZero();
    }

    @Test
    void the_bounds_hold_what_is_new_and_never_what_is_pulled() {
        assertThat(SizeLaw.boundedQty(400, 5_400, 5_000, .5, 2, LOT)).isEqualTo(2_700);
        assertThat(SizeLaw.boundedQty(7_900, 5_400, 5_000, .5, 2, LOT)).isEqualTo(7_900);
        assertThat(SizeLaw.boundedQty(12_000, 5_400, 5_000, .5, 2, LOT)).isEqualTo(10_800);
        assertThat(SizeLaw.boundedQty(3_000, -2_000, 1_000, .5, 2, LOT)).isEqualTo(2_000);
        assertThat(SizeLaw.boundedQty(-4_000, 400, 5_000, .5, 2, LOT)).isEqualTo(-4_000);
        assertThat(SizeLaw.boundedQty(0, 400, 5_000, .5, 2, LOT)).isZero();
    }

    @Test
    void a_shut_gate_keeps_the_forecast_out_of_the_urgency() {
        Urgency against = urgency(.5, .6, new Conditions(-.8, 0, 1.5, 2, 1));
        Urgency withUs = urgency(.5, .6, new Conditions(.8, 0, 1.5, 2, 1));

        assertThat(against.value()).isEqualTo(withUs.value());
        assertThat(against.toxicity()).isEqualTo(-.05);
    }

    @Test
    void without_sensitivity_the_aim_is_the_schedule() {
        double band = SizeLaw.bandQty(0, .05, ORDER, .4);

        assertThat(SizeLaw.aimQty(40_050, band, -1, LOT, ORDER)).isEqualTo(40_050);
    }

    @Test
    void urgency_adds_up_as_worked() {
        assertThat(urgency(0, 0, .8, 1, 1, 0)).isCloseTo(.300, within(5e-5));
        assertThat(urgency(.5, .6, .8, 1, 1, 0)).isCloseTo(.6032, within(5e-5));
        assertThat(urgency(.5, .6, -.8, 1, 1, 0)).isCloseTo(.3152, within(5e-5));
        assertThat(urgency(.5, .6, .8, 1.5, 2, 0)).isCloseTo(.5282, within(5e-5));
        assertThat(urgency(1, 1, 0, 1, 1, 0)).isEqualTo(1);
    }

    @Test
    void toxic_flow_asks_for_patience_unless_the_book_leans_our_way() {
        assertThat(urgency(0, 0, 0, 1, 1, 1)).isCloseTo(.25, within(1e-12));
        assertThat(urgency(0, 0, 1, 1, 1, 1)).isCloseTo(.30, within(1e-12));
        assertThat(urgency(0, 0, -1, 1, 1, .5)).isCloseTo(.25, within(1e-12));
    }

    /// a = .3, A = 1, c_g = .3, gate open.
    private static double urgency(
            double deficit,
            double elapsed,
            double forecast,
            double volatility,
            double spread,
            double toxicity) {
        return urgency(deficit, elapsed, new Conditions(forecast, 1, volatility, spread, toxicity))
                .value();
    }

    private static Urgency urgency(double deficit, double elapsed, Conditions market) {
        return urgency(.3, deficit, elapsed, market);
    }

    private static Urgency urgency(double base, double deficit, double elapsed, Conditions market) {
        UrgencyLaw law = new UrgencyLaw(.3);
        law.stand(base, 1, deficit, elapsed);
        law.weigh(
                market.forecast,
                market.gate,
                market.volatilityRatio,
                market.spreadRatio,
                market.toxicity);
        return law.urgency();
    }

    /// What the market looks like to the order.
    private record Conditions(
            double forecast,
            double gate,
            double volatilityRatio,
            double spreadRatio,
            double toxicity) {
        static final Conditions USUAL = new Conditions(0, 0, 1, 1, 0);
    }

    @Test
    void the_dial_is_linear_between_its_marks() {
        assertThat(UrgencyLaw.ofDial(0)).isZero();
        assertThat(UrgencyLaw.ofDial(3)).isCloseTo(.15, within(1e-12));
        assertThat(UrgencyLaw.ofDial(4)).isCloseTo(.225, within(1e-12));
        assertThat(UrgencyLaw.ofDial(5)).isCloseTo(.30, within(1e-12));
        assertThat(UrgencyLaw.ofDial(7)).isCloseTo(.50, within(1e-12));
        assertThat(UrgencyLaw.ofDial(10)).isCloseTo(.80, within(1e-12));
    }

    @Seeds
    void the_aim_stays_in_its_band_in_lots_and_rises_with_the_signal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long lot = 1 + random.nextLong(200);
        long order = lot * (1 + random.nextLong(1000));
        long target = lot * random.nextLong(order / lot + 1);
        double band =
                SizeLaw.bandQty(
                        random.nextDouble(), random.nextDouble(.3), order, (double) target / order);
        double signal = random.nextDouble(-1, 1);

        long aim = SizeLaw.aimQty(target, band, signal, lot, order);

        assertThat((double) Math.abs(aim - target)).isLessThanOrEqualTo(band);
        assertThat(aim).isBetween(0L, order);
        assertThat(aim % lot).isZero();
        assertThat(SizeLaw.aimQty(target, band, Math.min(1, signal + .2), lot, order))
                .isGreaterThanOrEqualTo(aim);
    }

    @Seeds
    void urgency_rises_with_dial_deficit_and_time(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double base = random.nextDouble(.8);
        double deficit = random.nextDouble(-1, 1);
        double elapsed = random.nextDouble();
        Conditions market =
                new Conditions(
                        random.nextDouble(-.8, .8),
                        random.nextDouble(),
                        random.nextDouble(3),
                        random.nextDouble(3),
                        random.nextDouble());
        Conditions better =
                new Conditions(
                        market.forecast + .2,
                        market.gate,
                        market.volatilityRatio,
                        market.spreadRatio,
                        market.toxicity);
        double usual = value(base, deficit, elapsed, Conditions.USUAL);
        double now = value(base, deficit, elapsed, market);

        assertThat(now).isBetween(0.0, 1.0);
        assertThat(value(base + .1, deficit, elapsed, market)).isGreaterThanOrEqualTo(now);
        assertThat(value(base, Math.min(1, deficit + .1), elapsed, Conditions.USUAL))
                .isGreaterThanOrEqualTo(usual);
        assertThat(value(base, deficit, Math.min(1, elapsed + .1), Conditions.USUAL))
                .isGreaterThanOrEqualTo(usual);
        assertThat(value(base, deficit, elapsed, better)).isGreaterThanOrEqualTo(now);
    }

    private static double value(double base, double deficit, double elapsed, Conditions market) {
        return urgency(base, deficit, elapsed, market).value();
    }
}
