package io.sluice.service.host;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.engine.RiskView;
import io.sluice.engine.SignalSnapshot;
import io.sluice.order.ParentSpec;
import io.sluice.service.log.LogWriter;
import io.sluice.tca.CostReport;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Hosts the engine in this process's member of an Aeron Cluster, of one member or several:
/// snapshots and the log on disk are the only state, a restart recalls the last snapshot and
/// replays the log from there. It grows by 128 bytes a change of the book, and is cut by age, see
/// [LogRetention].
///
/// A member that led and does so no longer stops, like one whose engine stopped: what it had in
/// hand is the new leader's now, and it starts again as a follower.
public final class ClusterHost implements EngineHost, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterHost.class);

    private static final long REFRESH_MS = 200;

    /// Copying state for the desk may take one part in so many of the engine's time.
    private static final int REFRESH_SHARE = 20;

    private static final long RETRY_MS = 2;
    private static final long LIVE_POLL_MS = 5;

    private final HostSettings settings;
    private final List<Listing> listings;
    private final Runnable onFailure;
    private final ErrorHandler errors = this::onError;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sluice-host").factory());
    private final PendingCommands commands =
            new PendingCommands(System.currentTimeMillis(), answering);
    private final LogRetention retention;
    private final EngineService service;
    private final LogWriter inbox = new LogWriter(this::offer);
    private final SessionLog sessions;
    private final CompletableFuture<@Nullable Void> leading = new CompletableFuture<>();
    private final Office office = new Office();

    private volatile DeskViews views = DeskViews.NONE;
    private volatile @Nullable LogClient client;
    private volatile boolean closing;
    private volatile boolean started;
    private volatile @Nullable ClusterNode node;
    private Runnable whenLeading = () -> {};

    /// @param listings whose books [#markets] shows, and whose signals [#signals]
    /// @param onFailure runs once when the engine has stopped by a defect; must not block
    public ClusterHost(
            HostSettings settings, long secret, List<Listing> listings, Runnable onFailure) {
        this.settings = settings;
        this.listings = List.copyOf(listings);
        this.onFailure = onFailure;
        this.retention = new LogRetention(settings);
        this.sessions = new SessionLog(inbox, this::isLive, settings.commandTimeoutNs());
        this.service = new EngineService(secret, sessions, new ReplayProgress(), this::roleChanged);
        service.subscribe(commands);
    }

    /// Adds one who hears every output, replayed and live. Before [#start].
    public void subscribe(OutputSubscriber subscriber) {
        if (node != null) {
            throw new IllegalStateException("outputs have begun: " + subscriber + " is too late");
        }
        service.subscribe(subscriber);
    }

    /// What to do once this member leads and takes commands, on a thread of its own. Before
    /// [#start].
    public void whenLeading(Runnable task) {
        whenLeading = task;
    }

    /// Where journals of FIX sessions are kept by all members.
    public SessionLog sessions() {
        return sessions;
    }

    /// Starts the member, replays its log and returns when commands are taken, when another member
    /// takes them, or when this one has stood down.
    ///
    /// @throws HostException when the engine cannot start
    public void start() {
        long startNs = System.nanoTime();
        ClusterNode member = ClusterNode.launch(settings, service, errors, this::failed);
        node = member;
        refresh();
        while (!leading.isDone() && !(member.follows() && otherLeader().isPresent())) {
            requireHealthy();
            if (office.isDeclined()) {
                LOG.info("asked to stop before there was a leader");
                return;
            }
            pause();
        }
        started = true;
        if (leading.isCompletedExceptionally()) {
            throw new HostException("cannot lead", leading.exceptionNow());
        }
        if (settings.snapshotEveryNs() > 0) {
            later(settings.snapshotEveryNs() / 1_000_000, this::snapshotRegularly);
        }
        LOG.info(
                "engine {} after {} ms, log in {}",
                leading.isDone() ? "live" : "follows",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs),
                settings.logDir());
    }

    private void requireHealthy() {
        Throwable failure = service.failure();
        if (failure != null || closing) {
            String why = failure == null ? "see the log" : failure.toString();
            throw new HostException("the engine stopped while it started: " + why, failure);
        }
    }

    /// From now on this member is not put in office, and [#start] does not wait for a leader: what
    /// is asked to stop may be waiting for a majority that never comes. One that was elected before
    /// stays in office until it is closed.
    public void standDown() {
        office.decline();
    }

    /// On the engine's thread.
    private void roleChanged(boolean leads) {
        if (leads && !office.take()) {
            LOG.info("elected while it stops: it does not take office");
        } else if (leads) {
            Thread.ofPlatform().daemon().name("sluice-lead").start(this::lead);
        } else if (!closing) {
            LOG.error("this member leads no longer: it starts again as a follower");
            failed();
        }
    }

    private void lead() {
        try {
            client = LogClient.connect(settings, errors);
            whenLeading.run();
            leading.complete(null);
        } catch (RuntimeException e) {
            LOG.error("this member was elected and cannot lead", e);
            leading.completeExceptionally(e);
            if (started) {
                failed();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LIVE_POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("interrupted while the log was replayed", e);
        }
    }

    @Override
    public EngineInbox inbox() {
        return inbox;
    }

    private boolean offer(DirectBuffer buffer, int offset, int length) {
        LogClient open = client;
        if (open == null || !open.offer(buffer, offset, length)) {
            return false;
        }
        ClusterNode member = node;
        if (member != null) {
            member.wake();
        }
        return true;
    }

    @Override
    public CompletableFuture<Output.CommandAnswer> command(
            String user, Function<Input.Origin, Input> command) {
        long commandId = commands.nextId();
        Input input = command.apply(new Input.Origin(REST, 0, user, commandId));
        CompletableFuture<Output.CommandAnswer> answer = commands.await(commandId);
        send(input, answer, System.nanoTime() + settings.commandTimeoutNs());
        return answer;
    }

    /// Offers until the log takes it; an untaken command fails by then, a taken one a little later
    /// without an answer.
    private void send(
            Input input, CompletableFuture<Output.CommandAnswer> answer, long deadlineNs) {
        long leftNs = deadlineNs - System.nanoTime();
        if (inbox.on(input, 0)) {
            later(
                    Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNs)),
                    () -> timeOut(answer, "the command is in the log but was not answered"));
        } else if (leftNs <= 0) {
            timeOut(answer, "the log did not take the command: nothing has happened");
        } else {
            later(RETRY_MS, () -> send(input, answer, deadlineNs));
        }
    }

    private void timeOut(CompletableFuture<Output.CommandAnswer> answer, String what) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(settings.commandTimeoutNs());
        answer.completeExceptionally(new TimeoutException(what + " within " + seconds + " s"));
    }

    @Override
    public CompletableFuture<RiskView> risk() {
        return read(ExecutionEngine::risk);
    }

    @Override
    public CompletableFuture<@Nullable CostReport> cost(long parentId) {
        return read(engine -> engine.cost(parentId));
    }

    @Override
    public CompletableFuture<@Nullable EngineCopy> copy(long parentId) {
        return read(engine -> EngineCopy.ofNullable(engine.excerpt(parentId)));
    }

    @Override
    public CompletableFuture<EngineCopy> copy(ParentSpec spec) {
        return read(engine -> EngineCopy.of(engine.excerpt(REST, spec)));
    }

    /// Reads the engine's state on its own thread, between two inputs.
    public <T extends @Nullable Object> CompletableFuture<T> read(
            Function<ExecutionEngine, T> reading) {
        CompletableFuture<T> result = new CompletableFuture<>();
        service.read(engine -> {
            try {
                T value = reading.apply(engine);
                result.completeAsync(() -> value, answering);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void refresh() {
        service.read(engine -> {
            long startNs = System.nanoTime();
            views = DeskViews.of(engine, listings, epochNs());
            long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
            later(Math.max(REFRESH_MS, REFRESH_SHARE * tookMs), this::refresh);
        });
    }

    private void snapshotRegularly() {
        if (service.isLive()) {
            snapshot();
        } else if (node != null) {
            // The leader's snapshot is every member's.
            cut();
        }
        later(settings.snapshotEveryNs() / 1_000_000, this::snapshotRegularly);
    }

    /// Takes a snapshot and waits until it is in the archive.
    ///
    /// @return whether it is there: not when something that it must hold was dropped, when a
    ///   majority of the members is away, or when it took longer than half a minute
    public boolean snapshot() {
        ClusterNode taking = node;
        if (taking == null || !service.isLive() || service.failure() != null) {
            return false;
        }
        if (!service.remembersAll()) {
            LOG.error("no snapshot: too many outputs wait for the database; see its health");
            return false;
        }
        boolean taken = taking.snapshot(() -> closing);
        if (taken) {
            cut();
        }
        return taken;
    }

    /// A log that could not be cut is longer than it has to be, nothing else.
    private void cut() {
        try {
            retention.cut(ClusterNode.archiveClient(settings), epochNs());
        } catch (RuntimeException e) {
            LOG.warn("the log was not cut: {}", e.toString(), e);
        }
    }

    private void later(long delayMs, Runnable task) {
        if (!clock.isShutdown()) {
            var _ = clock.schedule(task, delayMs, TimeUnit.MILLISECONDS);
        }
    }

    private static long epochNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @Override
    public List<ParentView> parents() {
        return List.copyOf(views.parents().values());
    }

    @Override
    public @Nullable ParentView parent(long parentId) {
        return views.parents().get(parentId);
    }

    @Override
    public List<MarketSnapshot> markets() {
        return views.markets();
    }

    @Override
    public @Nullable SignalSnapshot signals(int instrumentId) {
        return views.signals().get(instrumentId);
    }

    /// The books as they are now; those of [#markets] may be 200 ms old.
    public CompletableFuture<List<MarketSnapshot>> marketsNow() {
        return read(engine -> DeskViews.markets(engine, listings, epochNs()));
    }

    @Override
    public boolean isLive() {
        return service.isLive() && client != null && service.failure() == null && !closing;
    }

    @Override
    public Optional<Members.Member> otherLeader() {
        int id = service.leaderId();
        boolean other = id != EngineService.NO_LEADER && id != settings.members().self();
        return other ? Optional.of(settings.members().all().get(id)) : Optional.empty();
    }

    private void failed() {
        if (!closing) {
            closing = true;
            onFailure.run();
        }
    }

    private void onError(Throwable error) {
        if (!closing) {
            LOG.warn("log: {}", error.toString(), error);
            if (error instanceof AgentTerminationException) {
                failed();
            }
        }
    }

    @Override
    public void close() {
        if (settings.snapshotEveryNs() > 0) {
            snapshot();
        }
        closing = true;
        clock.shutdownNow();
        CloseHelper.closeAll(errors, client, node);
        answering.shutdown();
    }
}
