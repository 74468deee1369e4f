package io.sluice.service.host;

import io.sluice.engine.Output;

/// Hears every output of the engine in order, on the engine's thread: take it and return, never
/// block. After a restart the whole log is replayed, so outputs come again: (position, index) says
/// which ones were seen.
@FunctionalInterface
public interface OutputSubscriber {
    /// @param position log position of the input that caused it
    /// @param index 0-based among the outputs of that input
    /// @param live false while the log is replayed
    void on(Output output, long position, int index, boolean live);
}
