package io.sluice.bench;

import java.util.Arrays;

/// The least that an order book can be, as the yardstick beside which the engine is measured:
/// queues of orders at prices in arrays, a bitmap of occupied prices, no feature, no check, no
/// listener.
final class BareLadder {
    private static final int NONE = -1;

    private final long[][] occupied;
    private final int[][] firsts;
    private final int[][] lasts;
    private final long[][] totals;
    private final int[] best = new int[2];
    private final int[] prices;
    private final int[] qtys;
    private final int[] sides;
    private final int[] nexts;
    private final int[] previous;

    /// @param prices prices run from 0 to here; orders: ids run from 0 to here
    BareLadder(int prices, int orders) {
        occupied = new long[2][prices / 64 + 1];
        firsts = new int[2][prices];
        lasts = new int[2][prices];
        totals = new long[2][prices];
        this.prices = new int[orders];
        qtys = new int[orders];
        sides = new int[orders];
        nexts = new int[orders];
        previous = new int[orders];
        clear();
    }

    void clear() {
        for (int side = 0; side < 2; side++) {
            Arrays.fill(occupied[side], 0);
            Arrays.fill(firsts[side], NONE);
            Arrays.fill(lasts[side], NONE);
            Arrays.fill(totals[side], 0);
        }
        best[0] = NONE;
        best[1] = firsts[1].length;
    }

    void add(int id, int side, int price, int qty) {
        prices[id] = price;
        qtys[id] = qty;
        sides[id] = side;
        nexts[id] = NONE;
        int last = lasts[side][price];
        previous[id] = last;
        lasts[side][price] = id;
        if (last == NONE) {
            firsts[side][price] = id;
            occupied[side][price >> 6] |= 1L << price;
            best[side] = side == 0 ? Math.max(best[0], price) : Math.min(best[1], price);
        } else {
            nexts[last] = id;
        }
        totals[side][price] += qty;
    }

    void cancel(int id) {
        totals[sides[id]][prices[id]] -= qtys[id];
        unlink(id);
    }

    private void unlink(int id) {
        int side = sides[id];
        int price = prices[id];
        int next = nexts[id];
        int before = previous[id];
        if (before == NONE) {
            firsts[side][price] = next;
        } else {
            nexts[before] = next;
        }
        if (next == NONE) {
            lasts[side][price] = before;
        } else {
            previous[next] = before;
        }
        if (firsts[side][price] == NONE) {
            occupied[side][price >> 6] &= ~(1L << price);
            if (best[side] == price) {
                best[side] = side == 0 ? below(price) : above(price);
            }
        }
    }

    private int below(int price) {
        for (int word = price >> 6; word >= 0; word--) {
            if (occupied[0][word] != 0) {
                return (word << 6) + 63 - Long.numberOfLeadingZeros(occupied[0][word]);
            }
        }
        return NONE;
    }

    private int above(int price) {
        for (int word = price >> 6; word < occupied[1].length; word++) {
            if (occupied[1][word] != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(occupied[1][word]);
            }
        }
        return firsts[1].length;
    }

    /// Takes from the other side's best orders until `qty` is used up.
    ///
    /// @return the last price
    int take(int side, int qty) {
        int other = 1 - side;
        int left = qty;
        int price = NONE;
        while (left > 0) {
            price = best[other];
            int id = firsts[other][price];
            int part = Math.min(left, qtys[id]);
            left -= part;
            qtys[id] -= part;
            totals[other][price] -= part;
            if (qtys[id] == 0) {
                unlink(id);
            }
        }
        return price;
    }

    int best(int side) {
        return best[side];
    }

    long total(int side, int price) {
        return totals[side][price];
    }
}
