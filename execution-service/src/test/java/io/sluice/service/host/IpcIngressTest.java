package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The trap that [ClusterNode#INGRESS_CHANNEL] keeps out of: an IPC ingress channel and
/// `isIpcIngressAllowed` are two subscriptions to one stream. When Aeron closes it, the second row
/// fails and the warning can go.
class IpcIngressTest {
    private static final int SENT = 10;
    private static final long PATIENCE_NS = 30_000_000_000L;
    private static final long SETTLE_NS = 300_000_000L;

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 2"})
    void a_message_is_delivered_once_unless_ipc_is_allowed_beside_an_ipc_channel(
            boolean allowed, int times) throws Exception {
        Path folder = Files.createTempDirectory("ipc-ingress");
        Counter counter = new Counter();
        try (ClusteredMediaDriver _ = member(folder, allowed);
                ClusteredServiceContainer _ = container(folder, counter);
                AeronCluster client =
                        AeronCluster.connect(
                                new AeronCluster.Context()
                                        .aeronDirectoryName(folder.resolve("aeron").toString())
                                        .ingressChannel(ClusterNode.INGRESS_CHANNEL)
                                        .egressChannel("aeron:ipc"))) {
            UnsafeBuffer message = new UnsafeBuffer(new byte[8]);
            for (int i = 0; i < SENT; i++) {
                while (client.offer(message, 0, 8) < 0) {
                    Thread.onSpinWait();
                }
            }
            long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (counter.messages.get() < SENT * times && System.nanoTime() < deadlineNs) {
                LockSupport.parkNanos(1_000_000);
            }
            LockSupport.parkNanos(SETTLE_NS);

            assertThat(counter.messages).hasValue(SENT * times);
        } finally {
            DataFolder.delete(folder);
        }
    }

    private static AeronArchive.Context archive(Path folder) {
        return new AeronArchive.Context()
                .aeronDirectoryName(folder.resolve("aeron").toString())
                .controlRequestChannel(AeronArchive.Configuration.localControlChannel())
                .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                .controlResponseChannel("aeron:ipc?term-length=64k");
    }

    private static ClusteredMediaDriver member(Path folder, boolean allowed) throws IOException {
        String aeron = folder.resolve("aeron").toString();
        return ClusteredMediaDriver.launch(
                new MediaDriver.Context()
                        .aeronDirectoryName(aeron)
                        .threadingMode(ThreadingMode.SHARED)
                        .termBufferSparseFile(true)
                        .spiesSimulateConnection(true),
                new Archive.Context()
                        .aeronDirectoryName(aeron)
                        .archiveDir(folder.resolve("archive").toFile())
                        .controlChannelEnabled(false)
                        .recordingEventsEnabled(false)
                        .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                        .archiveClientContext(archive(folder)),
                new ConsensusModule.Context()
                        .aeronDirectoryName(aeron)
                        .clusterDir(folder.resolve("cluster").toFile())
                        .clusterMembers(Members.alone(Alone.freePort()).endpoints())
                        .ingressChannel(ClusterNode.INGRESS_CHANNEL)
                        .isIpcIngressAllowed(allowed)
                        .logChannel("aeron:ipc?term-length=1m")
                        .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                        .archiveContext(archive(folder)));
    }

    private static ClusteredServiceContainer container(Path folder, ClusteredService service) {
        return ClusteredServiceContainer.launch(
                new ClusteredServiceContainer.Context()
                        .aeronDirectoryName(folder.resolve("aeron").toString())
                        .clusterDir(folder.resolve("cluster").toFile())
                        .clusteredService(service)
                        .archiveContext(archive(folder)));
    }

    private static final class Counter implements ClusteredService {
        final AtomicInteger messages = new AtomicInteger();

        @Override
        public void onSessionMessage(
                ClientSession session,
                long timestamp,
                DirectBuffer buffer,
                int offset,
                int length,
                Header header) {
            messages.incrementAndGet();
        }

        @Override
        public void onStart(Cluster cluster, @Nullable Image snapshotImage) {}

        @Override
        public void onSessionOpen(ClientSession session, long timestamp) {}

        @Override
        public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {}

        @Override
        public void onTimerEvent(long correlationId, long timestamp) {}

        @Override
        public void onTakeSnapshot(ExclusivePublication snapshotPublication) {}

        @Override
        public void onRoleChange(Cluster.Role newRole) {}

        @Override
        public void onTerminate(Cluster cluster) {}
    }
}
