package io.sluice.service.history;

import io.sluice.service.live.Audience;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
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
    ///
    /// @param scope whose orders, and what belongs to them, are read
    public List<List<@Nullable String>> rows(AccountScope scope, Query query) {
        HistoryList list = query.list;
        List<String> columns = list.columns();
        Map<String, Object> values = new HashMap<>();
        values.put("from", query.fromNs);
        values.put("to", query.toNs);
        values.put("rows", query.rowsMax);
        StringBuilder sql =
                new StringBuilder("select ")
                        .append(String.join(", ", columns))
                        .append(" from ")
                        .append(list.table())
                        .append(" where %1$s >= :from and %1$s < :to".formatted(list.timeColumn()));
        query.filters.forEach((filter, value) -> {
            sql.append(" and %s = :%s".formatted(filter.column(), filter.parameter()));
            values.put(filter.parameter(), filter.value(value));
        });
        if (!scope.house()) {
            sql.append(" and ").append(list.confinement());
            values.put("accounts", scope.accounts().toArray(String[]::new));
            values.put("asking", scope.user());
            values.put("of_venues", Audience.OF_VENUES.toArray(String[]::new));
        }
        if (query.after != null) {
            sql.append(
                    " and (%s, %s) < (:first, :second)".formatted(columns.get(0), columns.get(1)));
            values.put("first", query.after.first);
            values.put("second", query.after.second);
        }
        sql.append(
                " order by %s desc, %s desc limit :rows".formatted(columns.get(0), columns.get(1)));
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
