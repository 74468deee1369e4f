package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A log that keeps what it is given.
final class RecordedInputs implements EngineInbox {
    final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    volatile boolean pushesBack;

    /// The next input, which must be of this type; what is said before the session is up is passed
    /// over.
    <T extends Input> T next(Class<T> type) throws InterruptedException {
        Input next = inputs.poll(20, TimeUnit.SECONDS);
        while (next instanceof Input.VenueDown) {
            next = inputs.poll(20, TimeUnit.SECONDS);
        }
        assertThat(next).isInstanceOf(type);
        return type.cast(next);
    }

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
