package io.sluice.market;

/// One side of one venue's visible book, best price first, with our own resting quantity beside it
/// so that signals never read ourselves (`strategy.md` rule R1).
public final class BookSide implements Levels {
    /// Levels kept; a venue that shows more is cut here.
    public static final int DEPTH = 10;

    private static final int OWN_MAX = 64;

    private final int sign;
    private final long[] prices = new long[DEPTH];
    private final long[] qtys = new long[DEPTH];
    private final long[] netQtys = new long[DEPTH];
    private int levels;
    private int version;

    private final long[] ownPrices = new long[OWN_MAX];
    private final long[] ownQtys = new long[OWN_MAX];
    private int ownLevels;

    BookSide(boolean bid) {
        sign = bid ? 1 : -1;
    }

    @Override
    public int levels() {
        return levels;
    }

    @Override
    public long price(int level) {
        return prices[level];
    }

    /// Displayed quantity, ours included.
    public long qty(int level) {
        return qtys[level];
    }

    @Override
    public long netQty(int level) {
        return netQtys[level];
    }

    /// Whether any of our own orders rests here.
    public boolean hasOwn() {
        return ownLevels > 0;
    }

    @Override
    public int version() {
        return version;
    }

    /// Our own resting quantity at a price.
    public long ownAt(long price) {
        for (int i = 0; i < ownLevels; i++) {
            if (ownPrices[i] == price) {
                return ownQtys[i];
            }
        }
        return 0;
    }

    /// Books a change of our own resting quantity.
    public void addOwn(long price, long change) {
        version++;
        int i = 0;
        while (i < ownLevels && ownPrices[i] != price) {
            i++;
        }
        if (i == ownLevels) {
            if (change <= 0 || ownLevels == OWN_MAX) {
                return;
            }
            ownPrices[ownLevels] = price;
            ownQtys[ownLevels++] = 0;
        }
        ownQtys[i] += change;
        if (ownQtys[i] <= 0) {
            ownLevels--;
            ownPrices[i] = ownPrices[ownLevels];
            ownQtys[i] = ownQtys[ownLevels];
        }
        for (int level = 0; level < levels; level++) {
            netQtys[level] = Math.max(0, qtys[level] - ownAt(prices[level]));
        }
    }

    void set(long price, long qty) {
        if (levels == DEPTH && sign * price < sign * prices[DEPTH - 1]) {
            return;
        }
        int i = 0;
        while (i < levels && sign * prices[i] > sign * price) {
            i++;
        }
        boolean present = i < levels && prices[i] == price;
        if (present ? qtys[i] == qty : qty == 0 || i == DEPTH) {
            return;
        }
        // Behind this no view reaches: each drops at most the levels where we stand alone.
        if (i < ConsolidatedSide.DEPTH + ownLevels) {
            version++;
        }
        if (qty == 0) {
            levels--;
            shift(i + 1, i, levels - i);
            return;
        }
        if (!present) {
            shift(i, i + 1, Math.min(levels, DEPTH - 1) - i);
            prices[i] = price;
            levels = Math.min(levels + 1, DEPTH);
        }
        qtys[i] = qty;
        netQtys[i] = Math.max(0, qty - ownAt(price));
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(prices, from, prices, to, count);
        System.arraycopy(qtys, from, qtys, to, count);
        System.arraycopy(netQtys, from, netQtys, to, count);
    }

    /// Copies the best levels where others stand, with their quantities alone, for a net view of
    /// this side.
    int copyNetTo(long[] toPrices, long[] toQtys, long[] toNetQtys) {
        int count = 0;
        for (int level = 0; level < levels && count < toPrices.length; level++) {
            if (netQtys[level] > 0) {
                toPrices[count] = prices[level];
                toQtys[count] = netQtys[level];
                toNetQtys[count++] = netQtys[level];
            }
        }
        return count;
    }

    /// Copies the best levels, for a view of this side alone.
    int copyTo(long[] toPrices, long[] toQtys, long[] toNetQtys) {
        int count = Math.min(levels, toPrices.length);
        System.arraycopy(prices, 0, toPrices, 0, count);
        System.arraycopy(qtys, 0, toQtys, 0, count);
        System.arraycopy(netQtys, 0, toNetQtys, 0, count);
        return count;
    }

    void clear() {
        version++;
        levels = 0;
    }
}
