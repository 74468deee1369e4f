package io.sluice.service.live;

import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// Hands events to any number of readers, each at its own pace. The newest [#RING] stay for those
/// who come back. A reader that falls behind by [#BACKLOG] is cut off: it reconnects and resumes,
/// nobody waits for it.
public final class EventStream {
    static final int RING = 8_192;
    static final int BACKLOG = 2 * RING;
    static final int READERS_MAX = 64;

    private static final StreamEvent HEARTBEAT = new StreamEvent.Heartbeat();

    private final ArrayDeque<StreamEvent.Logged> ring = new ArrayDeque<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private @Nullable EventId dropped;

    /// One reader's queue. Close it when done.
    public final class Reader implements AutoCloseable {
        private final BlockingQueue<StreamEvent> queue = new ArrayBlockingQueue<>(BACKLOG);
        private final AccountScope scope;
        private volatile boolean cut;

        private Reader(AccountScope scope) {
            this.scope = scope;
        }

        private void offer(StreamEvent.Logged event) {
            if (event.audience().isIn(scope)) {
                put(event);
            }
        }

        private void put(StreamEvent event) {
            if (!queue.offer(event)) {
                cut = true;
                readers.remove(this);
            }
        }

        /// The next event, a heartbeat after `waitNs` without one, or null when this reader was too
        /// slow.
        public @Nullable StreamEvent next(long waitNs) throws InterruptedException {
            StreamEvent event = cut ? null : queue.poll(waitNs, TimeUnit.NANOSECONDS);
            if (cut) {
                return null;
            }
            return event == null ? HEARTBEAT : event;
        }

        @Override
        public void close() {
            cut = true;
            readers.remove(this);
        }
    }

    /// @param after the last event the client has seen, null for a new client
    /// @param scope what the reader gets events of: the ids of a narrow one have gaps
    /// @return null when too many read already
    synchronized @Nullable Reader open(@Nullable EventId after, AccountScope scope) {
        if (readers.size() >= READERS_MAX) {
            return null;
        }
        Reader reader = new Reader(scope);
        EventId latest = ring.isEmpty() ? null : ring.getLast().id();
        boolean complete =
                after == null
                        || ((dropped == null || after.compareTo(dropped) >= 0)
                                && latest != null
                                && after.compareTo(latest) <= 0);
        reader.put(new StreamEvent.Hello(latest, complete));
        if (after != null && complete) {
            for (StreamEvent.Logged event : ring) {
                if (event.id().compareTo(after) > 0) {
                    reader.offer(event);
                }
            }
        }
        readers.add(reader);
        return reader;
    }

    boolean hasReaders() {
        return !readers.isEmpty();
    }

    synchronized void publish(StreamEvent.Logged event) {
        ring.addLast(event);
        if (ring.size() > RING) {
            dropped = ring.removeFirst().id();
        }
        for (Reader reader : readers) {
            reader.offer(event);
        }
    }

    void moved(StreamEvent.Moved event) {
        for (Reader reader : readers) {
            if (event.audience().isIn(reader.scope)) {
                reader.put(event);
            }
        }
    }
}
