package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The worked number of `simulator.md` 5.2: 100 before us, 300 behind us, 40 leave.
final class QueueModelTest {
    @Test
    void who_leaves_stood_behind_us_probably_or_before_us() {
        assertThat(QueueModel.PESSIMISTIC.after(100, 400, 40)).isEqualTo(100);
        assertThat(QueueModel.PROBABLE.after(100, 400, 40)).isCloseTo(96, within(1e-9));
        assertThat(QueueModel.OPTIMISTIC.after(100, 400, 40)).isEqualTo(60);
    }

    @Test
    void nobody_stands_before_us_in_a_queue_that_is_gone() {
        for (QueueModel model : QueueModel.values()) {
            assertThat(model.after(100, 400, 400)).isZero();
            assertThat(model.after(100, 400, 350)).isBetween(0.0, 50.0);
        }
    }
}
