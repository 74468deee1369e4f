package io.sluice.fix.oms;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.concurrent.atomic.AtomicLong;

/// Counts the requests of one client and keeps none.
final class CountingInbox implements EngineInbox {
    private final String session;
    private final AtomicLong counted = new AtomicLong();

    CountingInbox(String session) {
        this.session = session;
    }

    long counted() {
        return counted.get();
    }

    @Override
    public boolean on(Input input, long timeNs) {
        if (input instanceof Input.FromClient request
                && request.origin().session().equals(session)) {
            counted.incrementAndGet();
        }
        return true;
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long timeNs) {
        return true;
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long timeNs) {
        return true;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long timeNs) {
        return true;
    }
}
