package io.sluice.engine;

/// The engine's outbound face. Called on the engine's thread, in order; must not call the engine
/// back.
public interface EngineListener {
    void on(Output output);

    /// Call [ExecutionEngine#onTimer] at this time, epoch nanoseconds, or soon after. Replaces the
    /// earlier wish.
    void wakeAt(long deadlineNs);
}
