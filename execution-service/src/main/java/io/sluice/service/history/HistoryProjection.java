package io.sluice.service.history;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.sluice.engine.Output;
import io.sluice.service.history.HistoryStatus.Phase;
import io.sluice.service.host.OutputSubscriber;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The engine's outputs as history in PostgreSQL, exactly once.
///
/// The engine's thread puts outputs into a bounded queue and never waits for the database while it
/// is live; a thread of our own writes them in batches. Outputs at or before the place that the
/// database has reached are skipped, so a replay repeats nothing. When the queue overflows, that
/// output and every later one is dropped: what is in the queue still gets written, the place in the
/// database stops right before the gap, and the replay of the next start begins there. During a
/// replay the engine is held up instead, for a bounded time.
public final class HistoryProjection implements OutputSubscriber, SmartLifecycle {
    /// Started before the host of the engine, whose lifecycle has the default phase, and stopped
    /// after it.
    public static final int PHASE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryProjection.class);
    private static final int BATCH_MAX = 1_000;
    private static final long IDLE_NS = Duration.ofMillis(50).toNanos();
    private static final long ROOM_POLL_NS = Duration.ofMillis(1).toNanos();

    /// Longest hold of the engine's thread in one call: Aeron wants its service back within 10 s.
    private static final long HOLD_MAX_NS = Duration.ofSeconds(5).toNanos();

    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final HistoryDatabase database;
    private final HistoryWriter writer;
    private final OneToOneConcurrentArrayQueue<HistoryEntry> queue;
    private final Retry retry;

    private long holdLeftNs;
    private LogCursor heard = LogCursor.START;

    private volatile @Nullable LogCursor saved;
    private volatile @Nullable String behind;
    private volatile @Nullable String failure;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private volatile long batchHeardNs;
    private volatile boolean writing;
    private volatile boolean running;
    private @Nullable Thread thread;

    public HistoryProjection(HistoryDatabase database, HistorySettings settings) {
        this.database = database;
        this.writer = new HistoryWriter(database.dataSource());
        this.queue = new OneToOneConcurrentArrayQueue<>(settings.queueCapacity());
        this.holdLeftNs = settings.replayWait().toNanos();
        this.retry =
                Retry.of(
                        "history",
                        RetryConfig.custom()
                                .maxAttempts(Integer.MAX_VALUE)
                                .intervalFunction(
                                        IntervalFunction.ofExponentialRandomBackoff(
                                                RETRY_FIRST, 2, 0.3, RETRY_LAST))
                                .retryOnException(
                                        e -> running && !(e instanceof HistoryMismatchException))
                                .build());
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        if (!HistoryRows.keeps(output)) {
            return;
        }
        LogCursor at = new LogCursor(position, index, HistoryRows.timeNs(output));
        if (behind == null && heard.covers(at)) {
            fallBehind("output " + at + " came after " + heard + ": a defect of the host");
        }
        heard = at;
        if (behind != null) {
            dropped.incrementAndGet();
            return;
        }
        LogCursor reached = saved;
        if (reached != null && reached.covers(at)) {
            if (reached.contradicts(at)) {
                fallBehind(HistoryMismatchException.otherLog(reached, at).getMessage());
            }
            return;
        }
        HistoryEntry entry = new HistoryEntry(output, at, System.nanoTime());
        if (!queue.offer(entry) && (live || !offerPatiently(entry))) {
            fallBehind("its queue of " + queue.capacity() + " is full");
            dropped.incrementAndGet();
        }
    }

    @Override
    public boolean keeps(Output output) {
        return HistoryRows.keeps(output);
    }

    @Override
    public long safeBefore() {
        LogCursor reached = saved;
        if (reached == null) {
            return -1;
        }
        boolean current = behind == null && reached.covers(heard);
        return current ? Long.MAX_VALUE : reached.position();
    }

    public HistoryStatus status() {
        LogCursor reached = saved;
        String gap = behind;
        String error = failure;
        Phase phase;
        if (gap != null) {
            phase = Phase.BEHIND;
        } else if (!running) {
            phase = Phase.STOPPED;
        } else if (error != null) {
            phase = Phase.RETRYING;
        } else {
            phase = reached == null ? Phase.STARTING : Phase.CURRENT;
        }
        long oldestNs = batchHeardNs;
        return new HistoryStatus(
                phase,
                gap != null ? gap : error != null ? error : "",
                reached == null ? -1 : reached.position(),
                queue.size(),
                queue.capacity(),
                written.get(),
                dropped.get(),
                writing ? System.nanoTime() - oldestNs : 0);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("history").daemon().start(this::run);
    }

    /// Writes what is queued if the database takes it soon, then stops.
    @Override
    public void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            if (failure != null || !stopping.join(STOP_WAIT)) {
                stopping.interrupt();
                stopping.join(STOP_WAIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private boolean offerPatiently(HistoryEntry entry) {
        long startNs = System.nanoTime();
        long limitNs = Math.min(holdLeftNs, HOLD_MAX_NS);
        long heldNs = 0;
        boolean taken = false;
        while (!taken && heldNs < limitNs) {
            LockSupport.parkNanos(ROOM_POLL_NS);
            taken = queue.offer(entry);
            heldNs = System.nanoTime() - startNs;
        }
        holdLeftNs -= heldNs;
        return taken;
    }

    private void fallBehind(@Nullable String why) {
        if (behind == null) {
            behind = String.valueOf(why);
            LOG.error("History falls behind: {}. The replay of the next start fills the gap.", why);
        }
    }

    private void run() {
        try {
            saved = persistently(() -> writer.saved());
            LOG.info("History is written up to {}", saved);
            List<HistoryEntry> batch = new ArrayList<>(BATCH_MAX);
            while (running || !queue.isEmpty()) {
                if (queue.drainTo(batch, BATCH_MAX) == 0) {
                    LockSupport.parkNanos(IDLE_NS);
                } else {
                    write(batch);
                    batch.clear();
                }
            }
        } catch (HistoryMismatchException e) {
            fallBehind(e.getMessage());
        } catch (Exception e) {
            LOG.warn("History stops at {}: {}", saved, e.toString());
        }
    }

    private void write(List<HistoryEntry> batch) throws Exception {
        batchHeardNs = batch.getFirst().heardNs();
        writing = true;
        LogCursor before = Objects.requireNonNull(saved);
        saved = persistently(() -> writer.write(batch, before));
        written.addAndGet(batch.size());
        writing = false;
    }

    private <T> T persistently(Callable<T> action) throws Exception {
        return Retry.decorateCallable(
                        retry,
                        () -> {
                            try {
                                database.prepare();
                                T result = action.call();
                                recovered();
                                return result;
                            } catch (Exception e) {
                                failed(e);
                                throw e;
                            }
                        })
                .call();
    }

    private void failed(Exception e) {
        database.distrust();
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.toString().lines().findFirst().orElse("");
        if (!text.equals(failure)) {
            LOG.warn("History waits for its database: {}", text);
        }
        failure = text;
    }

    private void recovered() {
        if (failure != null) {
            LOG.info("History has its database again");
            failure = null;
        }
    }
}
