package io.sluice.signal;

import java.util.Arrays;

/// Cumulative volume delta by price: who took how much at each of the last 128 ticks traded.
/// Source: `strategy.md` 1.5. A price 128 ticks off takes an older one's place.
public final class Footprint {
    private static final int BINS = 128;

    private final long tick;
    private final long[] bins = new long[BINS];
    private final long[] deltas = new long[BINS];

    /// @param tick width of a bin, at the price scale
    public Footprint(long tick) {
        this.tick = tick;
    }

    public void add(int sign, long qty, long price) {
        long bin = Math.floorDiv(price, tick);
        int at = Math.floorMod(bin, BINS);
        if (bins[at] != bin) {
            bins[at] = bin;
            deltas[at] = 0;
        }
        deltas[at] += sign * qty;
    }

    /// Bought less sold at this price since [#restart]; 0 where nothing was.
    public long delta(long price) {
        long bin = Math.floorDiv(price, tick);
        int at = Math.floorMod(bin, BINS);
        return bins[at] == bin ? deltas[at] : 0;
    }

    /// A new session.
    public void restart() {
        Arrays.fill(deltas, 0);
    }
}
