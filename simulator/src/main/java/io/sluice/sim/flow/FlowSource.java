package io.sluice.sim.flow;

/// A stream of background orders into the venues that it was made for: synthetic, replayed, or
/// both.
public interface FlowSource {
    /// What [#nextEventNs] answers when nothing will come any more.
    long NEVER = Long.MAX_VALUE;

    /// When the next event is due, epoch nanoseconds.
    long nextEventNs();

    /// Applies every event due at or before `nowNs`, each stamped with its own time.
    void advance(long nowNs);

    /// Forgets what was due before `nowNs`: after a machine has slept, a market goes on instead of
    /// catching up.
    void resumeAt(long nowNs);
}
