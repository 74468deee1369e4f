package io.sluice.service.live;

import java.util.ArrayList;
import java.util.List;

/// A parent's way from start to now in at most [#POINTS_MAX] points: when full, every other one
/// goes and new ones come half as often. A week's order needs no more room than a minute's.
final class ProgressTrack {
    static final int POINTS_MAX = 240;

    private static final long FIRST_SPACING_NS = 500_000_000L;

    private final List<ProgressPoint> points = new ArrayList<>(0);
    private long spacingNs = FIRST_SPACING_NS;

    void add(ProgressPoint point) {
        if (!points.isEmpty() && point.nowNs() - points.getLast().nowNs() < spacingNs) {
            return;
        }
        if (points.size() == POINTS_MAX) {
            thin();
        }
        points.add(point);
    }

    private void thin() {
        for (int i = 1; i <= points.size() / 2; i++) {
            points.set(i - 1, points.get(2 * i - 2));
        }
        points.subList(POINTS_MAX / 2, POINTS_MAX).clear();
        spacingNs *= 2;
    }

    List<ProgressPoint> points() {
        return List.copyOf(points);
    }
}
