package io.sluice.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// A feed that hangs three seconds in every thirty.
final class FeedStallsTest {
    private static final long SECOND = 1_000_000_000L;
    private final FeedStalls stalls = new FeedStalls(30 * SECOND, 3 * SECOND);

    @Test
    void what_is_said_in_a_stall_comes_at_its_end() {
        assertThat(stalls.releasedNs(60 * SECOND)).isEqualTo(63 * SECOND);
        assertThat(stalls.releasedNs(62 * SECOND)).isEqualTo(63 * SECOND);
        assertThat(stalls.releasedNs(63 * SECOND)).isEqualTo(63 * SECOND);
        assertThat(stalls.releasedNs(89 * SECOND)).isEqualTo(89 * SECOND);
        assertThat(FeedStalls.NEVER.releasedNs(62 * SECOND)).isEqualTo(62 * SECOND);
    }

    @Test
    void a_stall_is_shorter_than_its_period() {
        assertThatThrownBy(() -> new FeedStalls(3, 3))
                .hasMessage(
                        "a feed's stalls must be shorter than the time from one to the next, were"
                                + " 3 every 3");
    }
}
