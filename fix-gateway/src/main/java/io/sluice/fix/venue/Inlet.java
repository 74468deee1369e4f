package io.sluice.fix.venue;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// The way into the log for what a venue says. Nothing of it may be dropped: while the log pushes
/// back the session's thread waits, and the venue is held up by its own connection.
final class Inlet {
    private static final long PAUSE_NS = 50_000;

    private final EngineInbox inbox;
    private final LongSupplier nowNs;
    private volatile boolean closed;

    Inlet(EngineInbox inbox, LongSupplier nowNs) {
        this.inbox = inbox;
        this.nowNs = nowNs;
    }

    /// From now on what the log does not take at once is left, to be asked for again after the next
    /// start.
    void close() {
        closed = true;
    }

    void put(Input input) {
        while (!inbox.on(input, nowNs.getAsLong())) {
            pause();
        }
    }

    void putDepth(int instrumentId, int venueId, boolean bid, long price, long qty, boolean last) {
        while (!inbox.onDepth(instrumentId, venueId, bid, price, qty, last, nowNs.getAsLong())) {
            pause();
        }
    }

    void putDepthClear(int instrumentId, int venueId) {
        while (!inbox.onDepthClear(instrumentId, venueId, nowNs.getAsLong())) {
            pause();
        }
    }

    void putTrade(int instrumentId, int venueId, long price, long qty, int aggressorSign) {
        while (!inbox.onTrade(
                instrumentId, venueId, price, qty, aggressorSign, nowNs.getAsLong())) {
            pause();
        }
    }

    /// @throws IllegalStateException when closed: the message then counts as not processed
    private void pause() {
        if (closed) {
            throw new IllegalStateException("closed while the log takes nothing");
        }
        LockSupport.parkNanos(PAUSE_NS);
    }
}
