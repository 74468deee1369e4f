package io.sluice.service.history;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// The projection on the PostgreSQL that comes with the service.
class EmbeddedHistoryProjectionTest implements HistoryProjectionContract {
    @TempDir static Path folder;
    private static EmbeddedDatabase server;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        server = new EmbeddedDatabase(folder, HistoryTables.BINARIES);
        int port = server.start();
        url =
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&password=%s"
                        .formatted(port, EmbeddedDatabase.USER, server.password());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public String serverUrl() {
        return url;
    }
}
