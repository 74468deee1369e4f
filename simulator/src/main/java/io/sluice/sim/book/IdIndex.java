package io.sluice.sim.book;

/// Where the order with an id is pooled: open addressing, linear probing, no tombstones. Eight
/// neighboring ids share a cache line, because orders that come one after the other have them; the
/// lines are hashed. Allocates only when it grows.
///
/// An entry is the upper half of the id's hash, which also says where the entry belongs, and the
/// pooled order + 1; the id itself is the pool's.
final class IdIndex {
    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private static final int LINE_BITS = 3;
    private static final int LINE_MASK = (1 << LINE_BITS) - 1;

    private final OrderPool orders;
    private long[] entries;
    private int mask;
    private int shift;
    private int size;

    /// @param capacityBits the table starts with room for two to this power, 4..28
    IdIndex(OrderPool orders, int capacityBits) {
        this.orders = orders;
        entries = new long[1 << capacityBits];
        mask = entries.length - 1;
        shift = Integer.SIZE - capacityBits;
    }

    int size() {
        return size;
    }

    /// [OrderPool#NONE] when no order has this id.
    int get(long id) {
        int hash = hash(id);
        int i = home(hash);
        long entry = entries[i];
        while (entry != 0) {
            if ((int) (entry >> 32) == hash) {
                int order = (int) entry - 1;
                if (orders.id(order) == id) {
                    return order;
                }
            }
            i = (i + 1) & mask;
            entry = entries[i];
        }
        return OrderPool.NONE;
    }

    /// Answers false and changes nothing when the id is taken.
    boolean put(long id, int order) {
        int hash = hash(id);
        int i = home(hash);
        long entry = entries[i];
        while (entry != 0) {
            if ((int) (entry >> 32) == hash && orders.id((int) entry - 1) == id) {
                return false;
            }
            i = (i + 1) & mask;
            entry = entries[i];
        }
        entries[i] = ((long) hash << 32) | (order + 1);
        if (++size * 2 > mask) {
            grow();
        }
        return true;
    }

    /// Forgets an order that is there.
    void remove(long id, int order) {
        int hash = hash(id);
        long gone = ((long) hash << 32) | (order + 1);
        int hole = home(hash);
        while (entries[hole] != gone) {
            hole = (hole + 1) & mask;
        }
        size--;
        int i = hole;
        while (true) {
            i = (i + 1) & mask;
            long entry = entries[i];
            if (entry == 0) {
                entries[hole] = 0;
                return;
            }
            int home = home((int) (entry >> 32));
            boolean reachesHole = ((i - home) & mask) >= ((i - hole) & mask);
            if (reachesHole) {
                entries[hole] = entry;
                hole = i;
            }
        }
    }

    private static int hash(long id) {
        int line = (int) (((id >>> LINE_BITS) * GOLDEN) >>> 32);
        return (line & ~LINE_MASK) | ((int) id & LINE_MASK);
    }

    /// The line by the hash's upper bits, the place in it by its lowest.
    private int home(int hash) {
        return ((hash >>> shift) & ~LINE_MASK) | (hash & LINE_MASK);
    }

    private void grow() {
        long[] old = entries;
        entries = new long[old.length * 2];
        mask = entries.length - 1;
        shift--;
        for (long entry : old) {
            if (entry != 0) {
                int i = home((int) (entry >> 32));
                while (entries[i] != 0) {
                    i = (i + 1) & mask;
                }
                entries[i] = entry;
            }
        }
    }
}
