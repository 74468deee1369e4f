package io.sluice.sim.fix;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/// One side of a published book: price levels, best first.
final class Ladder {
    private static final int LEVELS_INITIAL = 16;

    /// Receives what turns one ladder into another.
    interface Changes {
        /// @param action MDUpdateAction(279)
        /// @param qty 0 with a deletion
        void change(char action, long price, long qty);
    }

    private long[] prices = new long[LEVELS_INITIAL];
    private long[] quantities = new long[LEVELS_INITIAL];
    private int levels;

    int levels() {
        return levels;
    }

    /// @param level 0 is the best
    long price(int level) {
        return prices[level];
    }

    long qty(int level) {
        return quantities[level];
    }

    /// Becomes the first `depth` levels of a side, all of them when `depth` is 0.
    ///
    /// @param side quantity by price, best first
    void load(NavigableMap<Long, Long> side, int depth) {
        levels = 0;
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            if (depth > 0 && levels == depth) {
                return;
            }
            if (levels == prices.length) {
                prices = Arrays.copyOf(prices, levels * 2);
                quantities = Arrays.copyOf(quantities, levels * 2);
            }
            prices[levels] = level.getKey();
            quantities[levels] = level.getValue();
            levels++;
        }
    }

    /// Tells what has to change for this ladder to become `next`.
    ///
    /// @param bid whether a higher price is better
    void compare(Ladder next, boolean bid, Changes changes) {
        int mine = 0;
        int theirs = 0;
        while (mine < levels || theirs < next.levels) {
            int order = order(next, mine, theirs, bid);
            if (order < 0) {
                changes.change('2', prices[mine++], 0);
            } else if (order > 0) {
                changes.change('0', next.prices[theirs], next.quantities[theirs++]);
            } else {
                if (quantities[mine++] != next.quantities[theirs]) {
                    changes.change('1', next.prices[theirs], next.quantities[theirs]);
                }
                theirs++;
            }
        }
    }

    /// Below 0 when our level comes before theirs, above 0 when after, 0 at the same price.
    private int order(Ladder next, int mine, int theirs, boolean bid) {
        if (mine == levels) {
            return 1;
        }
        if (theirs == next.levels) {
            return -1;
        }
        int ascending = Long.compare(prices[mine], next.prices[theirs]);
        return bid ? -ascending : ascending;
    }
}
