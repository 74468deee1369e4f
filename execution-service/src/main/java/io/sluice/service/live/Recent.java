package io.sluice.service.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

/// The newest entries of a list that would grow without end.
final class Recent<T> {
    private final ArrayDeque<T> entries = new ArrayDeque<>(0);

    /// @param max how many to keep, this one included
    void add(T entry, int max) {
        entries.addLast(entry);
        while (entries.size() > max) {
            entries.removeFirst();
        }
    }

    void addAll(Recent<T> others) {
        entries.addAll(others.entries);
    }

    void replaceAll(UnaryOperator<T> change) {
        List<T> changed = entries.stream().map(change).toList();
        entries.clear();
        entries.addAll(changed);
    }

    boolean contains(T entry) {
        return entries.contains(entry);
    }

    List<T> newestFirst() {
        return List.copyOf(entries.reversed());
    }
}
