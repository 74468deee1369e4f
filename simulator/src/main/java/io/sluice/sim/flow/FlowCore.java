package io.sluice.sim.flow;

/// How a background crowd behaves, one event at a time; [SyntheticFlow] keeps the time.
interface FlowCore {
    /// Fills empty books.
    void open(long nowNs);

    /// Does one event.
    ///
    /// @return mean wait until the next one at the session's average rate, seconds
    double step(long nowNs);
}
