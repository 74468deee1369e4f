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
    void without_sensitivity_the_aim_is_the_schedule() {
        double band = SizeLaw.bandQty(0, .05, ORDER, .4);

        assertThat(SizeLaw.aimQty(40_050, band, -1, LOT, ORDER)).isEqualTo(40_050);
    }

    @Test
    void urgency_adds_up_as_worked() {
        assertThat(Urgency.of(.3, 1, 0, 0, .8, .3, 1).value()).isCloseTo(.300, within(5e-5));
        assertThat(Urgency.of(.3, 1, .5, .6, .8, .3, 1).value()).isCloseTo(.6032, within(5e-5));
        assertThat(Urgency.of(.3, 1, .5, .6, -.8, .3, 1).value()).isCloseTo(.3152, within(5e-5));
        assertThat(Urgency.of(.3, 1, .5, .6, .8, .3, 2).value()).isCloseTo(.5032, within(5e-5));
        assertThat(Urgency.of(.3, 1, 1, 1, 0, .3, 1).value()).isEqualTo(1);
    }

    @Test
    void the_dial_is_linear_between_its_marks() {
        assertThat(Urgency.ofDial(0)).isZero();
        assertThat(Urgency.ofDial(3)).isCloseTo(.15, within(1e-12));
        assertThat(Urgency.ofDial(4)).isCloseTo(.225, within(1e-12));
        assertThat(Urgency.ofDial(5)).isCloseTo(.30, within(1e-12));
        assertThat(Urgency.ofDial(7)).isCloseTo(.50, within(1e-12));
        assertThat(Urgency.ofDial(10)).isCloseTo(.80, within(1e-12));
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
        double u = Urgency.of(base, 1, deficit, elapsed, 0, 0, 1).value();

        assertThat(u).isBetween(0.0, 1.0);
        assertThat(Urgency.of(base + .1, 1, deficit, elapsed, 0, 0, 1).value())
                .isGreaterThanOrEqualTo(u);
        assertThat(Urgency.of(base, 1, Math.min(1, deficit + .1), elapsed, 0, 0, 1).value())
                .isGreaterThanOrEqualTo(u);
        assertThat(Urgency.of(base, 1, deficit, Math.min(1, elapsed + .1), 0, 0, 1).value())
                .isGreaterThanOrEqualTo(u);
    }
}
