package io.sluice.service.venues;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A log that keeps what it is given.
final class RecordedInputs implements EngineInbox {
    final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    volatile boolean pushesBack;

    @Override
    public boolean on(Input input, long nowNs) {
        return !pushesBack && inputs.add(input);
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        return !pushesBack;
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return !pushesBack;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return !pushesBack;
    }
}
