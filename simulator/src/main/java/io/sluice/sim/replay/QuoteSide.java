package io.sluice.sim.replay;

import io.sluice.sim.venue.VenueListener;

import java.util.List;

/// One side of a replayed book: the recorded touch and our orders among it, and what of both is
/// published.
final class QuoteSide {
    private static final int LEVELS_MAX = 16;

    final boolean bid;
    long price;
    long qty;

    private long[] shownPrice = new long[LEVELS_MAX];
    private long[] shownQty = new long[LEVELS_MAX];
    private int shown;
    private long[] nextPrice = new long[LEVELS_MAX];
    private long[] nextQty = new long[LEVELS_MAX];
    private int next;
    private final int instrumentId;
    private final VenueListener listener;

    QuoteSide(boolean bid, int instrumentId, VenueListener listener) {
        this.bid = bid;
        this.instrumentId = instrumentId;
        this.listener = listener;
    }

    /// Publishes the differences to what was shown last, as one batch.
    void publish(List<QuoteOrder> orders, long nowNs) {
        next = 0;
        if (price > 0) {
            show(price, qty);
        }
        for (QuoteOrder order : orders) {
            if (order.buy == bid) {
                show(order.price, order.leavesQty());
            }
        }
        int changes = differences(-1, nowNs);
        differences(changes, nowNs);
        swap();
    }

    private void show(long atPrice, long more) {
        int at = 0;
        while (at < next && nextPrice[at] != atPrice) {
            at++;
        }
        if (at == next) {
            if (next == LEVELS_MAX) {
                return;
            }
            nextPrice[next] = atPrice;
            nextQty[next++] = 0;
        }
        nextQty[at] += more;
    }

    /// Counts the differences, or says them when it knows how many there are.
    private int differences(int count, long nowNs) {
        int found = 0;
        for (int i = 0; i < shown; i++) {
            if (at(nextPrice, next, shownPrice[i]) < 0) {
                say(shownPrice[i], 0, ++found, count, nowNs);
            }
        }
        for (int i = 0; i < next; i++) {
            int before = at(shownPrice, shown, nextPrice[i]);
            if (before < 0 || shownQty[before] != nextQty[i]) {
                say(nextPrice[i], nextQty[i], ++found, count, nowNs);
            }
        }
        return found;
    }

    private void say(long atPrice, long total, int number, int count, long nowNs) {
        if (count > 0) {
            listener.level(instrumentId, bid, atPrice, total, number == count, nowNs);
        }
    }

    private static int at(long[] prices, int count, long wanted) {
        for (int i = 0; i < count; i++) {
            if (prices[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private void swap() {
        long[] prices = shownPrice;
        long[] qtys = shownQty;
        shownPrice = nextPrice;
        shownQty = nextQty;
        shown = next;
        nextPrice = prices;
        nextQty = qtys;
    }
}
