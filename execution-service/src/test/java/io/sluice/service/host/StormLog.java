package io.sluice.service.host;

import io.sluice.service.log.LogChannel;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// A replicated log in memory: what is offered is on its way until it is committed, and what the
/// leader takes with it when it dies never was.
final class StormLog implements LogChannel {
    /// Entries on their way before the log pushes back.
    private static final int PENDING_MAX = 64;

    private static final int TIMER = -1;

    private final List<Entry> committed = new ArrayList<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private boolean timerPending;

    /// The leader's wall clock, which may be wrong and may be set back; epoch nanoseconds.
    long clockNs;

    /// How long a commit takes.
    long delayNs;

    /// @param length of the message, or that of a timer
    record Entry(DirectBuffer message, int length, long timestampNs) {
        boolean isTimer() {
            return length == TIMER;
        }
    }

    private record Pending(Entry entry, long commitAtNs) {}

    /// True time, epoch nanoseconds.
    private long worldNs;

    void at(long worldNs) {
        this.worldNs = worldNs;
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        if (pending.size() >= PENDING_MAX) {
            return false;
        }
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        add(new Entry(new UnsafeBuffer(bytes), length, clockNs));
        return true;
    }

    /// The leader's timer goes off, once.
    void timer() {
        if (!timerPending) {
            timerPending = true;
            add(new Entry(new UnsafeBuffer(), TIMER, clockNs));
        }
    }

    private void add(Entry entry) {
        pending.addLast(new Pending(entry, worldNs + delayNs));
    }

    /// Entries that most members have by now.
    void commit() {
        while (!pending.isEmpty() && pending.getFirst().commitAtNs() <= worldNs) {
            commitFirst();
        }
    }

    /// The leader is gone: the first `kept` entries on their way are with the next one.
    void leaderLost(int kept) {
        for (int i = 0; i < kept; i++) {
            commitFirst();
        }
        pending.clear();
        timerPending = false;
    }

    private void commitFirst() {
        Entry entry = pending.removeFirst().entry();
        timerPending &= !entry.isTimer();
        committed.add(entry);
    }

    int pending() {
        return pending.size();
    }

    int size() {
        return committed.size();
    }

    Entry entry(int position) {
        return committed.get(position);
    }
}
