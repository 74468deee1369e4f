package io.sluice.service.host;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.NanosecondClusterClock;
import io.aeron.cluster.PriorityHeapTimerServiceSupplier;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.driver.status.SystemCounterDescriptor;

import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.agrona.concurrent.status.AtomicCounter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// One cluster member in this JVM. Media driver, archive and consensus module share a thread, see
/// [LogDuty]. Alone, the engine is on that thread too, and everything travels over shared memory.
/// With other members it has a thread of its own, so that their heartbeats are answered while it is
/// busy, and they are reached over UDP.
final class ClusterNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    /// Ingress is one subscription, of this process alone. With `isIpcIngressAllowed` on top of it
    /// every message would be delivered twice.
    static final String INGRESS_CHANNEL = "aeron:ipc?term-length=1m";

    /// With several members Aeron wants a UDP channel. It is bound to loopback and not used: the
    /// leader's process goes the way that `isIpcIngressAllowed` opens, which is the only one over
    /// IPC then.
    private static final String UNUSED_INGRESS_CHANNEL = "aeron:udp?term-length=64k";

    /// A third of it is resident once written: three terms, recycled.
    private static final String LOG_CHANNEL = "aeron:ipc?term-length=4m|alias=log";

    /// Aeron sends it to each follower's log endpoint.
    private static final String SHARED_LOG_CHANNEL = "aeron:udp?term-length=4m|alias=log";

    private static final String SNAPSHOT_CHANNEL = "aeron:ipc?term-length=4m|alias=snapshot";
    private static final int IPC_TERM_BYTES = 256 * 1024;
    private static final int NETWORK_TERM_BYTES = 64 * 1024;
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

    /// Heartbeats, votes and positions of an election come this much faster than the leader's
    /// silence is noticed: measured together as 0.95 s from its death to the next leader.
    private static final int BEATS_IN_TIMEOUT = 5;

    private static final int VOTES_IN_TIMEOUT = 2;
    private static final int STATUSES_IN_TIMEOUT = 20;

    /// How long a member that starts waits for the last of the others, in leader time-outs.
    private static final int CANVASS_TIMEOUTS = 10;

    /// A paused process (laptop lid, debugger, busy build machine) is not a dead one. Judgement.
    private static final long LIVENESS_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    /// Idle threads wake a thousand times a second each, which costs a few percent of a core. The
    /// first park is no shorter than the kernel's timer slack, which it would take anyway.
    private static final long PARK_MIN_NS = 50_000;

    private static final long SPINS = 1;

    /// Tens of microseconds: the log's own answers to itself. More of them keep a core from the
    /// threads that hand over what the engine says (measured, docs/benchmarks.md).
    private static final long YIELDS = 20;

    private static final long PARK_MAX_NS = 1_000_000;

    private static final long SNAPSHOT_WAIT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long SNAPSHOT_POLL_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final HostSettings settings;
    private final ErrorHandler errors;
    private final ArchivingMediaDriver driver;
    private final Aeron logThreadClient;
    private final ConsensusModule consensus;
    private final ClusteredServiceContainer container;
    private volatile @Nullable Thread logThread;
    private volatile @Nullable Thread engineThread;
    private @Nullable Agent engineHere;
    private boolean closed;

    /// @param failed runs when a part gives up; its thread must not be blocked
    private ClusterNode(
            HostSettings settings, ClusteredService service, ErrorHandler errors, Runnable failed) {
        this.settings = settings;
        this.errors = errors;
        DataFolder.delete(settings.marksDir());
        DataFolder.delete(settings.aeronDir());
        driver = ArchivingMediaDriver.launch(driver(), archive());
        Aeron client = null;
        ConsensusModule consensus = null;
        ClusteredServiceContainer container = null;
        try {
            client = Aeron.connect(logThreadClient());
            if (settings.members().isAlone()) {
                container = launch(containerHere(service, client), failed);
                consensus = launch(consensus(client), failed);
            } else {
                consensus = launch(consensus(client), failed);
                container = launch(container(service), failed);
            }
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(consensus, container, client, driver);
            throw e;
        }
        this.consensus = consensus;
        this.container = container;
        this.logThreadClient = client;
    }

    private static ConsensusModule launch(ConsensusModule.Context context, Runnable failed) {
        return ConsensusModule.launch(context.terminationHook(failed));
    }

    private static ClusteredServiceContainer launch(
            ClusteredServiceContainer.Context context, Runnable failed) {
        return ClusteredServiceContainer.launch(context.terminationHook(failed));
    }

    static ClusterNode launch(
            HostSettings settings, ClusteredService service, ErrorHandler errors, Runnable failed) {
        return new ClusterNode(settings, service, errors, failed);
    }

    private MediaDriver.Context driver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.INVOKER)
                .termBufferSparseFile(true)
                .ipcTermBufferLength(IPC_TERM_BYTES)
                .publicationTermBufferLength(NETWORK_TERM_BYTES)
                .clientLivenessTimeoutNs(LIVENESS_TIMEOUT_NS)
                .publicationUnblockTimeoutNs(2 * LIVENESS_TIMEOUT_NS)
                .spiesSimulateConnection(true)
                .errorHandler(errors);
    }

    private Archive.Context archive() {
        Archive.Context archive =
                new Archive.Context()
                        .aeronDirectoryName(settings.aeronDir().toString())
                        .archiveDir(settings.logDir().resolve("archive").toFile())
                        .markFileDir(settings.marksDir().toFile())
                        .threadingMode(ArchiveThreadingMode.INVOKER)
                        .recordingEventsEnabled(false)
                        .replicationChannel(anyPort())
                        .segmentFileLength(SEGMENT_BYTES)
                        .fileSyncLevel(settings.fileSyncLevel())
                        .catalogFileSyncLevel(settings.fileSyncLevel())
                        .errorHandler(errors);
        if (settings.members().isAlone()) {
            return archive.controlChannelEnabled(false)
                    .archiveClientContext(archiveClient(settings));
        }
        // A follower fetches what it missed from the leader's archive.
        return archive.controlChannel("aeron:udp?endpoint=" + settings.members().archiveEndpoint())
                .archiveClientContext(
                        new AeronArchive.Context()
                                .aeronDirectoryName(settings.aeronDir().toString())
                                .controlResponseChannel(anyPort()));
    }

    private String anyPort() {
        return "aeron:udp?endpoint=" + settings.members().own().host() + ":0";
    }

    /// A connection to the archive of the member with these settings, to be made.
    static AeronArchive.Context archiveClient(HostSettings settings) {
        return new AeronArchive.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .controlRequestChannel(AeronArchive.Configuration.localControlChannel())
                .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                .controlResponseChannel("aeron:ipc?term-length=64k");
    }

    /// What Aeron would make for the consensus module, but driving the media driver where it waits
    /// for it: for all that is on the log's thread.
    private Aeron.Context logThreadClient() {
        return new Aeron.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .errorHandler(errors)
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                .useConductorAgentInvoker(true)
                .driverAgentInvoker(driver.mediaDriver().sharedAgentInvoker())
                .clientLock(NoOpLock.INSTANCE);
    }

    private AtomicCounter errorCounter() {
        return new AtomicCounter(
                driver.mediaDriver().context().countersValuesBuffer(),
                SystemCounterDescriptor.ERRORS.id());
    }

    private ConsensusModule.Context consensus(Aeron client) {
        Members members = settings.members();
        ConsensusModule.Context consensus = new ConsensusModule.Context();
        Agent here = engineHere;
        IntSupplier engine =
                here == null
                        ? EngineTurn.elsewhere(consensus, this::wakeEngine)
                        : EngineTurn.here(here, client.countersReader(), errors);
        consensus
                .aeron(client)
                .errorCounter(errorCounter())
                .aeronDirectoryName(settings.aeronDir().toString())
                .clusterDir(settings.logDir().resolve("cluster").toFile())
                .markFileDir(settings.marksDir().toFile())
                .clusterMemberId(members.self())
                .clusterMembers(members.endpoints())
                .ingressChannel(members.isAlone() ? INGRESS_CHANNEL : UNUSED_INGRESS_CHANNEL)
                .isIpcIngressAllowed(!members.isAlone())
                .logChannel(members.isAlone() ? LOG_CHANNEL : SHARED_LOG_CHANNEL)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .replicationChannel(anyPort())
                .clusterClock(new NanosecondClusterClock())
                .timerServiceSupplier(new PriorityHeapTimerServiceSupplier())
                .sessionTimeoutNs(LIVENESS_TIMEOUT_NS)
                .fileSyncLevel(settings.fileSyncLevel())
                .idleStrategySupplier(() -> new LogDuty(driver, engine, idle()))
                .threadFactory(task -> logThread = thread(task))
                .archiveContext(archiveClient(settings).agentInvoker(driver.archive().invoker()))
                .errorHandler(errors);
        if (members.isAlone()) {
            return consensus;
        }
        long timeoutNs = members.leaderTimeoutNs();
        return consensus
                .leaderHeartbeatTimeoutNs(timeoutNs)
                .leaderHeartbeatIntervalNs(timeoutNs / BEATS_IN_TIMEOUT)
                .electionTimeoutNs(timeoutNs / VOTES_IN_TIMEOUT)
                .electionStatusIntervalNs(timeoutNs / STATUSES_IN_TIMEOUT)
                .startupCanvassTimeoutNs(CANVASS_TIMEOUTS * timeoutNs);
    }

    private ClusteredServiceContainer.Context container(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .clusterDir(settings.logDir().resolve("cluster").toFile())
                .markFileDir(settings.marksDir().toFile())
                .clusteredService(service)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .idleStrategySupplier(this::idle)
                .threadFactory(task -> engineThread = thread(task))
                .archiveContext(archiveClient(settings))
                .errorHandler(errors);
    }

    /// The engine is started and run in [EngineTurn#here]; Aeron gets a thread that does nothing.
    private ClusteredServiceContainer.Context containerHere(
            ClusteredService service, Aeron client) {
        return container(service)
                .aeron(client)
                .errorCounter(errorCounter())
                .idleStrategySupplier(() -> new LogDuty(driver, () -> 0, idle()))
                .threadFactory(task -> {
                    engineHere = ((AgentRunner) task).agent();
                    return thread(() -> {});
                })
                .archiveContext(archiveClient(settings).agentInvoker(driver.archive().invoker()));
    }

    /// Aeron names it.
    private static Thread thread(Runnable task) {
        return Thread.ofPlatform().unstarted(task);
    }

    /// There is something for the log. Where the engine has a thread of its own, both are woken at
    /// once: what the first takes a few microseconds for is ready when the second is up.
    void wake() {
        LockSupport.unpark(logThread);
        wakeEngine();
    }

    private void wakeEngine() {
        LockSupport.unpark(engineThread);
    }

    /// Takes a snapshot and waits until it is in the archive.
    ///
    /// @param enough whether it is waited for no longer
    /// @return whether it is there
    boolean snapshot(BooleanSupplier enough) {
        long before = snapshots();
        long committed = commitPosition();
        long startNs = System.nanoTime();
        if (!askForSnapshot()) {
            LOG.warn("no snapshot: another one is under way, or this member may not");
            return false;
        }
        while (!enough.getAsBoolean()
                && snapshots() == before
                && System.nanoTime() - startNs < patienceNs(commitPosition() > committed)) {
            LockSupport.parkNanos(SNAPSHOT_POLL_NS);
        }
        boolean taken = !enough.getAsBoolean() && snapshots() != before;
        if (!taken) {
            long waitedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
            LOG.error("no snapshot within {} ms: is a majority of the members there?", waitedMs);
        }
        return taken;
    }

    /// The request is an entry of the log: one that no majority has after the time that the others
    /// elect another leader in, none will have.
    private long patienceNs(boolean inLog) {
        Members members = settings.members();
        return inLog || members.isAlone() ? SNAPSHOT_WAIT_NS : members.leaderTimeoutNs();
    }

    /// False while another request is under way, or when this member may not.
    private synchronized boolean askForSnapshot() {
        return !closed
                && ClusterControl.ToggleState.SNAPSHOT.toggle(
                        consensus.context().controlToggleCounter());
    }

    /// Whether another member leads and this one has caught up with it.
    synchronized boolean follows() {
        ConsensusModule.Context context = consensus.context();
        return !closed
                && ElectionState.get(context.electionStateCounter()) == ElectionState.CLOSED
                && Cluster.Role.get(context.clusterNodeRoleCounter()) == Cluster.Role.FOLLOWER;
    }

    /// Up to where a majority of the members has the log.
    private synchronized long commitPosition() {
        return closed ? 0 : consensus.context().commitPositionCounter().get();
    }

    /// Snapshots taken since the start.
    private synchronized long snapshots() {
        return closed ? 0 : consensus.context().snapshotCounter().get();
    }

    private IdleStrategy idle() {
        if (settings.idle() == HostSettings.Idle.YIELDING) {
            return YieldingIdleStrategy.INSTANCE;
        }
        return new BackoffIdleStrategy(SPINS, YIELDS, PARK_MIN_NS, PARK_MAX_NS);
    }

    /// The counters are gone then: reading one would end the process.
    @Override
    public synchronized void close() {
        closed = true;
        if (settings.members().isAlone()) {
            // The log's thread runs the engine: it ends first.
            CloseHelper.closeAll(errors, consensus, container, logThreadClient, driver);
        } else {
            CloseHelper.closeAll(errors, container, consensus, logThreadClient, driver);
        }
        DataFolder.delete(settings.marksDir());
        DataFolder.delete(settings.aeronDir());
    }
}
