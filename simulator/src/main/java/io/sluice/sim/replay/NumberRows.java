package io.sluice.sim.replay;

import java.io.IOException;
import java.io.InputStream;

/// Rows of comma-separated numbers, read without allocating: [#nextRow], then one call per column,
/// then [#endRow].
final class NumberRows implements AutoCloseable {
    private static final int END = -1;
    private static final int SECOND_DECIMALS = 9;

    private final String name;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long line;

    NumberRows(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /// Steps to the next row; false at the end of the file.
    boolean nextRow() {
        if (peek() == END) {
            return false;
        }
        line++;
        return true;
    }

    /// 1-based number of the current row.
    long line() {
        return line;
    }

    /// A whole number, with a minus or without.
    long number(String column) {
        boolean negative = peek() == '-';
        position += negative ? 1 : 0;
        long value = digits(column);
        endColumn(column);
        return negative ? -value : value;
    }

    /// Decimal seconds as nanoseconds. Digits after the ninth decimal are dropped: LOBSTER's are
    /// residue of a binary fraction (`43002.632812672004`).
    long secondsAsNs(String column) {
        long value = digits(column);
        int decimals = 0;
        if (peek() == '.') {
            position++;
            for (int c = peek(); c >= '0' && c <= '9'; c = peek()) {
                value = decimals < SECOND_DECIMALS ? value * 10 + (c - '0') : value;
                decimals++;
                position++;
            }
        }
        for (; decimals < SECOND_DECIMALS; decimals++) {
            value *= 10;
        }
        endColumn(column);
        return value;
    }

    /// The row must end here, with a line feed.
    void endRow() {
        if (peek() == '\r') {
            position++;
        }
        if (peek() != '\n') {
            throw error(peek() == END ? "the file is truncated" : "too many columns");
        }
        position++;
    }

    ReplayFileException error(String message) {
        return new ReplayFileException(name, line, message);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw error("cannot be closed: " + e.getMessage());
        }
    }

    private long digits(String column) {
        long value = 0;
        int count = 0;
        for (int c = peek(); c >= '0' && c <= '9'; c = peek()) {
            value = value * 10 + (c - '0');
            count++;
            position++;
        }
        if (count == 0 || count > 18) {
            throw peek() == END
                    ? error("the file is truncated in column " + column)
                    : error("column " + column + " must be a number of 1..18 digits");
        }
        return value;
    }

    private void endColumn(String column) {
        int c = peek();
        if (c == ',') {
            position++;
        } else if (c != '\n' && c != '\r') {
            throw c == END
                    ? error("the file is truncated after column " + column)
                    : error("column " + column + " must be a number, has '" + (char) c + "'");
        }
    }

    private int peek() {
        if (position == limit) {
            fill();
        }
        return limit < 0 ? END : buffer[position];
    }

    private void fill() {
        if (limit < 0) {
            return;
        }
        try {
            limit = in.read(buffer, 0, buffer.length);
            position = 0;
        } catch (IOException e) {
            throw error("cannot be read: " + e.getMessage());
        }
    }
}
