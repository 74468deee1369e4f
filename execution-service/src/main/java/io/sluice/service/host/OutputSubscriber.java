package io.sluice.service.host;

import io.sluice.engine.Output;

/// Hears every output of the engine in order, on the engine's thread: take it and return, never
/// block. After a restart the log is replayed from the last snapshot on, so outputs come again:
/// (position, index) says which ones were seen.
@FunctionalInterface
public interface OutputSubscriber {
    /// @param position log position of the input that caused it
    /// @param index 0-based among the outputs of that input
    /// @param live false while the log is replayed
    void on(Output output, long position, int index, boolean live);

    /// The input at this position has no more outputs.
    default void done(long position) {}

    /// Whether this output must come again after a restart until it is in a safe place, though it
    /// was said before the last snapshot.
    default boolean keeps(Output output) {
        return false;
    }

    /// The log position before which everything kept is in a safe place.
    default long safeBefore() {
        return Long.MAX_VALUE;
    }

    /// What to remember in a snapshot, empty for nothing.
    default byte[] memory() {
        return new byte[0];
    }

    /// Takes back what [#memory] gave, maybe of an older build; before the first output.
    default void recall(byte[] memory) {}
}
