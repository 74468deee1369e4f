package io.sluice.service.log;

/// Hears every session record in the log, replayed and live, on the engine's thread.
@FunctionalInterface
public interface RecordListener {
    /// One who keeps no sessions.
    RecordListener NONE = (_, _, _) -> {};

    /// @param journal that it belongs to
    /// @param ticket that its writer gave it
    void record(String journal, long ticket, byte[] record);
}
