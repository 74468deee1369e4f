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
        return ownLevels == 0 ? qtys[level] : Math.max(0, qtys[level] - ownAt(prices[level]));
    }

    /// Whether any of our own orders rests here.
    public boolean hasOwn() {
        return ownLevels > 0;
    }

    /// Counts changes, ours included.
    int version() {
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
    }

    void set(long price, long qty) {
        version++;
        int i = 0;
        while (i < levels && sign * prices[i] > sign * price) {
            i++;
        }
        boolean present = i < levels && prices[i] == price;
        if (present && qty > 0) {
            qtys[i] = qty;
        } else if (present) {
            levels--;
            System.arraycopy(prices, i + 1, prices, i, levels - i);
            System.arraycopy(qtys, i + 1, qtys, i, levels - i);
        } else if (qty > 0 && i < DEPTH) {
            int moved = Math.min(levels, DEPTH - 1) - i;
            System.arraycopy(prices, i, prices, i + 1, moved);
            System.arraycopy(qtys, i, qtys, i + 1, moved);
            prices[i] = price;
            qtys[i] = qty;
            levels = Math.min(levels + 1, DEPTH);
        }
    }

    void clear() {
        version++;
        levels = 0;
    }
}
