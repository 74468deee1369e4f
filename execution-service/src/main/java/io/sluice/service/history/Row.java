package io.sluice.service.history;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The rows of one table in one batch, filled value by value in the order of the statement's
/// columns.
final class Row implements AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final char REPLACEMENT = '\uFFFD';

    private final PreparedStatement statement;
    private final int columns;
    private int column;
    private int rows;

    private Row(PreparedStatement statement, int columns) {
        this.statement = statement;
        this.columns = columns;
    }

    Row(Connection connection, String table, String columns, String onConflict)
            throws SQLException {
        this.columns = columns.split(",").length;
        String values = "?, ".repeat(this.columns - 1) + "?";
        statement =
                connection.prepareStatement(
                        "insert into "
                                + table
                                + " ("
                                + columns
                                + ") values ("
                                + values
                                + ") "
                                + onConflict);
    }

    /// Changes rows that are there.
    ///
    /// @param values that the statement wants
    static Row update(Connection connection, String sql, int values) throws SQLException {
        return new Row(connection.prepareStatement(sql), values);
    }

    /// An upsert that overwrites every column but the key and the `created` ones.
    static String overwrite(String key, String columns) {
        StringBuilder text = new StringBuilder("on conflict (" + key + ") do update set ");
        String separator = "";
        for (String each : columns.split(",")) {
            String name = each.strip();
            if (!name.equals(key) && !name.startsWith("created_")) {
                text.append(separator).append(name).append(" = excluded.").append(name);
                separator = ", ";
            }
        }
        return text.toString();
    }

    Row text(String value) throws SQLException {
        statement.setString(++column, clean(value));
        return this;
    }

    Row text(Enum<?> value) throws SQLException {
        statement.setString(++column, value.name());
        return this;
    }

    Row json(String value) throws SQLException {
        statement.setObject(++column, value, Types.OTHER);
        return this;
    }

    Row number(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    Row number(double value) throws SQLException {
        statement.setDouble(++column, value);
        return this;
    }

    /// An id of which 0 means none.
    Row idOrNull(long value) throws SQLException {
        if (value == 0) {
            statement.setNull(++column, Types.BIGINT);
            return this;
        }
        return number(value);
    }

    Row decimal(@Nullable Decimal value) throws SQLException {
        statement.setBigDecimal(
                ++column,
                value == null ? null : BigDecimal.valueOf(value.unscaled(), value.scale()));
        return this;
    }

    /// @param value decimal text
    Row money(String value) throws SQLException {
        statement.setBigDecimal(++column, new BigDecimal(value));
        return this;
    }

    Row flag(boolean value) throws SQLException {
        statement.setBoolean(++column, value);
        return this;
    }

    /// Epoch nanoseconds as a time, cut to the microsecond.
    Row time(long timeNs) throws SQLException {
        Instant instant =
                Instant.ofEpochSecond(
                        Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS));
        statement.setObject(
                ++column,
                OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
        return this;
    }

    /// Epoch nanoseconds as a time and exactly.
    Row timeAndNs(long timeNs) throws SQLException {
        return time(timeNs).number(timeNs);
    }

    Row place(LogCursor at) throws SQLException {
        return number(at.position()).number(at.index());
    }

    void add() throws SQLException {
        if (column != columns) {
            throw new IllegalStateException(column + " values for " + columns + " columns");
        }
        column = 0;
        rows++;
        statement.addBatch();
    }

    /// Sends what was added.
    ///
    /// @return how many rows the table already had
    int flush() throws SQLException {
        int present = 0;
        if (rows > 0) {
            for (int count : statement.executeBatch()) {
                present += count == 0 ? 1 : 0;
            }
            rows = 0;
        }
        return present;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    /// PostgreSQL takes neither NUL nor half a surrogate pair, and a client's text must not hold
    /// history up.
    private static String clean(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean == null ? text : clean.toString();
    }
}
