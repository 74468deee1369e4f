package io.sluice.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/// The worked numbers of `strategy.md` 3.3, in ticks, at a one-tick spread without fees.
class EconomicVetoTest {
    @Test
    void a_likely_fill_is_waited_for() {
        double waiting = EconomicVeto.waitingCost(.5, 0, 0, .8, .2, .3);

        assertThat(waiting).isCloseTo(-.08, within(1e-12));
        assertThat(EconomicVeto.crosses(.5, 0, waiting)).isFalse();
    }

    @Test
    void an_unlikely_one_is_not() {
        double waiting = EconomicVeto.waitingCost(.5, 0, 0, .35, .3, .6);

        assertThat(waiting).isCloseTo(.645, within(1e-12));
        assertThat(EconomicVeto.crosses(.5, 0, waiting)).isTrue();
    }

    @Seeds
    void filled_and_missed_together_move_as_the_price_does(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double filled = random.nextDouble(.99);
        double selection = EconomicVeto.selection(.5, random.nextDouble());
        double drift = random.nextDouble(-1, 1);

        double escape = EconomicVeto.escape(filled, selection, drift);

        assertThat(-filled * selection + (1 - filled) * escape).isCloseTo(drift, within(1e-9));
    }
}
