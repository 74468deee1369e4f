package io.sluice.sim.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

final class FairPriceTest {
    private static final long START_NS = 20_000 * Instrument.DAY_NS;
    private static final long SECOND_NS = 1_000_000_000L;

    /// Ten million of price, a percent a day, a thousand shares a second.
    private static final CrowdSettings SETTINGS =
            new CrowdSettings(10_000_000, .01, 0, 1, 1_000, 100, 1, 100, 1);

    @Test
    void taking_moves_it_as_a_root_and_is_partly_given_back() {
        double[] path = impact(1_920, 100, 1);

        double half = path[960];
        double end = path[1_920];
        // Of the square-root law: a day's standard deviation times the root of the day's share.
        double law = 100_000 * StrictMath.sqrt(.1 * 1_920 / 23_400);
        assertThat(end / law).isBetween(.3, 1.5);
        assertThat(half / end).isBetween(.6, .75);
        assertThat(path[480] / end).isBetween(.38, .57);
        assertThat(path[3_840] / end).isBetween(.5, .7);
    }

    @Test
    void pieces_move_it_as_far_as_the_whole() {
        double[] pieces = impact(600, 100, 1);
        double[] wholes = impact(600, 1_000, 10);

        assertThat(wholes[1_200]).isCloseTo(pieces[1_200], within(.01 * pieces[1_200]));
    }

    @Test
    void selling_mirrors_buying() {
        double[] bought = impact(600, 100, 1);
        double[] sold = impact(600, -100, 1);

        assertThat(sold[600]).isCloseTo(-bought[600], within(1.0));
    }

    @Test
    void news_comes_with_the_settings_volatility() {
        double squares = 0;
        int days = 400;
        for (int day = 0; day < days; day++) {
            FairPrice price = fair(day);
            double open = price.at(START_NS);
            for (int minute = 1; minute < 390; minute++) {
                price.at(START_NS + 60L * minute * SECOND_NS);
            }
            double move = price.at(START_NS + 23_400 * SECOND_NS) - open;
            squares += move * move / days;
        }

        // 100,000, less a seventh by the pull to the anchor.
        assertThat(StrictMath.sqrt(squares)).isBetween(70_000.0, 100_000.0);
    }

    /// Second by second, what somebody's taking adds to the price.
    private static double[] impact(int seconds, long netQty, int everySeconds) {
        FairPrice alone = fair(1);
        FairPrice answered = fair(1);
        double[] path = new double[2 * seconds + 1];
        for (int second = 0; second < path.length; second++) {
            long nowNs = START_NS + second * SECOND_NS;
            path[second] = answered.at(nowNs) - alone.at(nowNs);
            if (second < seconds && second % everySeconds == 0) {
                answered.taken(netQty);
            }
        }
        return path;
    }

    private static FairPrice fair(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Activity activity = new Activity(Preset.PFE.instrument(), random.split());
        return new FairPrice(SETTINGS, activity, random.split());
    }
}
