package io.sluice.sim.scenario;

/// Hears how far a long run has got.
@FunctionalInterface
public interface ProgressListener {
    void on(Scenario scenario, long nowNs, long events);
}
