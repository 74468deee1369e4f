package io.sluice.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.signal.Calibration;
import io.sluice.signal.QueueImbalance;
import io.sluice.sim.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class WalkForwardTest {
    private static final long SECOND = 1_000_000_000L;

    /// A day whose moves follow depth imbalance and trades, with noise of deviation .5, and whose
    /// queues say nothing.
    private static List<Sample> day(SplittableRandom random, int size, double depthWeight) {
        List<Sample> day = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double depth = random.nextDouble(-1, 1);
            double trades = random.nextDouble(-1, 1);
            double noise = .5 * random.nextGaussian();
            double move = depthWeight * QueueImbalance.shape(depth) + .3 * trades + noise;
            day.add(
                    new Sample(
                            i * SECOND,
                            random.nextDouble(-1, 1),
                            depth,
                            List.of(0.0, 0.0, 0.0, 0.0, 0.0),
                            trades,
                            0,
                            20_000,
                            1,
                            move));
        }
        return day;
    }

    @Test
    void weights_are_found_again_and_what_says_nothing_gets_none() {
        Fit fit = Fit.of(day(new SplittableRandom(1), 20_000, .8), 1, 0);

        double[] weights = fit.weights();
        assertThat(weights[0]).isLessThan(.03);
        assertThat(weights[1]).isCloseTo(.8, within(.03));
        assertThat(weights[3]).isCloseTo(.3, within(.03));
        Calibration calibration = fit.calibration("test", 15 * SECOND, .15);
        assertThat(calibration.weights().depth()).isEqualTo(weights[1]);
        assertThat(calibration.cap()).isBetween(.7, 1.1);
    }

    /// A feature that points the wrong way is left out, not turned round.
    @Seeds(20)
    void no_weight_is_negative(long seed) {
        Fit fit = Fit.of(day(new SplittableRandom(seed), 2_000, -.8), 1, .01);

        assertThat(fit.weights()[1]).isZero();
        assertThat(Arrays.stream(fit.weights()).min()).hasValue(0);
    }

    /// Power of the moves: .8^2 E|u|^3 + .3^2 / 3 + .25 = .16 + .03 + .25, of which .19 is
    /// explained.
    @Test
    void skill_is_judged_on_the_day_after() {
        SplittableRandom random = new SplittableRandom(7);
        List<List<Sample>> days = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            days.add(day(random, 5_000, .8));
        }

        List<WalkForward.Fold> folds = WalkForward.judge(days, 1, .01);

        assertThat(folds).extracting(WalkForward.Fold::trainedOn).containsExactly(1, 2, 3);
        assertThat(folds)
                .allSatisfy(fold -> {
                    assertThat(fold.r2()).isCloseTo(.19 / .44, within(.05));
                    assertThat(fold.standardError()).isBetween(.003, .05);
                });
    }

    /// Whatever comes later, a fold that is over stays as it was judged.
    @Seeds(20)
    void no_fold_sees_what_comes_after_it(long seed) {
        List<List<Sample>> days = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            days.add(day(new SplittableRandom(seed + 100L * i), 500, .8));
        }
        List<WalkForward.Fold> before = WalkForward.judge(days, 1, .01);

        days.set(3, day(new SplittableRandom(~seed), 500, -5));
        List<WalkForward.Fold> after = WalkForward.judge(days, 1, .01);

        assertThat(after.subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(after.get(2).r2()).isNotEqualTo(before.get(2).r2());
    }

    @Test
    void noise_has_no_skill() {
        SplittableRandom random = new SplittableRandom(3);
        List<Sample> noise = new ArrayList<>();
        for (Sample each : day(random, 4_000, 0)) {
            noise.add(
                    new Sample(
                            each.timeNs(),
                            each.queueImbalance(),
                            each.depthImbalance(),
                            each.levelFlows(),
                            0,
                            0,
                            each.doubleMid(),
                            1,
                            random.nextGaussian()));
        }

        WalkForward.Fold fold =
                WalkForward.judge(
                                List.of(noise.subList(0, 2_000), noise.subList(2_000, 4_000)),
                                1,
                                .01)
                        .getFirst();

        assertThat(fold.r2()).isBetween(-.02, .005);
    }
}
