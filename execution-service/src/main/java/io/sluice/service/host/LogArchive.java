package io.sluice.service.host;

import io.aeron.CommonContext;
import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.TimerEventDecoder;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The log and the snapshots of a member that is not running, to be read only.
public final class LogArchive implements AutoCloseable {
    private static final String REPLAY_CHANNEL = CommonContext.IPC_CHANNEL;
    private static final int REPLAY_STREAM = 7_001;
    private static final int SERVICE_ID = 0;
    private static final int FRAGMENTS = 64;
    private static final String ANY_PORT = "aeron:udp?endpoint=127.0.0.1:0";

    private final Path aeronDir;
    private final ArchivingMediaDriver driver;
    private final AeronArchive archive;
    private final RecordingLog recordings;
    private final IdleStrategy idle = new SleepingMillisIdleStrategy(1);

    /// Hears the log in order.
    interface Reader {
        /// @param position of the log after this entry
        void message(long timestampNs, DirectBuffer buffer, int offset, int length, long position);

        void timer(long timestampNs, long position);
    }

    /// @param position of the log where it was taken
    record Snapshot(long recordingId, long position) {}

    /// @param dataDir of a member that is stopped; the caller holds its [DataFolder]
    /// @throws HostException when there is no log
    LogArchive(Path dataDir) {
        Path logDir = dataDir.resolve("log");
        if (!Files.isDirectory(logDir.resolve("archive"))) {
            throw new HostException("no log in " + logDir.toAbsolutePath(), null);
        }
        aeronDir = dataDir.resolve("aeron-replay");
        AeronArchive.Context client =
                new AeronArchive.Context()
                        .aeronDirectoryName(aeronDir.toString())
                        .controlRequestChannel(AeronArchive.Configuration.localControlChannel())
                        .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                        .controlResponseChannel(CommonContext.IPC_CHANNEL);
        driver =
                ArchivingMediaDriver.launch(
                        new MediaDriver.Context()
                                .aeronDirectoryName(aeronDir.toString())
                                .dirDeleteOnStart(true)
                                .dirDeleteOnShutdown(true)
                                .threadingMode(ThreadingMode.SHARED)
                                .termBufferSparseFile(true)
                                .spiesSimulateConnection(true),
                        new Archive.Context()
                                .aeronDirectoryName(aeronDir.toString())
                                .archiveDir(logDir.resolve("archive").toFile())
                                .threadingMode(ArchiveThreadingMode.SHARED)
                                .controlChannelEnabled(false)
                                .recordingEventsEnabled(false)
                                .replicationChannel(ANY_PORT)
                                .archiveClientContext(client.clone()));
        archive = AeronArchive.connect(client);
        recordings = new RecordingLog(logDir.resolve("cluster").toFile(), false);
    }

    /// Snapshots of the engine that are still there, oldest first.
    List<Snapshot> snapshots() {
        return recordings.entries().stream()
                .filter(entry -> entry.isValid)
                .filter(entry -> entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT)
                .filter(entry -> entry.serviceId == SERVICE_ID)
                .filter(entry -> LogRetention.isKnown(archive, entry.recordingId))
                .map(entry -> new Snapshot(entry.recordingId, entry.logPosition))
                .sorted(Comparator.comparingLong(Snapshot::position))
                .toList();
    }

    /// The bytes of a [Memory].
    byte[] bytes(Snapshot snapshot) {
        long startPosition = archive.getStartPosition(snapshot.recordingId());
        long length = archive.getStopPosition(snapshot.recordingId()) - startPosition;
        try (Subscription subscription = replay(snapshot.recordingId(), startPosition, length)) {
            return SnapshotStream.read(image(subscription), idle);
        }
    }

    /// Where the log begins: above 0 once its oldest part was purged.
    long startPosition() {
        return archive.getStartPosition(recordings.findLastTermRecordingId());
    }

    /// Reads the log from a position to its end.
    void read(long fromPosition, Reader reader) {
        long recordingId = recordings.findLastTermRecordingId();
        long length = archive.getStopPosition(recordingId) - fromPosition;
        if (length <= 0) {
            return;
        }
        Entries entries = new Entries(reader);
        FragmentAssembler assembler = new FragmentAssembler(entries::take);
        try (Subscription subscription = replay(recordingId, fromPosition, length)) {
            Image image = image(subscription);
            while (image.position() < fromPosition + length) {
                int fragments = image.poll(assembler, FRAGMENTS);
                if (fragments == 0 && image.isClosed()) {
                    throw new HostException(
                            "the archive stopped reading its log at " + image.position(), null);
                }
                idle.idle(fragments);
            }
        }
    }

    private Subscription replay(long recordingId, long position, long length) {
        return archive.replay(recordingId, position, length, REPLAY_CHANNEL, REPLAY_STREAM);
    }

    private Image image(Subscription subscription) {
        while (subscription.hasNoImages()) {
            idle.idle();
        }
        return subscription.imageAtIndex(0);
    }

    /// Takes what the engine hears out of what the cluster writes.
    private static final class Entries {
        private final Reader reader;
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SessionMessageHeaderDecoder message = new SessionMessageHeaderDecoder();
        private final TimerEventDecoder timer = new TimerEventDecoder();

        Entries(Reader reader) {
            this.reader = reader;
        }

        void take(DirectBuffer buffer, int offset, int length, Header at) {
            header.wrap(buffer, offset);
            if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
                throw new HostException(
                        "log entry of schema " + header.schemaId() + " is not the cluster's", null);
            }
            switch (header.templateId()) {
                case SessionMessageHeaderDecoder.TEMPLATE_ID -> {
                    message.wrapAndApplyHeader(buffer, offset, header);
                    reader.message(
                            message.timestamp(),
                            buffer,
                            offset + AeronCluster.SESSION_HEADER_LENGTH,
                            length - AeronCluster.SESSION_HEADER_LENGTH,
                            at.position());
                }
                case TimerEventDecoder.TEMPLATE_ID -> {
                    timer.wrapAndApplyHeader(buffer, offset, header);
                    reader.timer(timer.timestamp(), at.position());
                }
                default -> {
                    // Sessions and leadership: none of the engine's business.
                }
            }
        }
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(recordings, archive, driver);
        DataFolder.delete(aeronDir);
    }
}
