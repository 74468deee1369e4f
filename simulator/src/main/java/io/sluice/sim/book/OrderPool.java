package io.sluice.sim.book;

import java.util.Arrays;

/// Resting orders as parallel arrays, linked by index. Allocates only when it grows.
final class OrderPool {
    /// End of a queue.
    static final int NONE = -1;

    long[] id;
    long[] qty;
    int[] level;
    int[] next;
    int[] prev;
    private int firstFree;

    OrderPool(int capacity) {
        id = new long[capacity];
        qty = new long[capacity];
        level = new int[capacity];
        next = new int[capacity];
        prev = new int[capacity];
        chainFree(0);
    }

    int acquire() {
        if (firstFree == NONE) {
            int capacity = id.length;
            id = Arrays.copyOf(id, capacity * 2);
            qty = Arrays.copyOf(qty, capacity * 2);
            level = Arrays.copyOf(level, capacity * 2);
            next = Arrays.copyOf(next, capacity * 2);
            prev = Arrays.copyOf(prev, capacity * 2);
            chainFree(capacity);
        }
        int order = firstFree;
        firstFree = next[order];
        return order;
    }

    void release(int order) {
        next[order] = firstFree;
        firstFree = order;
    }

    private void chainFree(int from) {
        for (int i = from; i < next.length; i++) {
            next[i] = i + 1;
        }
        next[next.length - 1] = NONE;
        firstFree = from;
    }
}
