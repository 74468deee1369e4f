package io.sluice.sim.replay;

/// One row of the order-book file: the best levels of both sides.
final class BookRow {
    private final long[] bidPrices;
    private final long[] bidQtys;
    private final long[] askPrices;
    private final long[] askQtys;
    private int bidDepth;
    private int askDepth;

    BookRow(int levels) {
        bidPrices = new long[levels];
        bidQtys = new long[levels];
        askPrices = new long[levels];
        askQtys = new long[levels];
    }

    void read(LobsterFile file) {
        bidDepth = read(file, true, bidPrices, bidQtys);
        askDepth = read(file, false, askPrices, askQtys);
    }

    private static int read(LobsterFile file, boolean bid, long[] prices, long[] qtys) {
        int depth = 0;
        while (depth < prices.length && file.hasLevel(bid, depth)) {
            prices[depth] = file.levelPrice(bid, depth);
            qtys[depth] = file.levelQty(bid, depth);
            depth++;
        }
        return depth;
    }

    void copy(BookRow other) {
        int levels = bidPrices.length;
        System.arraycopy(other.bidPrices, 0, bidPrices, 0, levels);
        System.arraycopy(other.bidQtys, 0, bidQtys, 0, levels);
        System.arraycopy(other.askPrices, 0, askPrices, 0, levels);
        System.arraycopy(other.askQtys, 0, askQtys, 0, levels);
        bidDepth = other.bidDepth;
        askDepth = other.askDepth;
    }

    /// Levels present, best first.
    int depth(boolean bid) {
        return bid ? bidDepth : askDepth;
    }

    long price(boolean bid, int level) {
        return (bid ? bidPrices : askPrices)[level];
    }

    long qty(boolean bid, int level) {
        return (bid ? bidQtys : askQtys)[level];
    }

    /// Total at a price, 0 where there is no level.
    long qtyAt(boolean bid, long price) {
        for (int level = 0; level < depth(bid); level++) {
            if (price(bid, level) == price) {
                return qty(bid, level);
            }
        }
        return 0;
    }

    /// Whether the row tells what rests at this price: it is not worse than the last level, or all
    /// levels are shown.
    boolean covers(boolean bid, long price) {
        int depth = depth(bid);
        if (depth < bidPrices.length) {
            return true;
        }
        long worst = price(bid, depth - 1);
        return bid ? price >= worst : price <= worst;
    }
}
