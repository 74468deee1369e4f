package io.sluice.fix.oms;

import io.sluice.engine.Input;
import io.sluice.engine.InputInbox;

import java.util.concurrent.atomic.AtomicLong;

/// Counts the requests of one client and keeps none.
final class CountingInbox implements InputInbox {
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
}
