package io.sluice.service.host;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Says every few seconds how far the replay of the log has come; a follower that keeps up says
/// nothing.
final class ReplayProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayProgress.class);
    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(2);

    /// Reading the clock costs more than most entries: look at it once in so many.
    private static final int LOOK_EVERY = 4096;

    private long entries;
    private long nextNs = System.nanoTime() + EVERY_NS;

    void at(long position, long logTimeNs, boolean live) {
        entries++;
        if (live || entries % LOOK_EVERY != 0 || System.nanoTime() - nextNs < 0) {
            return;
        }
        nextNs = System.nanoTime() + EVERY_NS;
        if (TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - logTimeNs < EVERY_NS) {
            return;
        }
        LOG.info(
                "replaying the log: {} entries, {} MB, up to {}",
                entries,
                position >> 20,
                Instant.ofEpochSecond(0, logTimeNs));
    }

    long entries() {
        return entries;
    }
}
