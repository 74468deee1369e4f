package io.sluice.sim.loop;

import io.sluice.engine.Output;

/// Hears nothing: for runs whose engine only watches.
public enum SilentListener implements LoopListener {
    INSTANCE;

    @Override
    public void onOutput(Output output) {}

    @Override
    public void onTrade(
            int venueId, int instrumentId, long price, long qty, int aggressorSign, long nowNs) {}

    @Override
    public void onChildFill(
            long childId, int venueId, long qty, long price, boolean maker, long nowNs) {}

    @Override
    public void onProgress(long nowNs, long events) {}
}
