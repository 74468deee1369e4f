package io.sluice.service.history;

/// A place in the engine's stream of outputs.
///
/// @param position log position of the input
/// @param index of the output among those of that input
/// @param atNs the engine's time there, epoch nanoseconds; follows from the place, so it takes no
///   part in the order
record LogCursor(long position, int index, long atNs) {
    /// Before every output of every log.
    static final LogCursor START = new LogCursor(-1, -1, Long.MIN_VALUE);

    /// Whether `other` lies at or before this place.
    boolean covers(LogCursor other) {
        return other.position < position || (other.position == position && other.index <= index);
    }

    /// Whether `other` cannot come from the log that this place is in: it lies before and happened
    /// later.
    boolean contradicts(LogCursor other) {
        return covers(other) && other.atNs > atNs;
    }

    @Override
    public String toString() {
        return position + "/" + index;
    }
}
