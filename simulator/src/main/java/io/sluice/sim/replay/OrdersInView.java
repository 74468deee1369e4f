package io.sluice.sim.replay;

import java.util.Arrays;

/// The recorded orders that rest inside the file's levels, with what the file says is left of each:
/// a hundred or so, in plain arrays, found by walking. What rests in the matching engine's book and
/// is not here is a child of ours.
final class OrdersInView {
    static final int NONE = -1;

    private static final int INITIAL_CAPACITY = 256;

    private long[] ids = new long[INITIAL_CAPACITY];
    private long[] prices = new long[INITIAL_CAPACITY];
    private long[] qtys = new long[INITIAL_CAPACITY];
    private boolean[] bids = new boolean[INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    void add(long id, boolean bid, long price, long qty) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            prices = Arrays.copyOf(prices, 2 * size);
            qtys = Arrays.copyOf(qtys, 2 * size);
            bids = Arrays.copyOf(bids, 2 * size);
        }
        ids[size] = id;
        bids[size] = bid;
        prices[size] = price;
        qtys[size] = qty;
        size++;
    }

    /// Index of the order with this id or [#NONE]; it holds until the next [#shrink] or
    /// [#removeAt].
    int find(long id) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    /// Index of an order with an id of at least `idMin` at a price, or [#NONE].
    int findAt(boolean bid, long price, long idMin) {
        for (int i = 0; i < size; i++) {
            if (prices[i] == price && bids[i] == bid && ids[i] >= idMin) {
                return i;
            }
        }
        return NONE;
    }

    /// What the file says is left at a price, of the orders known here.
    long qtyAt(boolean bid, long price) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += prices[i] == price && bids[i] == bid ? qtys[i] : 0;
        }
        return sum;
    }

    long id(int index) {
        return ids[index];
    }

    boolean bid(int index) {
        return bids[index];
    }

    long price(int index) {
        return prices[index];
    }

    /// What the file says is left.
    long qty(int index) {
        return qtys[index];
    }

    /// The file has taken this much from the order; at zero the order is gone.
    void shrink(int index, long byQty) {
        qtys[index] -= byQty;
        if (qtys[index] <= 0) {
            removeAt(index);
        }
    }

    void removeAt(int index) {
        size--;
        ids[index] = ids[size];
        bids[index] = bids[size];
        prices[index] = prices[size];
        qtys[index] = qtys[size];
    }
}
