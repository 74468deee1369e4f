package io.sluice.sim.book;

import java.util.Arrays;

/// Where the order with an id is pooled: open addressing, linear probing, no tombstones. Allocates
/// only when it grows.
final class IdIndex {
    /// No order has this id.
    static final int ABSENT = -1;

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    private long[] ids;
    private int[] slots;
    private int mask;
    private int shift;
    private int size;

    /// @param capacityBits the table starts with room for two to this power
    IdIndex(int capacityBits) {
        ids = new long[1 << capacityBits];
        slots = new int[1 << capacityBits];
        Arrays.fill(slots, ABSENT);
        mask = ids.length - 1;
        shift = Long.SIZE - capacityBits;
    }

    int size() {
        return size;
    }

    int get(long id) {
        int i = home(id);
        while (slots[i] != ABSENT) {
            if (ids[i] == id) {
                return slots[i];
            }
            i = (i + 1) & mask;
        }
        return ABSENT;
    }

    /// Answers false and changes nothing when the id is taken.
    boolean put(long id, int slot) {
        int i = home(id);
        while (slots[i] != ABSENT) {
            if (ids[i] == id) {
                return false;
            }
            i = (i + 1) & mask;
        }
        ids[i] = id;
        slots[i] = slot;
        if (++size * 2 > mask) {
            grow();
        }
        return true;
    }

    void remove(long id) {
        int hole = home(id);
        while (ids[hole] != id || slots[hole] == ABSENT) {
            if (slots[hole] == ABSENT) {
                return;
            }
            hole = (hole + 1) & mask;
        }
        size--;
        int i = hole;
        while (true) {
            i = (i + 1) & mask;
            if (slots[i] == ABSENT) {
                slots[hole] = ABSENT;
                return;
            }
            int home = home(ids[i]);
            boolean reachesHole = ((i - home) & mask) >= ((i - hole) & mask);
            if (reachesHole) {
                ids[hole] = ids[i];
                slots[hole] = slots[i];
                hole = i;
            }
        }
    }

    private int home(long id) {
        return (int) ((id * GOLDEN) >>> shift);
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldSlots = slots;
        ids = new long[oldIds.length * 2];
        slots = new int[ids.length];
        Arrays.fill(slots, ABSENT);
        mask = ids.length - 1;
        shift--;
        size = 0;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != ABSENT) {
                put(oldIds[i], oldSlots[i]);
            }
        }
    }
}
