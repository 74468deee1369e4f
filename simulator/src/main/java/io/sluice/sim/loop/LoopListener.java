package io.sluice.sim.loop;

import io.sluice.engine.Output;

/// Hears what happens in a simulation, on the loop's thread, in order.
@FunctionalInterface
public interface LoopListener {
    /// For runs whose engine only watches.
    LoopListener SILENT = _ -> {};

    void onOutput(Output output);

    /// A print, at the venue's time: before the feed's latency.
    default void onTrade(
            int venueId, int instrumentId, long price, long qty, int aggressorSign, long nowNs) {}

    /// One of our children was filled, at the venue's time: before the engine knows. What the venue
    /// takes back, or changes, comes once more with its quantity below 0.
    default void onChildFill(
            long childId, int venueId, long qty, long price, boolean maker, long nowNs) {}

    /// A long run has got this far; called every [SimulationLoop#PROGRESS_EVENTS] events.
    default void onProgress(long nowNs, long events) {}
}
