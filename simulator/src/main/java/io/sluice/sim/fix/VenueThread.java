package io.sluice.sim.fix;

import io.sluice.sim.flow.VenueWorld;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The one thread that owns a world of venues. It lets the market go on to the present, answers
/// what came in, publishes what changed, and sleeps until the next of these is due.
final class VenueThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(VenueThread.class);

    /// Requests answered before market data goes out.
    private static final int REQUESTS_AT_ONCE = 256;

    /// A thread that was away longer than this, because the machine slept, does not catch up.
    private static final long AWAY_NS = 2_000_000_000L;

    /// Bounds how long [#stop] has to wait.
    private static final long SLEEP_NS_MAX = 100_000_000L;

    private final VenueWorld world;
    private final List<VenueFront> fronts;
    private final Inbox inbox;
    private final long batchNs;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean running = true;
    private volatile @Nullable Throwable failure;
    private long nowNs;

    VenueThread(VenueWorld world, List<VenueFront> fronts, Inbox inbox, long batchNs) {
        this.world = world;
        this.fronts = fronts;
        this.inbox = inbox;
        this.batchNs = batchNs;
        nowNs = wallClockNs();
    }

    @Override
    public void run() {
        try {
            while (running) {
                Inbox.Entry entry = inbox.poll(idleNs());
                goOn();
                fronts.forEach(front -> front.advance(nowNs));
                for (int i = 1; entry != null; i++) {
                    entry.front().handle(entry.request(), nowNs);
                    entry = i < REQUESTS_AT_ONCE ? inbox.poll(0) : null;
                }
                fronts.forEach(front -> front.publish());
            }
        } catch (Throwable e) {
            LOG.error("the venues stop: {}", e.getMessage(), e);
            failure = e;
        } finally {
            running = false;
            fronts.forEach(VenueFront::close);
            ended.countDown();
        }
    }

    /// Not by interruption: that would close the journal under a write.
    void stop() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    boolean awaitEnd(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    static long wallClockNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /// Events are gathered for `batchNs`, so that a busy market does not cost a wake-up each.
    private long idleNs() {
        long dueNs = Math.max(world.nextEventNs(), nowNs + batchNs);
        return Math.clamp(dueNs - wallClockNs(), 0, SLEEP_NS_MAX);
    }

    private void goOn() {
        long clockNs = wallClockNs();
        if (clockNs - nowNs > AWAY_NS) {
            LOG.warn("the clock went on by {} ms at once", (clockNs - nowNs) / 1_000_000);
            world.resumeAt(clockNs);
        }
        nowNs = Math.max(nowNs, clockNs);
        world.advance(nowNs);
    }
}
