package io.sluice.service.host;

import io.sluice.engine.Output;

import java.util.ArrayDeque;
import java.util.List;

/// The newest outputs that a subscriber must not miss and has not in a safe place yet: part of a
/// snapshot, since the log before it is not replayed.
final class OutputTail {
    /// Outputs held while a safe place (the database) is away: about a gigabyte.
    private static final int MOST = 1_000_000;

    private static final int LOOK_EVERY = 256;

    /// An output and its place.
    record Said(Output output, long position, int index) {}

    private ArrayDeque<Said> entries = new ArrayDeque<>();
    private int added;
    private boolean overflowed;

    void add(Output output, long position, int index, List<OutputSubscriber> subscribers) {
        boolean wanted = false;
        for (int i = 0; i < subscribers.size() && !wanted; i++) {
            wanted = subscribers.get(i).keeps(output);
        }
        if (!wanted) {
            return;
        }
        entries.addLast(new Said(output, position, index));
        if (++added % LOOK_EVERY == 0) {
            forgetSafe(subscribers);
        }
        if (entries.size() > MOST) {
            entries.clear();
            overflowed = true;
        }
    }

    /// Drops what every subscriber has safe.
    void forgetSafe(List<OutputSubscriber> subscribers) {
        long safe = Long.MAX_VALUE;
        for (OutputSubscriber subscriber : subscribers) {
            safe = Math.min(safe, subscriber.safeBefore());
        }
        while (!entries.isEmpty() && entries.getFirst().position < safe) {
            entries.removeFirst();
        }
    }

    /// Whether something was dropped that is not safe: only a replay of the log can say it again.
    boolean overflowed() {
        return overflowed;
    }

    ArrayDeque<Said> entries() {
        return entries;
    }

    void entries(ArrayDeque<Said> recalled) {
        entries = recalled;
    }
}
