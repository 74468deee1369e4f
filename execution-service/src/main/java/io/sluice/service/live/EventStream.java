package io.sluice.service.live;

import io.sluice.engine.SignalSnapshot;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// Hands events to any number of readers, each at its own pace. The newest [#RING] stay for those
/// who come back. A reader that falls behind by [#BACKLOG] is cut off: it reconnects and resumes,
/// nobody waits for it. Signals are levels: who opens gets the latest of each instrument, and of
/// one instrument there is never more than one in a reader's queue.
public final class EventStream {
    static final int RING = 8_192;
    static final int BACKLOG = 2 * RING;
    static final int READERS_MAX = 64;
    static final int LEVELS_A_LOOK = 50;

    private static final StreamEvent HEARTBEAT = new StreamEvent.Heartbeat();

    private final ArrayDeque<StreamEvent.Logged> ring = new ArrayDeque<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Map<Integer, SignalSnapshot> levels = new TreeMap<>();
    private @Nullable EventId dropped;

    /// Holds a level's place in a reader's queue: what the reader gets is the latest by then.
    private record Due(int instrumentId) {}

    /// One reader's queue. Close it when done.
    public final class Reader implements AutoCloseable {
        /// A [StreamEvent], or a [Due].
        private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(BACKLOG);

        private final Map<Integer, SignalSnapshot> due = new ConcurrentHashMap<>();
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

        private void level(SignalSnapshot signals) {
            if (due.put(signals.instrumentId(), signals) == null) {
                put(new Due(signals.instrumentId()));
            }
        }

        private void put(Object event) {
            if (!queue.offer(event)) {
                cut = true;
                readers.remove(this);
            }
        }

        /// The next event, a heartbeat after `waitNs` without one, or null when this reader was too
        /// slow.
        public @Nullable StreamEvent next(long waitNs) throws InterruptedException {
            Object event = cut ? null : queue.poll(waitNs, TimeUnit.NANOSECONDS);
            if (cut) {
                return null;
            }
            return switch (event) {
                case StreamEvent it -> it;
                case Due(int id) -> new StreamEvent.Level(Objects.requireNonNull(due.remove(id)));
                case null, default -> HEARTBEAT;
            };
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
        levels.values().forEach(reader::level);
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

    /// Tells of signals where they are others than the last told; that they have grown older is no
    /// change. Of [#LEVELS_A_LOOK] instruments at every look, of ten times as many at every tenth.
    ///
    /// @param look counts
    void levels(List<SignalSnapshot> signals, long look) {
        int stride = Math.ceilDiv(signals.size(), LEVELS_A_LOOK);
        for (SignalSnapshot said : signals) {
            if ((look + said.instrumentId()) % stride == 0) {
                level(said);
            }
        }
    }

    private synchronized void level(SignalSnapshot signals) {
        SignalSnapshot told = levels.put(signals.instrumentId(), signals);
        if (told == null || !told.saysTheSame(signals)) {
            readers.forEach(reader -> reader.level(signals));
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
