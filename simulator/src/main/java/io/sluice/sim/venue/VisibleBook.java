package io.sluice.sim.venue;

import io.sluice.sim.book.OrderBook;

/// The visible top of one book as last published, and the differences to what the book is now.
final class VisibleBook {
    private static final int DEPTH = SimulatedVenue.DEPTH;

    private final int instrumentId;
    private final VenueListener listener;
    private final SideView bids = new SideView(true);
    private final SideView asks = new SideView(false);

    private final boolean[] changedBid = new boolean[4 * DEPTH];
    private final long[] changedPrice = new long[4 * DEPTH];
    private final long[] changedQty = new long[4 * DEPTH];
    private int changes;
    private boolean withheld;

    VisibleBook(int instrumentId, VenueListener listener) {
        this.instrumentId = instrumentId;
        this.listener = listener;
    }

    /// Hears of a level's new total; nothing is published yet.
    void touch(boolean bid, long price, long qty) {
        (bid ? bids : asks).touch(price, qty);
    }

    /// Publishes what has changed since the last time, one batch.
    void publish(OrderBook book, long nowNs) {
        if (withheld) {
            return;
        }
        changes = 0;
        bids.collect(book);
        asks.collect(book);
        publishChanges(nowNs);
    }

    /// Takes everything from view until [#resume].
    void withhold(long nowNs) {
        withheld = true;
        changes = 0;
        bids.forget();
        asks.forget();
        publishChanges(nowNs);
    }

    void resume() {
        withheld = false;
        bids.compareNext();
        asks.compareNext();
    }

    private void publishChanges(long nowNs) {
        for (int i = 0; i < changes; i++) {
            listener.level(
                    instrumentId,
                    changedBid[i],
                    changedPrice[i],
                    changedQty[i],
                    i == changes - 1,
                    nowNs);
        }
    }

    void show(LevelVisitor visitor) {
        bids.show(visitor);
        asks.show(visitor);
    }

    private void change(boolean bid, long price, long qty) {
        changedBid[changes] = bid;
        changedPrice[changes] = price;
        changedQty[changes++] = qty;
    }

    private final class SideView {
        private final boolean bid;
        private long[] prices = new long[DEPTH];
        private long[] qtys = new long[DEPTH];
        private int count;
        private long[] newPrices = new long[DEPTH];
        private long[] newQtys = new long[DEPTH];
        private int touches;
        private long touchedPrice;
        private long touchedQty;

        SideView(boolean bid) {
            this.bid = bid;
        }

        void touch(long price, long qty) {
            boolean visible = count < DEPTH || !isBehind(price, prices[count - 1]);
            if (visible) {
                touches++;
                touchedPrice = price;
                touchedQty = qty;
            }
        }

        void forget() {
            for (int i = 0; i < count; i++) {
                change(bid, prices[i], 0);
            }
            count = 0;
        }

        /// More touches than one: the next publication looks at the whole book.
        void compareNext() {
            touches = 2;
        }

        void collect(OrderBook book) {
            if (touches == 0) {
                return;
            }
            boolean simple = touches == 1 && touchedQty > 0 && updateOne();
            touches = 0;
            if (!simple) {
                compare(book);
            }
        }

        /// The usual case, one visible level with another total, needs no walk through the book.
        private boolean updateOne() {
            for (int i = 0; i < count; i++) {
                if (prices[i] == touchedPrice) {
                    if (qtys[i] != touchedQty) {
                        qtys[i] = touchedQty;
                        change(bid, touchedPrice, touchedQty);
                    }
                    return true;
                }
            }
            return false;
        }

        private void compare(OrderBook book) {
            int newCount = book.levels(bid, newPrices, newQtys);
            int now = 0;
            for (int old = 0; old < count; old++) {
                while (now < newCount && isBehind(prices[old], newPrices[now])) {
                    now++;
                }
                if (now == newCount || newPrices[now] != prices[old]) {
                    change(bid, prices[old], 0);
                }
            }
            int old = 0;
            for (now = 0; now < newCount; now++) {
                while (old < count && isBehind(newPrices[now], prices[old])) {
                    old++;
                }
                boolean same =
                        old < count && prices[old] == newPrices[now] && qtys[old] == newQtys[now];
                if (!same) {
                    change(bid, newPrices[now], newQtys[now]);
                }
            }
            swap(newCount);
        }

        private void swap(int newCount) {
            long[] p = prices;
            long[] q = qtys;
            prices = newPrices;
            qtys = newQtys;
            count = newCount;
            newPrices = p;
            newQtys = q;
        }

        private boolean isBehind(long price, long reference) {
            return bid ? price < reference : price > reference;
        }

        void show(LevelVisitor visitor) {
            for (int i = 0; i < count; i++) {
                visitor.level(bid, prices[i], qtys[i]);
            }
        }
    }
}
