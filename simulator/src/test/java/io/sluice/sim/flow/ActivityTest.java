package io.sluice.sim.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

final class ActivityTest {
    private static final long MIDNIGHT_NS = 20_000 * Instrument.DAY_NS;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 1_440;

    private final Instrument instrument = Preset.PFE.instrument();

    @Test
    void clock_runs_at_its_usual_speed_over_many_days() {
        double[] speeds = speeds(new Activity(instrument, new SplittableRandom(1)), 1_000);

        assertThat(Arrays.stream(speeds).average().orElseThrow()).isBetween(.85, 1.15);
        assertThat(Arrays.stream(speeds).max().orElseThrow()).isGreaterThan(5);
        assertThat(Arrays.stream(speeds).min().orElseThrow()).isBetween(.01, .2);
    }

    @Test
    void busy_hours_last() {
        double[] speeds = speeds(new Activity(instrument, new SplittableRandom(1)), 1_000);

        double hour = correlation(speeds, 60);
        assertThat(hour).isBetween(.15, .6);
        assertThat(correlation(speeds, 10)).isGreaterThan(hour + .1);
        assertThat(correlation(speeds, MINUTES_PER_DAY)).isBetween(-.1, .15);
    }

    @Test
    void clock_follows_the_volume_curve() {
        Instrument front = Preset.PFE.instrument(0, Instrument.DAY_NS, new VolumeCurve(3, 1, 1, 1));
        Activity flat = new Activity(instrument, new SplittableRandom(7));
        Activity curved = new Activity(front, new SplittableRandom(7));

        for (int hour = 0; hour < 24; hour++) {
            long nowNs = MIDNIGHT_NS + 60L * hour * MINUTE_NS;
            assertThat(curved.at(nowNs) / flat.at(nowNs))
                    .isCloseTo(hour < 6 ? 2 : 2 / 3.0, within(1e-9));
        }
    }

    @Test
    void looking_more_often_changes_nothing() {
        Activity often = new Activity(instrument, new SplittableRandom(3));
        Activity seldom = new Activity(instrument, new SplittableRandom(3));
        often.at(MIDNIGHT_NS);
        seldom.at(MIDNIGHT_NS);
        for (int second = 1; second < 3_600; second++) {
            often.at(MIDNIGHT_NS + second * 1_000_000_000L);
        }

        long laterNs = MIDNIGHT_NS + 60L * MINUTE_NS;
        assertThat(often.at(laterNs)).isEqualTo(seldom.at(laterNs));
    }

    private static double[] speeds(Activity activity, int days) {
        double[] speeds = new double[days * MINUTES_PER_DAY];
        for (int minute = 0; minute < speeds.length; minute++) {
            speeds[minute] = activity.at(MIDNIGHT_NS + minute * MINUTE_NS);
        }
        return speeds;
    }

    private static double correlation(double[] x, int lag) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double together = 0;
        double alone = 0;
        for (int i = 0; i < x.length; i++) {
            together += i < lag ? 0 : (x[i] - mean) * (x[i - lag] - mean);
            alone += (x[i] - mean) * (x[i] - mean);
        }
        return together / alone;
    }
}
