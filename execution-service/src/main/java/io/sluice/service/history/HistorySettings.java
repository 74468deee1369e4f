package io.sluice.service.history;

import java.nio.file.Path;
import java.time.Duration;

/// Where history is kept and how patient it is.
///
/// @param folder of the embedded server: its data, password, lock and log
/// @param binaries cache of the unpacked server, shared by every run of this user
/// @param url JDBC address of a server to use instead of the embedded one, empty for none
/// @param user at that server; password: likewise
/// @param queueCapacity outputs that may wait for the database: about 700 bytes each when the
///   database is away
/// @param replayWait longest time, in sum, that the replay at start may be held up for the database
public record HistorySettings(
        Path folder,
        Path binaries,
        String url,
        String user,
        String password,
        int queueCapacity,
        Duration replayWait) {

    private static final int CAPACITY_MAX = 1 << 22;
    private static final Duration WAIT_MAX = Duration.ofHours(1);

    public HistorySettings {
        if (queueCapacity < 1 || queueCapacity > CAPACITY_MAX) {
            throw new IllegalArgumentException(
                    "sluice.history.queue-capacity must be 1.."
                            + CAPACITY_MAX
                            + ", was "
                            + queueCapacity);
        }
        if (replayWait.isNegative() || replayWait.compareTo(WAIT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "sluice.history.replay-wait must be 0s..1h, was " + replayWait);
        }
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "spring.datasource.url must be empty or start with jdbc:postgresql:, was '"
                            + url.split("//", 2)[0]
                            + "...'");
        }
    }

    public boolean isEmbedded() {
        return url.isEmpty();
    }

    /// A password must not reach a log.
    @Override
    public String toString() {
        return "HistorySettings[" + (isEmbedded() ? folder : "server") + ", " + queueCapacity + "]";
    }
}
