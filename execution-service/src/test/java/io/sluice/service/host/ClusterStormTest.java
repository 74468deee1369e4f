package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Kill and restart, leader change, lost acknowledgement, repeat, reorder, fill after cancel, bust,
/// disconnect, clock step, slow disk: after every step of every storm the ledger holds, no child
/// has two requests in flight, none is an orphan; once it is quiet, client, engine and venues have
/// the same. `-Dseed=N` replays one, `-Pstorm` runs 100,000.
class ClusterStormTest {
    private static final int FAILURES_SHOWN = 5;

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong takeovers = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    @Test
    void no_storm_loses_doubles_or_forgets_anything() {
        Long one = Long.getLong("seed");
        long count = Long.getLong("sluice.storms", 2_000);
        List<String> found =
                (one == null ? LongStream.rangeClosed(1, count) : LongStream.of(one))
                        .parallel()
                        .mapToObj(this::failure)
                        .filter(Objects::nonNull)
                        .toList();

        assertThat(found).isEmpty();
        assertThat(takeovers.get()).isGreaterThan(0);
        assertThat(repeated.get()).isGreaterThanOrEqualTo(0);
    }

    private @Nullable String failure(long seed) {
        if (failures.get() >= FAILURES_SHOWN) {
            return null;
        }
        try {
            Storm storm = new Storm(seed).run();
            takeovers.addAndGet(storm.takeovers);
            repeated.addAndGet(storm.watch().repeated());
            return null;
        } catch (AssertionError e) {
            failures.incrementAndGet();
            return "seed " + seed + ", " + e.getMessage();
        }
    }
}
