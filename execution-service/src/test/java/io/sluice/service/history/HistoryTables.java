package io.sluice.service.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/// What the database holds, as text to compare.
final class HistoryTables {
    static final List<String> NAMES =
            List.of(
                    "parent_order",
                    "refused_order",
                    "child_order",
                    "fill",
                    "control_action",
                    "decision",
                    "alert",
                    "tca");

    /// Unpacked once for all tests of this build.
    static final Path BINARIES = Path.of("target", "postgres");

    private HistoryTables() {}

    /// A database of the test's own, with the server that comes with the service.
    static HistorySettings embedded(Path folder) {
        return new HistorySettings(folder, BINARIES, "", "", "", 1_000, Duration.ZERO);
    }

    /// Every row of every table in the order of the log, and the place reached.
    static List<String> dump(DataSource database) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : NAMES) {
                String order = " t order by log_position, log_index";
                add(rows, table, statement, "select row_to_json(t)::text from " + table + order);
            }
            add(
                    rows,
                    "log_position",
                    statement,
                    "select log_position || '/' || log_index from log_position");
        }
        return rows;
    }

    static long count(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void add(List<String> rows, String table, Statement statement, String query)
            throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(table + " " + result.getString(1));
            }
        }
    }
}
