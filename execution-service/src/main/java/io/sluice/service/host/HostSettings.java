package io.sluice.service.host;

import java.nio.file.Path;

/// Where and how the engine's log runs.
///
/// @param dataDir log and everything else that survives a restart
/// @param aeronDir Aeron's own buffers, thrown away at every start; not /dev/shm, which is small in
///   containers
/// @param members who keeps the log
/// @param fileSyncLevel 0 leaves writing back to the operating system, which survives a killed
///   process; 1 and 2 sync
/// @param idle what the log's threads do when there is nothing to do
/// @param commandTimeoutNs longest wait for the answer to a command
/// @param snapshotEveryNs between two snapshots, one more is taken at a stop; 0: none at all
/// @param keepLogNs age of what [LogRetention] cuts off; 0: nothing is
public record HostSettings(
        Path dataDir,
        Path aeronDir,
        Members members,
        int fileSyncLevel,
        Idle idle,
        long commandTimeoutNs,
        long snapshotEveryNs,
        long keepLogNs) {

    /// How a thread waits for work.
    public enum Idle {
        /// It sleeps, up to a millisecond, and is woken.
        BACKOFF,
        /// It never sleeps: for a machine that has a core for each of the log's threads.
        YIELDING
    }

    Path logDir() {
        return dataDir.resolve("log");
    }

    Path marksDir() {
        return dataDir.resolve("run");
    }
}
