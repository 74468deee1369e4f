package io.sluice.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ProgressTrackTest {
    @Test
    void a_long_way_keeps_its_beginning_and_its_end_in_bounded_room() {
        ProgressTrack track = new ProgressTrack();
        long secondNs = 1_000_000_000L;
        for (int second = 0; second < 36_000; second++) {
            track.add(new ProgressPoint(second * secondNs, second, 0, 0, 0, 0, 0, 0));
        }

        List<ProgressPoint> points = track.points();
        assertThat(points).hasSizeBetween(ProgressTrack.POINTS_MAX / 2, ProgressTrack.POINTS_MAX);
        assertThat(points.getFirst().target()).isZero();
        assertThat(points.getLast().target()).isGreaterThan(35_500);
        assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.nowNs(), b.nowNs()));
    }
}
