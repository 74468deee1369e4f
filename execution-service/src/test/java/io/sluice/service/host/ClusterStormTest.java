package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// Kill and restart, leader change, lost acknowledgement, repeat, reorder, fill after cancel, bust,
/// disconnect, clock step, slow disk: after every step of every storm the ledger holds, no child
/// has two requests in flight, none is an orphan; once it is quiet, client, engine and venues have
/// the same. `-Dseed=N` replays one storm, `-Pstorm` runs 100,000.
class ClusterStormTest {
    private static final long STORMS = Long.getLong("sluice.storms", 2_000);
    private static final int FAILURES_SHOWN = 5;

    private final AtomicInteger failures = new AtomicInteger();
    private final Map<String, Integer> met = new ConcurrentSkipListMap<>();

    @Test
    void no_storm_loses_doubles_or_forgets_anything() {
        Long one = Long.getLong("seed");
        LongStream seeds = one == null ? LongStream.rangeClosed(1, STORMS) : LongStream.of(one);

        List<String> failed =
                seeds.parallel().mapToObj(this::failure).filter(Objects::nonNull).toList();

        assertThat(failed).isEmpty();
        if (one == null) {
            assertThat(met)
                    .as("what the storms met")
                    .containsKeys("said again at a replay", "takeover", "FILL_BUSTED")
                    .containsKeys("FILL_CORRECTED", "FILL_RECONCILED", "FILL_MISSING")
                    .containsKeys("LATE_FILL", "OVERFILL", "VENUE_SILENT", "VENUE_DOWN")
                    .containsKeys("REPLACED", "ReplaceChild", "bust of a replaced child")
                    .containsKeys("CANCELED", "EXPIRED", "SUSPENDED");
        }
    }

    private @Nullable String failure(long seed) {
        if (failures.get() >= FAILURES_SHOWN) {
            return null;
        }
        try {
            new Storm(seed).run().forEach((what, count) -> met.merge(what, count, Integer::sum));
            return null;
        } catch (AssertionError e) {
            failures.incrementAndGet();
            return "seed " + seed + ", " + e.getMessage();
        }
    }
}
