package io.sluice.service.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

/// Writes batches, each in one transaction with the place it reaches. The place in the database
/// decides what is new: a commit whose answer was lost, or another member of the cluster writing
/// the same log, repeats nothing.
final class HistoryWriter {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);
    private static final String READ =
            "select log_position, log_index, log_ns from log_position where projection = 'history'";
    private static final String MOVE =
            """
            update log_position set log_position = ?, log_index = ?, log_ns = ?, written_at = now()
            where projection = 'history'
            """;

    private final DataSource database;

    HistoryWriter(DataSource database) {
        this.database = database;
    }

    /// How far the log is written.
    LogCursor saved() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return read(connection, READ);
        }
    }

    /// Writes what of the batch is new.
    ///
    /// @param batch in the order of the log, not empty
    /// @param expected how far the log was written when this writer last looked
    /// @return how far it is written now
    /// @throws HistoryMismatchException when the database does not hold what comes before the batch
    LogCursor write(List<HistoryEntry> batch, LogCursor expected)
            throws SQLException, HistoryMismatchException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            LogCursor saved = read(connection, READ + " for update");
            if (!saved.covers(expected)) {
                throw HistoryMismatchException.lost(saved, expected);
            }
            LogCursor first = batch.getFirst().at();
            if (saved.contradicts(first)) {
                throw HistoryMismatchException.otherLog(saved, first);
            }
            LogCursor reached = batch.getLast().at();
            if (saved.covers(reached)) {
                return saved;
            }
            insert(connection, batch, saved);
            move(connection, reached);
            connection.commit();
            return reached;
        }
    }

    private static void insert(Connection connection, List<HistoryEntry> batch, LogCursor saved)
            throws SQLException {
        try (HistoryRows rows = new HistoryRows(connection)) {
            for (HistoryEntry entry : batch) {
                if (!saved.covers(entry.at())) {
                    rows.add(entry);
                }
            }
            int repeated = rows.flush();
            if (repeated > 0) {
                LOG.error(
                        "The engine booked {} fills twice, at or before {}",
                        repeated,
                        batch.getLast().at());
            }
        }
    }

    private static void move(Connection connection, LogCursor reached) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setLong(1, reached.position());
            update.setInt(2, reached.index());
            update.setLong(3, reached.atNs());
            update.executeUpdate();
        }
    }

    private static LogCursor read(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new LogCursor(row.getLong(1), row.getInt(2), row.getLong(3))
                    : LogCursor.START;
        }
    }
}
