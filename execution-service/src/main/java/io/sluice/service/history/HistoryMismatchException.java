package io.sluice.service.history;

/// The database does not hold the beginning of what is to be written: writing on would leave a gap
/// or mix two logs.
final class HistoryMismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    HistoryMismatchException(String message) {
        super(message);
    }

    static HistoryMismatchException lost(LogCursor found, LogCursor expected) {
        return new HistoryMismatchException(
                "the database ends at " + found + " but was written up to " + expected);
    }

    static HistoryMismatchException otherLog(LogCursor found, LogCursor at) {
        return new HistoryMismatchException(
                "the database ends at "
                        + found
                        + ", and "
                        + at
                        + " happened later than that: it holds another log's history, use an empty"
                        + " one");
    }
}
