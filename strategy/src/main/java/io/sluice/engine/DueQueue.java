package io.sluice.engine;

import io.sluice.order.ParentOrder;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Parents by when they want to be looked at: an indexed binary heap, so that a changed wish costs
/// O(log n) and parents that are not due cost nothing. Ties go to the older parent, which keeps
/// replays exact.
final class DueQueue {
    private @Nullable ParentOrder[] heap = new ParentOrder[64];
    private int size;

    /// When the first is due; [ParentOrder#NEVER] when none is.
    long firstNs() {
        ParentOrder first = heap[0];
        return size == 0 || first == null ? ParentOrder.NEVER : first.dueNs();
    }

    /// Sets when a parent is due; NEVER takes it out.
    void schedule(ParentOrder parent, long dueNs) {
        boolean queued = parent.heapIndex() >= 0;
        if (dueNs == ParentOrder.NEVER) {
            if (queued) {
                remove(parent);
            }
            parent.dueNs(dueNs);
            return;
        }
        parent.dueNs(dueNs);
        if (!queued) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            place(parent, size++);
        }
        int index = parent.heapIndex();
        up(index);
        down(parent.heapIndex());
    }

    /// Takes out and returns the first parent that is due; null when none is.
    @Nullable ParentOrder poll(long nowNs) {
        ParentOrder first = heap[0];
        if (size == 0 || first == null || first.dueNs() > nowNs) {
            return null;
        }
        remove(first);
        first.dueNs(ParentOrder.NEVER);
        return first;
    }

    private void remove(ParentOrder parent) {
        int index = parent.heapIndex();
        ParentOrder last = at(--size);
        heap[size] = null;
        parent.heapIndex(-1);
        if (last != parent) {
            place(last, index);
            up(index);
            down(last.heapIndex());
        }
    }

    private void up(int index) {
        ParentOrder moving = at(index);
        while (index > 0 && isBefore(moving, at((index - 1) / 2))) {
            place(at((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(moving, index);
    }

    private void down(int index) {
        ParentOrder moving = at(index);
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && isBefore(at(child + 1), at(child))) {
                child++;
            }
            if (!isBefore(at(child), moving)) {
                break;
            }
            place(at(child), index);
            index = child;
        }
        place(moving, index);
    }

    private static boolean isBefore(ParentOrder a, ParentOrder b) {
        return a.dueNs() < b.dueNs() || (a.dueNs() == b.dueNs() && a.id() < b.id());
    }

    private ParentOrder at(int index) {
        ParentOrder parent = heap[index];
        if (parent == null) {
            throw new IllegalStateException("hole in the due queue at " + index);
        }
        return parent;
    }

    private void place(ParentOrder parent, int index) {
        heap[index] = parent;
        parent.heapIndex(index);
    }
}
