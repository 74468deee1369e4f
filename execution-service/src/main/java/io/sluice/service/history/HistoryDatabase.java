package io.sluice.service.history;

import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.util.Optional;

import javax.sql.DataSource;

/// The database that history is kept in: a pool of connections to a server given by its URL, or to
/// one of our own. Nothing is started or asked before [#prepare]; until then, and while the server
/// is away, connections fail.
public final class HistoryDatabase implements AutoCloseable {
    private static final int POOL_SIZE = 4;
    private static final long CONNECT_MS = 3_000;
    private static final int SOCKET_TIMEOUT_S = 60;

    /// Nothing listens there: what connections try before the embedded server has a port.
    private static final int NO_PORT = 1;

    private final PGSimpleDataSource address = new PGSimpleDataSource();
    private final HikariDataSource pool = new HikariDataSource();
    private final Flyway flyway;
    private final @Nullable EmbeddedDatabase embedded;
    private boolean prepared;

    public HistoryDatabase(HistorySettings settings) {
        address.setApplicationName("sluice");
        address.setSocketTimeout(SOCKET_TIMEOUT_S);
        if (settings.isEmbedded()) {
            embedded = new EmbeddedDatabase(settings.folder(), settings.binaries());
            address.setServerNames(new String[] {"127.0.0.1"});
            address.setPortNumbers(new int[] {NO_PORT});
            address.setDatabaseName("postgres");
            address.setUser(EmbeddedDatabase.USER);
        } else {
            embedded = null;
            address.setURL(settings.url());
            Optional.of(settings.user())
                    .filter(user -> !user.isEmpty())
                    .ifPresent(address::setUser);
            Optional.of(settings.password())
                    .filter(password -> !password.isEmpty())
                    .ifPresent(address::setPassword);
        }
        pool.setPoolName("history");
        pool.setDataSource(address);
        pool.setMaximumPoolSize(POOL_SIZE);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_MS);
        pool.setInitializationFailTimeout(-1);
        flyway = Flyway.configure().dataSource(pool).locations("classpath:db/migration").load();
    }

    /// For reading history; see [#prepare].
    public DataSource dataSource() {
        return pool;
    }

    public Flyway flyway() {
        return flyway;
    }

    /// Sees to it that the server runs and has the current schema. Called by the writing thread
    /// before every batch.
    void prepare() throws IOException {
        if (prepared) {
            return;
        }
        if (embedded != null) {
            int port = embedded.start();
            if (address.getPortNumbers()[0] != port) {
                address.setPassword(embedded.password());
                address.setPortNumbers(new int[] {port});
            }
        }
        flyway.migrate();
        prepared = true;
    }

    /// Something failed: look at server and schema again before the next batch.
    void distrust() {
        prepared = false;
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
