package io.sluice.placement;

import io.sluice.market.BookSide;
import io.sluice.market.VenueBook;

/// What left the touch queues of one instrument at one venue, by cancel or trade, in each of the
/// last windows of five seconds: the sample that fill probabilities and the split over venues are
/// made from (`strategy.md` 6). Constant time, no allocation.
public final class VenueFlow {
    /// Length of one window; windows of all venues begin together.
    public static final long WINDOW_NS = 5_000_000_000L;

    /// Windows remembered.
    public static final int WINDOWS = 32;

    /// Fewer say nothing.
    private static final int WINDOWS_MIN = 6;

    private final Drain bids = new Drain(1);
    private final Drain asks = new Drain(-1);

    /// Takes the venue's book as it stands now.
    public void update(VenueBook book, long nowNs) {
        long window = nowNs / WINDOW_NS;
        bids.update(book.bids(), window);
        asks.update(book.asks(), window);
    }

    /// How many whole windows are known; 0 until they are enough to say something.
    public int windows(boolean bid) {
        int known = (bid ? bids : asks).known;
        return known < WINDOWS_MIN ? 0 : known;
    }

    /// What left the touch in a window.
    ///
    /// @param back 0 is the last whole one
    public long outflow(boolean bid, int back) {
        return (bid ? bids : asks).outflow(back);
    }

    /// P(outflow over the horizon > what is ahead), by counting.
    ///
    /// @param aheadQty queue in front, our own quantity included
    /// @param horizonNs until when a fill counts
    /// @return NaN while too little is known
    public double fillProbability(boolean bid, long aheadQty, long horizonNs) {
        int known = windows(bid);
        double scale = (double) horizonNs / WINDOW_NS;
        int filled = 0;
        for (int back = 0; back < known; back++) {
            filled += outflow(bid, back) * scale > aheadQty ? 1 : 0;
        }
        return known == 0 ? Double.NaN : (double) filled / known;
    }

    private static final class Drain {
        private final int sign;
        private final long[] outflows = new long[WINDOWS];
        private long window = Long.MIN_VALUE;
        private int known;
        private long price;
        private long qty;

        Drain(int sign) {
            this.sign = sign;
        }

        void update(BookSide side, long now) {
            advance(now);
            long newPrice = side.levels() == 0 ? 0 : side.price(0);
            long newQty = side.levels() == 0 ? 0 : side.netQty(0);
            if (newPrice == price && newQty == qty) {
                return;
            }
            long left = 0;
            if (newPrice == price) {
                left = Math.max(0, qty - newQty);
            } else if (newPrice == 0 || sign * (newPrice - price) < 0) {
                left = qty;
            }
            outflows[(int) (window % WINDOWS)] += left;
            price = newPrice;
            qty = newQty;
        }

        private void advance(long now) {
            if (window == Long.MIN_VALUE || now - window >= WINDOWS) {
                known = 0;
                window = now;
                outflows[(int) (window % WINDOWS)] = 0;
            }
            while (window < now) {
                window++;
                outflows[(int) (window % WINDOWS)] = 0;
                known = Math.min(known + 1, WINDOWS - 1);
            }
        }

        long outflow(int back) {
            return outflows[(int) ((window - 1 - back) % WINDOWS)];
        }
    }
}
