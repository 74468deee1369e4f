package io.sluice.service.host;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;

/// Settings of a member that is alone, with commands that wait five seconds.
public final class Alone {
    private static final long COMMAND_TIMEOUT_NS = 5_000_000_000L;

    private Alone() {}

    /// Without snapshots but those that are asked for.
    public static HostSettings in(Path folder) {
        return in(folder, HostSettings.Idle.BACKOFF, COMMAND_TIMEOUT_NS, 0, 0);
    }

    static HostSettings in(
            Path folder,
            HostSettings.Idle idle,
            long commandTimeoutNs,
            long snapshotEveryNs,
            long keepLogNs) {
        return new HostSettings(
                folder,
                folder.resolve("aeron"),
                Members.alone(freePort()),
                0,
                idle,
                commandTimeoutNs,
                snapshotEveryNs,
                keepLogNs);
    }

    /// The first of a member's ports.
    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 65_000);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
