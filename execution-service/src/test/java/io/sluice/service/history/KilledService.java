package io.sluice.service.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

/// A process of its own that starts the embedded database, writes a row and waits to be killed.
final class KilledService {
    /// File in the database's folder that says it is up.
    static final String UP = "up";

    private KilledService() {}

    static void main(String[] arguments) throws Exception {
        HistoryDatabase database =
                new HistoryDatabase(HistoryTables.embedded(Path.of(arguments[0])));
        database.prepare();
        DataSource connections = database.dataSource();
        HistoryTables.execute(connections, "create table survivor (name text)");
        HistoryTables.execute(connections, "insert into survivor values ('one')");
        Files.createFile(Path.of(arguments[0], UP));
        new CountDownLatch(1).await();
    }
}
