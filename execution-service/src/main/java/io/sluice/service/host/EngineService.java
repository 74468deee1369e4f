package io.sluice.service.host;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Output;
import io.sluice.service.log.RecordCodec;
import io.sluice.service.log.RecordListener;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The engine on the cluster's log: entries and timers in, outputs out, all on the container's one
/// thread.
final class EngineService implements ClusteredService, EngineListener {
    private static final Logger LOG = LoggerFactory.getLogger(EngineService.class);
    private static final long TIMER_ID = 1;
    static final int NO_LEADER = -1;

    /// Among what subscribers remember: who led. A member that starts again within a term is not
    /// told.
    private static final String LEADER = "leader";

    private final OutputTail tail = new OutputTail();
    private EngineRun run;
    private final List<OutputSubscriber> subscribers = new ArrayList<>();
    private final ReplayProgress progress;
    private final RecordCodec recordCodec = new RecordCodec();
    private final RecordListener records;
    private final Queue<Consumer<ExecutionEngine>> readers = new ConcurrentLinkedQueue<>();

    private @Nullable Cluster cluster;
    private long position;
    private int outputIndex;
    private boolean aside;
    private long scheduledNs = EngineRun.NEVER_NS;
    private final Consumer<Boolean> roles;
    private volatile boolean live;
    private volatile int leaderId = NO_LEADER;
    private volatile @Nullable Throwable failure;

    /// @param roles hears whether this member leads, at each change; must not block
    EngineService(
            long secret, RecordListener records, ReplayProgress progress, Consumer<Boolean> roles) {
        this.records = records;
        this.run = new EngineRun(new ExecutionEngine(this, secret), 0, EngineRun.NEVER_NS);
        this.progress = progress;
        this.roles = roles;
    }

    /// Before the service is launched.
    void subscribe(OutputSubscriber subscriber) {
        if (subscribers.contains(subscriber)) {
            throw new IllegalStateException("subscribed twice: " + subscriber);
        }
        subscribers.add(subscriber);
    }

    /// Whether this member leads and its log is replayed.
    boolean isLive() {
        return live;
    }

    /// Who leads, as far as this member knows; [#NO_LEADER] before the first.
    int leaderId() {
        return leaderId;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    /// Runs `reading` between two inputs, on the engine's thread; it must change nothing.
    void read(Consumer<ExecutionEngine> reading) {
        readers.add(reading);
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshotImage) {
        this.cluster = cluster;
        if (snapshotImage == null) {
            return;
        }
        try {
            byte[] bytes = SnapshotStream.read(snapshotImage, cluster.idleStrategy());
            recall(aside(cluster, () -> Memory.of(bytes, this)));
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    private void recall(Memory memory) {
        run = new EngineRun(memory.engine(), memory.nowNs(), memory.wishNs());
        scheduledNs = memory.scheduledNs();
        byte[] leader = memory.subscribers().get(LEADER);
        if (leader != null) {
            leaderId = ByteBuffer.wrap(leader).getInt();
        }
        tail.entries(memory.tail());
        for (OutputSubscriber subscriber : subscribers) {
            byte[] remembered = memory.subscribers().get(nameOf(subscriber));
            if (remembered != null) {
                subscriber.recall(remembered);
            }
        }
        for (OutputTail.Said said : tail.entries()) {
            tell(said.output(), said.position(), said.index());
        }
        LOG.info(
                "recalled {} parents and {} outputs from a snapshot of {}",
                run.engine().parents().size(),
                tail.entries().size(),
                Instant.ofEpochSecond(0, run.nowNs()));
    }

    private static String nameOf(OutputSubscriber subscriber) {
        return subscriber.getClass().getName();
    }

    /// Everything that this member remembers, as bytes: the same at the same log position.
    private byte[] memory() {
        tail.forgetSafe(subscribers);
        TreeMap<String, byte[]> memories = new TreeMap<>();
        memories.put(LEADER, ByteBuffer.allocate(Integer.BYTES).putInt(leaderId).array());
        for (OutputSubscriber subscriber : subscribers) {
            memories.put(nameOf(subscriber), subscriber.memory());
        }
        return new Memory(
                        run.engine(),
                        run.nowNs(),
                        run.wishNs(),
                        scheduledNs,
                        tail.entries(),
                        memories)
                .toBytes(this);
    }

    /// Whether a snapshot taken now would hold everything.
    boolean remembersAll() {
        return !tail.overflowed();
    }

    @Override
    public void onSessionMessage(
            ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        handle(() -> {
            if (!recordCodec.read(buffer, offset, length, records)) {
                run.message(timestamp, buffer, offset, length);
            }
        });
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        handle(() -> {
            scheduledNs = EngineRun.NEVER_NS;
            run.timer(timestamp);
        });
    }

    /// One log entry. A defect stops the member at once: going on without the entry would be
    /// another history than the log's. Aeron would only log what is thrown here, so the thread is
    /// ended in [#doBackgroundWork].
    private void handle(Runnable entry) {
        if (failure != null) {
            return;
        }
        try {
            position = cluster().logPosition();
            outputIndex = 0;
            entry.run();
            done();
            schedule();
            progress.at(position, run.nowNs(), live);
        } catch (RuntimeException | Error e) {
            LOG.error("the engine stops: log entry at position {} cannot be handled", position, e);
            failure = e;
        }
    }

    /// Keeps one cluster timer at or before the engine's wish. A wish that moves later costs
    /// nothing: the timer fires early, finds nothing due and is set again.
    private void schedule() {
        if (run.wishNs() < scheduledNs) {
            scheduledNs = run.wishNs();
            while (!cluster().scheduleTimer(TIMER_ID, scheduledNs)) {
                cluster().idleStrategy().idle();
            }
        }
    }

    @Override
    public void on(Output output) {
        int index = outputIndex++;
        tail.add(output, position, index, subscribers);
        tell(output, position, index);
    }

    private void tell(Output output, long position, int index) {
        for (OutputSubscriber subscriber : subscribers) {
            try {
                subscriber.on(output, position, index, live);
            } catch (RuntimeException e) {
                LOG.error("{} failed on {} at log position {}", subscriber, output, position, e);
            }
        }
    }

    private void done() {
        if (outputIndex > 0) {
            subscribers.forEach(subscriber -> subscriber.done(position));
        }
    }

    @Override
    public void wakeAt(long deadlineNs) {
        run.wish(deadlineNs);
    }

    @Override
    public int doBackgroundWork(long nowNs) {
        Throwable failed = failure;
        if (failed != null) {
            throw new AgentTerminationException(failed);
        }
        if (aside) {
            return 0;
        }
        Consumer<ExecutionEngine> reading = readers.poll();
        if (reading == null) {
            return 0;
        }
        try {
            reading.accept(run.engine());
        } catch (RuntimeException e) {
            LOG.error("a reader of the engine failed", e);
        }
        return 1;
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        live = newRole == Cluster.Role.LEADER;
        LOG.info("this member is {} at log position {}", newRole, cluster().logPosition());
        roles.accept(live);
    }

    @Override
    public void onNewLeadershipTermEvent(
            long leadershipTermId,
            long logPosition,
            long timestamp,
            long termBaseLogPosition,
            int leaderMemberId,
            int logSessionId,
            TimeUnit timeUnit,
            int appVersion) {
        leaderId = leaderMemberId;
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {
        long startNs = System.nanoTime();
        byte[] bytes = aside(cluster(), this::memory);
        SnapshotStream.write(bytes, run.nowNs(), snapshotPublication, cluster().idleStrategy());
        LOG.info(
                "snapshot at log position {}: {} kB in {} ms",
                cluster().logPosition(),
                bytes.length >> 10,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
    }

    /// Works for seconds on another thread, while this one, which nothing else is done on, keeps
    /// media driver and archive alive where it is the log's too.
    private <T> T aside(Cluster cluster, Supplier<T> work) {
        CompletableFuture<T> done =
                CompletableFuture.supplyAsync(
                        work, task -> Thread.ofPlatform().name("sluice-snapshot").start(task));
        aside = true;
        try {
            while (!done.isDone()) {
                cluster.idleStrategy().idle();
            }
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            aside = false;
        }
    }

    @Override
    public void onTerminate(Cluster cluster) {
        live = false;
    }

    private Cluster cluster() {
        Cluster known = cluster;
        if (known == null) {
            throw new IllegalStateException("the cluster has not started the service yet");
        }
        return known;
    }
}
