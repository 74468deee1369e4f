package io.sluice.tca;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Holds the fills of one instrument until the mid of each horizon after them is known. Constant
/// time per market update while nothing is due; no allocation but to grow.
public final class Markouts {
    private static final long[] HORIZONS_NS = {
        100_000_000L,
        1_000_000_000L,
        10_000_000_000L,
        30_000_000_000L,
        60_000_000_000L,
        300_000_000_000L
    };
    private static final int LAST = HORIZONS_NS.length - 1;

    /// Index of the horizon at which a forecast is judged (T22): 10 s.
    static final int FORETOLD = 2;

    private @Nullable Waiting[] ring = new @Nullable Waiting[16];
    private final long[] next = new long[HORIZONS_NS.length];
    private long tail;
    private long dueNs = Long.MAX_VALUE;
    private long doubleMid;

    /// A fill and the sums it counts in.
    static final class Waiting {
        private final long atNs;
        private final int sign;
        private final long doubleMid;
        private final int foretold;
        private final List<FillLine> lines;
        private long qty;
        private long price;

        /// Twice the mid at each horizon; 0 while it is not known, and where there was none.
        private final long[] doubleMids = new long[HORIZONS_NS.length];

        /// @param sign +1 buy, -1 sell
        Waiting(long atNs, int sign, OrderCost.Fill fill, List<FillLine> lines) {
            this.atNs = atNs;
            this.sign = sign;
            this.qty = fill.qty();
            this.price = fill.price();
            this.doubleMid = fill.doubleMid();
            this.foretold = fill.foretold();
            this.lines = lines;
        }

        int sign() {
            return sign;
        }

        long qty() {
            return qty;
        }

        long price() {
            return price;
        }

        long doubleMid() {
            return doubleMid;
        }

        int foretold() {
            return foretold;
        }

        List<FillLine> lines() {
            return lines;
        }

        private void markOut(int horizon, long doubleMidThen) {
            doubleMids[horizon] = doubleMidThen;
            count(horizon, 1);
        }

        /// @param times +1 to count it, -1 to take it back
        private void count(int horizon, int times) {
            if (qty > 0 && doubleMids[horizon] != 0) {
                lines.forEach(line -> line.markOut(horizon, this, doubleMids[horizon], times));
            }
        }

        /// Its venue has changed the fill: what it was marked to stands, what it is does not.
        ///
        /// @param qty 0 when the fill was busted
        void change(long qty, long price) {
            for (int horizon = 0; horizon <= LAST; horizon++) {
                count(horizon, -1);
            }
            this.qty = qty;
            this.price = price;
            for (int horizon = 0; horizon <= LAST; horizon++) {
                count(horizon, 1);
            }
        }
    }

    static int horizons() {
        return HORIZONS_NS.length;
    }

    /// How long after the fill, nanoseconds, by index.
    public static long horizonNs(int index) {
        return HORIZONS_NS[index];
    }

    /// The longest of them.
    public static long longestNs() {
        return HORIZONS_NS[LAST];
    }

    void add(Waiting fill) {
        if (tail - next[LAST] == ring.length) {
            grow();
        }
        ring[(int) (tail++ & ring.length - 1)] = fill;
        dueNs = Math.min(dueNs, fill.atNs + HORIZONS_NS[0]);
    }

    private void grow() {
        @Nullable Waiting[] wider = new @Nullable Waiting[2 * ring.length];
        for (long i = next[LAST]; i < tail; i++) {
            wider[(int) (i & wider.length - 1)] = waiting(i);
        }
        ring = wider;
    }

    /// From now on twice the mid is this; fills whose horizon has passed are marked to the mid that
    /// held until now, and to none where there was none.
    ///
    /// @param doubleMid 0 when there is no mid
    public void mid(long doubleMid, long nowNs) {
        if (nowNs >= dueNs) {
            mature(nowNs);
        }
        this.doubleMid = doubleMid;
    }

    private void mature(long nowNs) {
        dueNs = Long.MAX_VALUE;
        for (int horizon = 0; horizon <= LAST; horizon++) {
            long i = next[horizon];
            while (i < tail && waiting(i).atNs + HORIZONS_NS[horizon] <= nowNs) {
                if (doubleMid != 0) {
                    waiting(i).markOut(horizon, doubleMid);
                }
                i++;
            }
            if (horizon == LAST) {
                forget(next[LAST], i);
            }
            next[horizon] = i;
            if (i < tail) {
                dueNs = Math.min(dueNs, waiting(i).atNs + HORIZONS_NS[horizon]);
            }
        }
    }

    private void forget(long from, long to) {
        for (long i = from; i < to; i++) {
            ring[(int) (i & ring.length - 1)] = null;
        }
    }

    private Waiting waiting(long index) {
        Waiting waiting = ring[(int) (index & ring.length - 1)];
        if (waiting == null) {
            throw new IllegalStateException("fill " + index + " is gone already");
        }
        return waiting;
    }
}
