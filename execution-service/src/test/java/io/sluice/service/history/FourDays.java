package io.sluice.service.history;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// A history of four orders, 1 to 4, each on a day of its own, in an embedded PostgreSQL.
public final class FourDays implements AutoCloseable {
    /// The first order's day; the next have theirs after it.
    public static final Instant FIRST = Instant.parse("2026-01-02T00:00:00Z");

    private final HistoryDatabase database;

    public FourDays(Path folder) throws Exception {
        database = new HistoryDatabase(HistoryTables.embedded(folder));
        database.prepare();
        new HistoryWriter(database.dataSource()).write(OutputScript.entries(), LogCursor.START);
        for (String table : List.of("fill", "control_action", "alert", "decision", "tca")) {
            shift(table, "at");
        }
        shift("parent_order", "created");
        shift("parent_order", "updated");
    }

    private void shift(String table, String time) throws SQLException {
        String column = time.equals("at") ? "at" : time + "_at";
        HistoryTables.execute(
                database.dataSource(),
                """
                update %s set %s_ns = %s_ns + (parent_id - 1) * 86400000000000,
                    %s = %s + (parent_id - 1) * interval '1 day'
                where parent_id > 1
                """
                        .formatted(table, time, time, column, column));
    }

    public HistoryReader reader() {
        return new HistoryReader(database.dataSource());
    }

    /// How many rows of a table are of one order.
    public long count(String table, int order) throws SQLException {
        return HistoryTables.count(database.dataSource(), table + " where parent_id = " + order);
    }

    /// Every order but the last ends, and what ended before this time is deleted.
    ///
    /// @return how many orders went
    public long endAndDelete(Instant before) throws SQLException {
        HistoryTables.execute(
                database.dataSource(),
                "update parent_order set state = 'FILLED' where parent_id < 4");
        try (HistoryRetention retention = new HistoryRetention(database.dataSource())) {
            return retention.delete(before);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
