package io.sluice.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrackingTest {
    private static final long SECOND = 1_000_000_000L;

    private final Tracking tracking = new Tracking();

    private void look(double planned, long filled, double participation, double atSeconds) {
        tracking.plan(planned, filled, 50, (long) (atSeconds * SECOND));
        tracking.participate(participation, .1);
    }

    /// 1,000 shares: 100 behind for one second, on plan for one, 20 ahead for two.
    @Test
    void deviation_of_the_worked_example() {
        look(100, 0, .05, 10);
        look(100, 100, .12, 11);
        look(100, 120, .08, 12);
        look(120, 120, .08, 14);

        assertThat(tracking.deviationMaxQty()).isCloseTo(100, within(1e-12));
        assertThat(tracking.deviationMeanQty()).isCloseTo((100 + 2 * 20) / 4.0, within(1e-12));
        assertThat(tracking.outsideBand()).isCloseTo(.25, within(1e-12));
        assertThat(tracking.participationPeak()).isCloseTo(.12, within(1e-12));
        assertThat(tracking.overCap()).isCloseTo(.25, within(1e-12));
    }

    @Test
    void a_pause_is_no_time_at_work() {
        look(100, 0, Double.NaN, 10);
        look(0, 0, Double.NaN, 11);
        look(900, 0, Double.NaN, 12);
        look(0, 0, Double.NaN, 600);

        assertThat(tracking.deviationMeanQty()).isCloseTo(50, within(1e-12));
        assertThat(tracking.deviationMaxQty()).isCloseTo(900, within(1e-12));
        assertThat(tracking.participationPeak()).isNaN();
    }

    @Test
    void an_order_that_was_never_looked_at_has_no_way() {
        assertThat(tracking.deviationMaxQty()).isNaN();
        assertThat(tracking.deviationMeanQty()).isNaN();
        assertThat(tracking.overCap()).isNaN();
    }
}
