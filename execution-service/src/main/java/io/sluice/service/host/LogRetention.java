package io.sluice.service.host;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Cuts off what the operator no longer keeps: the log before the newest snapshot that is old
/// enough, and the snapshots before that one. What is left still replays from its first snapshot.
final class LogRetention {
    private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);

    private final HostSettings settings;

    LogRetention(HostSettings settings) {
        this.settings = settings;
    }

    /// @param client of the running member's archive
    /// @param nowNs of the epoch
    void cut(AeronArchive.Context client, long nowNs) {
        if (settings.keepLogNs() == 0) {
            return;
        }
        try (RecordingLog recordings =
                        new RecordingLog(settings.logDir().resolve("cluster").toFile(), false);
                AeronArchive archive = AeronArchive.connect(client)) {
            List<RecordingLog.Entry> snapshots = snapshots(recordings);
            long base =
                    snapshots.stream()
                            .filter(entry -> entry.timestamp <= nowNs - settings.keepLogNs())
                            .mapToLong(entry -> entry.logPosition)
                            .max()
                            .orElse(0);
            snapshots.stream()
                    .filter(entry -> entry.logPosition < base)
                    .mapToLong(entry -> entry.recordingId)
                    .filter(recordingId -> isKnown(archive, recordingId))
                    .forEach(archive::purgeRecording);
            cutLog(archive, recordings.findLastTermRecordingId(), base);
        }
    }

    private static List<RecordingLog.Entry> snapshots(RecordingLog recordings) {
        return recordings.entries().stream()
                .filter(entry -> entry.isValid)
                .filter(entry -> entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT)
                .toList();
    }

    /// Whether a recording is there; Aeron's own list of snapshots goes on naming purged ones.
    static boolean isKnown(AeronArchive archive, long recordingId) {
        return archive.listRecording(
                        recordingId, (_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _) -> {})
                > 0;
    }

    /// Whole segments only: the log begins at or a little before the snapshot.
    private static void cutLog(AeronArchive archive, long recordingId, long position) {
        AtomicLong from = new AtomicLong();
        archive.listRecording(
                recordingId,
                (_, _, _, _, _, start, _, _, segmentBytes, termBytes, _, _, _, _, _, _) ->
                        from.set(
                                AeronArchive.segmentFileBasePosition(
                                        start,
                                        Math.max(start, position),
                                        termBytes,
                                        segmentBytes)));
        if (from.get() > archive.getStartPosition(recordingId)) {
            long segments = archive.purgeSegments(recordingId, from.get());
            LOG.info("the log begins at {} now, {} segments are gone", from.get(), segments);
        }
    }
}
