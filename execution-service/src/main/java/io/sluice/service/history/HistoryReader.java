package io.sluice.service.history;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/// Reads lists out of the history: newest first, by time and filters, a page after another. A page
/// goes on where the one before ended, whatever came in between.
public final class HistoryReader {
    private final JdbcClient database;

    public HistoryReader(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /// Which rows.
    ///
    /// @param fromNs inclusive, toNs: exclusive; epoch nanoseconds
    /// @param filters what columns must equal
    /// @param after the last row of the page before; null for the first page
    /// @param rowsMax of this page
    public record Query(
            HistoryList list,
            long fromNs,
            long toNs,
            Map<HistoryList.Filter, String> filters,
            @Nullable Place after,
            int rowsMax) {}

    /// A row's place in its list: the values of the first two columns.
    public record Place(long first, long second) {}

    /// Values in the order of [HistoryList#columns], as text; null where there is none.
    public List<List<@Nullable String>> rows(Query query) {
        HistoryList list = query.list;
        List<String> columns = list.columns();
        List<Object> values = new ArrayList<>(List.of(query.fromNs, query.toNs));
        StringBuilder sql =
                new StringBuilder("select ")
                        .append(String.join(", ", columns))
                        .append(" from ")
                        .append(list.table())
                        .append(" where %1$s >= ? and %1$s < ?".formatted(list.timeColumn()));
        query.filters.forEach((filter, value) -> {
            sql.append(" and ").append(filter.column()).append("::text = ?");
            values.add(value);
        });
        if (query.after != null) {
            sql.append(" and (%s, %s) < (?, ?)".formatted(columns.get(0), columns.get(1)));
            values.add(query.after.first);
            values.add(query.after.second);
        }
        sql.append(" order by %s desc, %s desc limit ?".formatted(columns.get(0), columns.get(1)));
        values.add(query.rowsMax);
        return database.sql(sql.toString())
                .params(values)
                .query((row, _) -> texts(row, columns.size()))
                .list();
    }

    private static List<@Nullable String> texts(ResultSet row, int columns) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            Object value = row.getObject(i);
            texts.add(
                    switch (value) {
                        case Timestamp time -> time.toInstant().toString();
                        case Boolean flag -> flag.toString();
                        case null, default -> row.getString(i);
                    });
        }
        return texts;
    }
}
