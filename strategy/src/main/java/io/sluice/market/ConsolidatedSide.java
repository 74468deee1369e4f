package io.sluice.market;

/// One side of the book over all usable venues: sizes at equal prices summed, best first, our own
/// orders taken out of `netQty`. Rebuilt in place after each consistent update; constant size, no
/// allocation.
public final class ConsolidatedSide {
    /// Levels kept, as the depth imbalance needs them.
    public static final int DEPTH = 5;

    private final boolean bid;
    private final int sign;
    private final long[] prices = new long[DEPTH];
    private final long[] qtys = new long[DEPTH];
    private final long[] netQtys = new long[DEPTH];
    private int levels;

    ConsolidatedSide(boolean bid) {
        this.bid = bid;
        sign = bid ? 1 : -1;
    }

    public int levels() {
        return levels;
    }

    public long price(int level) {
        return prices[level];
    }

    public long qty(int level) {
        return qtys[level];
    }

    public long netQty(int level) {
        return netQtys[level];
    }

    void rebuild(VenueBook[] books, int count, long nowNs, long maxAgeNs) {
        levels = 0;
        for (int b = 0; b < count; b++) {
            if (books[b].isUsable(nowNs, maxAgeNs)) {
                merge(books[b].side(bid));
            }
        }
    }

    private void merge(BookSide side) {
        int at = 0;
        int venueLevels = Math.min(side.levels(), DEPTH);
        for (int i = 0; i < venueLevels; i++) {
            long price = side.price(i);
            while (at < levels && sign * prices[at] > sign * price) {
                at++;
            }
            if (at == DEPTH) {
                return;
            }
            if (at == levels || prices[at] != price) {
                int moved = Math.min(levels, DEPTH - 1) - at;
                System.arraycopy(prices, at, prices, at + 1, moved);
                System.arraycopy(qtys, at, qtys, at + 1, moved);
                System.arraycopy(netQtys, at, netQtys, at + 1, moved);
                prices[at] = price;
                qtys[at] = 0;
                netQtys[at] = 0;
                levels = Math.min(levels + 1, DEPTH);
            }
            qtys[at] += side.qty(i);
            netQtys[at] += side.netQty(i);
        }
    }
}
