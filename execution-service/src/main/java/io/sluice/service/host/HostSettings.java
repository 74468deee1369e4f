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
/// @param commandTimeoutNs longest wait for the answer to a command
/// @param snapshotEveryNs between two snapshots, one more is taken at a stop; 0: none at all
/// @param keepLogNs age of what [LogRetention] cuts off; 0: nothing is
public record HostSettings(
        Path dataDir,
        Path aeronDir,
        Members members,
        int fileSyncLevel,
        long commandTimeoutNs,
        long snapshotEveryNs,
        long keepLogNs) {

    Path logDir() {
        return dataDir.resolve("log");
    }

    Path marksDir() {
        return dataDir.resolve("run");
    }
}
