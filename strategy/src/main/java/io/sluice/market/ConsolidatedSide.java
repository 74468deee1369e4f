package io.sluice.market;

/// One side of the book over all usable venues: sizes at equal prices summed, best first. The gross
/// side shows every level, the net side only what is left of it without our own orders. Rebuilt in
/// place after each consistent update; constant size, no allocation.
public final class ConsolidatedSide implements Levels {
    /// Levels kept, as the depth imbalance needs them.
    public static final int DEPTH = 5;

    private final boolean bid;
    private final boolean net;
    private final int sign;
    private final long[] prices = new long[DEPTH];
    private final long[] qtys = new long[DEPTH];
    private final long[] netQtys = new long[DEPTH];
    private int levels;
    private int version;

    ConsolidatedSide(boolean bid, boolean net) {
        this.bid = bid;
        this.net = net;
        sign = bid ? 1 : -1;
        version = net ? 1 : 0;
    }

    @Override
    public int levels() {
        return levels;
    }

    @Override
    public long price(int level) {
        return prices[level];
    }

    public long qty(int level) {
        return qtys[level];
    }

    @Override
    public long netQty(int level) {
        return netQtys[level];
    }

    @Override
    public int version() {
        return version;
    }

    /// @param usable bit per book, lowest first
    void rebuild(VenueBook[] books, int count, long usable) {
        version += 2;
        if (Long.bitCount(usable) == 1) {
            BookSide only = books[Long.numberOfTrailingZeros(usable)].side(bid);
            levels =
                    net
                            ? only.copyNetTo(prices, qtys, netQtys)
                            : only.copyTo(prices, qtys, netQtys);
            return;
        }
        levels = 0;
        for (int b = 0; b < count; b++) {
            if ((usable >> b & 1) != 0) {
                merge(books[b].side(bid));
            }
        }
    }

    private void merge(BookSide side) {
        int at = 0;
        int merged = 0;
        int venueLevels = side.levels();
        for (int i = 0; i < venueLevels && merged < DEPTH; i++) {
            long netQty = side.netQty(i);
            if (net && netQty == 0) {
                continue;
            }
            merged++;
            long price = side.price(i);
            while (at < levels && sign * prices[at] > sign * price) {
                at++;
            }
            if (at == DEPTH) {
                return;
            }
            if (at == levels || prices[at] != price) {
                insert(at, price);
            }
            qtys[at] += net ? netQty : side.qty(i);
            netQtys[at] += netQty;
        }
    }

    private void insert(int at, long price) {
        for (int i = Math.min(levels, DEPTH - 1); i > at; i--) {
            prices[i] = prices[i - 1];
            qtys[i] = qtys[i - 1];
            netQtys[i] = netQtys[i - 1];
        }
        prices[at] = price;
        qtys[at] = 0;
        netQtys[at] = 0;
        levels = Math.min(levels + 1, DEPTH);
    }
}
