package io.sluice.sim.fix;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Requests on their way from the session threads to the venue's thread, in order of arrival.
final class Inbox {
    /// Clients' requests that may wait; a further one is refused as busy. Judgement: about a tenth
    /// of a second's work.
    private static final int WAITING_MAX = 10_000;

    record Entry(VenueFront front, Request request) {}

    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();

    /// @return false when too many wait already
    boolean offer(VenueFront front, Request request) {
        return entries.size() < WAITING_MAX && entries.add(new Entry(front, request));
    }

    /// What a session says of itself: always taken, because it is rare and old subscriptions must
    /// end.
    void announce(VenueFront front, Request request) {
        entries.add(new Entry(front, request));
    }

    /// @return null when nothing came in time
    @Nullable Entry poll(long waitNs) throws InterruptedException {
        return entries.poll(waitNs, TimeUnit.NANOSECONDS);
    }
}
