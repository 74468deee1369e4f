package io.sluice.service.host;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.NanosecondClusterClock;
import io.aeron.cluster.PriorityHeapTimerServiceSupplier;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;

import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

import java.util.concurrent.TimeUnit;

/// One cluster member in this JVM: media driver, archive, consensus module and the container of the
/// engine. Everything travels over shared memory; only the consensus channel of a future second
/// member opens a loopback port.
final class ClusterNode implements AutoCloseable {
    /// Ingress is one subscription. With `isIpcIngressAllowed` on top of it every message would be
    /// delivered twice.
    static final String INGRESS_CHANNEL = "aeron:ipc?term-length=1m";

    /// A third of it is resident once written: three terms, recycled.
    private static final String LOG_CHANNEL = "aeron:ipc?term-length=4m|alias=log";

    private static final String SNAPSHOT_CHANNEL = "aeron:ipc?term-length=4m|alias=snapshot";
    private static final String ANY_PORT = "aeron:udp?endpoint=127.0.0.1:0";
    private static final int IPC_TERM_BYTES = 256 * 1024;
    private static final int NETWORK_TERM_BYTES = 64 * 1024;
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

    /// A paused process (laptop lid, debugger, busy build machine) is not a dead one. Judgement.
    private static final long LIVENESS_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    /// Idle threads wake a thousand times a second each, which costs a few percent of a core. The
    /// first park is no shorter than the kernel's timer slack, which it would take anyway.
    private static final long PARK_MIN_NS = 50_000;

    private static final long PARK_MAX_NS = 1_000_000;

    private final HostSettings settings;
    private final ErrorHandler errors;
    private final ArchivingMediaDriver driver;
    private final ConsensusModule consensus;
    private final ClusteredServiceContainer container;

    /// @param failed runs when a part gives up; its thread must not be blocked
    private ClusterNode(
            HostSettings settings, ClusteredService service, ErrorHandler errors, Runnable failed) {
        this.settings = settings;
        this.errors = errors;
        DataFolder.delete(settings.marksDir());
        DataFolder.delete(settings.aeronDir());
        driver = ArchivingMediaDriver.launch(driver(), archive());
        ConsensusModule consensus = null;
        try {
            consensus = ConsensusModule.launch(consensus().terminationHook(failed));
            container =
                    ClusteredServiceContainer.launch(container(service).terminationHook(failed));
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(consensus, driver);
            throw e;
        }
        this.consensus = consensus;
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
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle())
                .termBufferSparseFile(true)
                .ipcTermBufferLength(IPC_TERM_BYTES)
                .publicationTermBufferLength(NETWORK_TERM_BYTES)
                .clientLivenessTimeoutNs(LIVENESS_TIMEOUT_NS)
                .publicationUnblockTimeoutNs(2 * LIVENESS_TIMEOUT_NS)
                .spiesSimulateConnection(true)
                .errorHandler(errors);
    }

    private Archive.Context archive() {
        return new Archive.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .archiveDir(settings.logDir().resolve("archive").toFile())
                .markFileDir(settings.marksDir().toFile())
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(ClusterNode::idle)
                .controlChannelEnabled(false)
                .recordingEventsEnabled(false)
                .replicationChannel(ANY_PORT)
                .archiveClientContext(archiveClient())
                .segmentFileLength(SEGMENT_BYTES)
                .fileSyncLevel(settings.fileSyncLevel())
                .catalogFileSyncLevel(settings.fileSyncLevel())
                .errorHandler(errors);
    }

    /// A connection to this member's archive, to be made.
    AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .controlRequestChannel(AeronArchive.Configuration.localControlChannel())
                .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                .controlResponseChannel("aeron:ipc?term-length=64k");
    }

    private ConsensusModule.Context consensus() {
        return new ConsensusModule.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .clusterDir(settings.logDir().resolve("cluster").toFile())
                .markFileDir(settings.marksDir().toFile())
                .clusterMemberId(0)
                .clusterMembers(member(settings.basePort()))
                .ingressChannel(INGRESS_CHANNEL)
                .isIpcIngressAllowed(false)
                .logChannel(LOG_CHANNEL)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .replicationChannel(ANY_PORT)
                .clusterClock(new NanosecondClusterClock())
                .timerServiceSupplier(new PriorityHeapTimerServiceSupplier())
                .sessionTimeoutNs(LIVENESS_TIMEOUT_NS)
                .fileSyncLevel(settings.fileSyncLevel())
                .idleStrategySupplier(ClusterNode::idle)
                .archiveContext(archiveClient())
                .errorHandler(errors);
    }

    /// Ingress, consensus, log, catch-up and archive endpoints of member 0; alone, it binds
    /// consensus only.
    private static String member(int basePort) {
        StringBuilder text = new StringBuilder("0");
        for (int i = 0; i < 5; i++) {
            text.append(",127.0.0.1:").append(basePort + i);
        }
        return text.toString();
    }

    private ClusteredServiceContainer.Context container(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(settings.aeronDir().toString())
                .clusterDir(settings.logDir().resolve("cluster").toFile())
                .markFileDir(settings.marksDir().toFile())
                .clusteredService(service)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .idleStrategySupplier(ClusterNode::idle)
                .archiveContext(archiveClient())
                .errorHandler(errors);
    }

    /// Asks for a snapshot; false while another request is under way, or when this member may not.
    boolean takeSnapshot() {
        return ClusterControl.ToggleState.SNAPSHOT.toggle(
                consensus.context().controlToggleCounter());
    }

    /// Snapshots taken since the start.
    long snapshots() {
        return consensus.context().snapshotCounter().get();
    }

    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(10, 20, PARK_MIN_NS, PARK_MAX_NS);
    }

    @Override
    public void close() {
        CloseHelper.closeAll(errors, container, consensus, driver);
        DataFolder.delete(settings.marksDir());
        DataFolder.delete(settings.aeronDir());
    }
}
