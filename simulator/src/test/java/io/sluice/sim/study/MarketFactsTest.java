package io.sluice.sim.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

/// Acceptance ranges of `simulator.md` 4.5 for the markets that studies are judged on.
final class MarketFactsTest {
    private static final int HOURS = 40;

    private static MarketFacts watch(Preset preset, Regime regime) {
        return MarketFacts.of(preset, regime, 3, HOURS);
    }

    @Test
    void large_tick_markets_are_inside_the_ranges() {
        for (Preset preset : new Preset[] {Preset.PFE, Preset.BAC}) {
            MarketFacts facts = watch(preset, Regime.CALM);
            double[] up = facts.upByDecile();

            assertThat(facts.imbalanceAuc()).as(preset + " AUC").isBetween(.62, .85);
            assertThat(up[9]).as(preset + " P(up), top tenth").isBetween(.65, .95);
            assertThat(up[0]).as(preset + " P(up), lowest tenth").isBetween(.05, .35);
            assertThat(facts.oneTickShare()).as(preset + " spread").isGreaterThan(.9);
            assertThat(facts.varianceRatio(300, 10)).as(preset + " VR").isBetween(.45, 1.1);
            assertThat(facts.kurtosis(60)).as(preset + " kurtosis").isGreaterThan(3.5);
            assertThat(facts.signAutocorrelation(10)).as(preset + " signs").isGreaterThan(.1);
            assertThat(facts.edgeTicks(15)).as(preset + " edge").isBetween(.1, .6);
        }
    }

    @Test
    void few_tick_markets_are_inside_the_ranges() {
        for (Preset preset : new Preset[] {Preset.IBM, Preset.GOOG, Preset.BTC_USD}) {
            MarketFacts facts = watch(preset, Regime.CALM);

            assertThat(facts.imbalanceAuc()).as(preset + " AUC").isBetween(.53, .68);
            assertThat(facts.varianceRatio(300, 10)).as(preset + " VR").isBetween(.6, 1.25);
            assertThat(facts.flowR2()).as(preset + " R2").isBetween(.35, .85);
            assertThat(facts.kurtosis(60)).as(preset + " kurtosis").isGreaterThan(3.5);
            assertThat(facts.tailExponent(60)).as(preset + " tail").isBetween(2.0, 5.0);
            assertThat(facts.signAutocorrelation(10)).as(preset + " signs").isGreaterThan(.09);
        }
    }

    @Test
    void a_day_has_its_shape() {
        DayShape shape = DayShape.of(Preset.PFE, LongStream.rangeClosed(1, 24).boxed().toList());

        // Wider than the specification's ranges: days differ, and these are few.
        assertThat(shape.openOverMidday()).isBetween(1.5, 2.7);
        assertThat(shape.closeOverMidday()).isBetween(1.8, 4.0);
        assertThat(shape.volumeAndMoves()).isBetween(.3, .8);
    }

    @Test
    void weather_changes_what_it_says() {
        MarketFacts calm = watch(Preset.PFE, Regime.CALM);

        assertThat(watch(Preset.PFE, Regime.THIN).queueQty()).isLessThan(.7 * calm.queueQty());
        assertThat(watch(Preset.PFE, Regime.VOLATILE).movesPerMinute())
                .isGreaterThan(1.3 * calm.movesPerMinute());
        assertThat(watch(Preset.PFE, Regime.TRENDING).varianceRatio(1_800, 60))
                .isGreaterThan(1.2 * calm.varianceRatio(1_800, 60));
    }
}
