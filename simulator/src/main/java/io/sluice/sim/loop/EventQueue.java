package io.sluice.sim.loop;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Events in virtual time: the earliest first, at equal times in the order they were added. A
/// binary heap over pooled slots; allocates only when more events wait than ever before.
final class EventQueue {
    private static final int INITIAL_CAPACITY = 1024;

    private long[] timeNs = new long[INITIAL_CAPACITY];
    private long[] sequence = new long[INITIAL_CAPACITY];
    private byte[] kind = new byte[INITIAL_CAPACITY];
    private int[] venueId = new int[INITIAL_CAPACITY];
    private int[] instrumentId = new int[INITIAL_CAPACITY];
    private long[] price = new long[INITIAL_CAPACITY];
    private long[] qty = new long[INITIAL_CAPACITY];
    private int[] detail = new int[INITIAL_CAPACITY];
    private @Nullable Object[] payload = new @Nullable Object[INITIAL_CAPACITY];

    private int[] heap = new int[INITIAL_CAPACITY];
    private int[] free = new int[INITIAL_CAPACITY];
    private int size;
    private int freeCount;
    private long nextSequence;

    EventQueue() {
        for (int slot = INITIAL_CAPACITY - 1; slot >= 0; slot--) {
            free[freeCount++] = slot;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// A place in the order of equal times for something that is kept outside the queue.
    long takeSequence() {
        return nextSequence++;
    }

    /// @param kind the caller's own code
    /// @return the slot, to be filled by [#market] or [#payload] before the next call
    int add(long timeNs, byte kind, int venueId) {
        if (freeCount == 0) {
            grow();
        }
        int slot = free[--freeCount];
        this.timeNs[slot] = timeNs;
        this.sequence[slot] = nextSequence++;
        this.kind[slot] = kind;
        this.venueId[slot] = venueId;
        siftUp(size++, slot);
        return slot;
    }

    /// @param detail the caller's own code
    void market(int slot, int instrumentId, long price, long qty, int detail) {
        this.instrumentId[slot] = instrumentId;
        this.price[slot] = price;
        this.qty[slot] = qty;
        this.detail[slot] = detail;
    }

    void payload(int slot, Object payload) {
        this.payload[slot] = payload;
    }

    /// Time of the earliest event, [Long#MAX_VALUE] when there is none.
    long headTimeNs() {
        return size == 0 ? Long.MAX_VALUE : timeNs[heap[0]];
    }

    long headSequence() {
        return size == 0 ? Long.MAX_VALUE : sequence[heap[0]];
    }

    /// Takes the earliest event; its slot stays readable until [#release].
    int take() {
        int head = heap[0];
        int last = heap[--size];
        if (size > 0) {
            siftDown(last);
        }
        return head;
    }

    void release(int slot) {
        payload[slot] = null;
        free[freeCount++] = slot;
    }

    byte kind(int slot) {
        return kind[slot];
    }

    int venueId(int slot) {
        return venueId[slot];
    }

    int instrumentId(int slot) {
        return instrumentId[slot];
    }

    long price(int slot) {
        return price[slot];
    }

    long qty(int slot) {
        return qty[slot];
    }

    int detail(int slot) {
        return detail[slot];
    }

    @Nullable Object payload(int slot) {
        return payload[slot];
    }

    private void siftUp(int from, int slot) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (!before(slot, heap[parent])) {
                break;
            }
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = slot;
    }

    private void siftDown(int slot) {
        int index = 0;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], slot)) {
                break;
            }
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = slot;
    }

    private boolean before(int one, int other) {
        return timeNs[one] < timeNs[other]
                || (timeNs[one] == timeNs[other] && sequence[one] < sequence[other]);
    }

    private void grow() {
        int old = timeNs.length;
        int capacity = 2 * old;
        timeNs = Arrays.copyOf(timeNs, capacity);
        sequence = Arrays.copyOf(sequence, capacity);
        kind = Arrays.copyOf(kind, capacity);
        venueId = Arrays.copyOf(venueId, capacity);
        instrumentId = Arrays.copyOf(instrumentId, capacity);
        price = Arrays.copyOf(price, capacity);
        qty = Arrays.copyOf(qty, capacity);
        detail = Arrays.copyOf(detail, capacity);
        payload = Arrays.copyOf(payload, capacity);
        heap = Arrays.copyOf(heap, capacity);
        free = new int[capacity];
        for (int slot = capacity - 1; slot >= old; slot--) {
            free[freeCount++] = slot;
        }
    }
}
