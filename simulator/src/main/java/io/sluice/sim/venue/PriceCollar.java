package io.sluice.sim.venue;

import io.sluice.sim.book.OrderBook;

/// The prices that one instrument may trade at without an interruption, as they are now.
final class PriceCollar {
    private static final long NO_PRICE = OrderBook.NO_PRICE;

    private final VenueRules.Collar rule;
    private final long tick;
    private long lastPrice = NO_PRICE;
    private long auctionPrice = NO_PRICE;

    PriceCollar(VenueRules.Collar rule, long tick) {
        this.rule = rule;
        this.tick = tick;
    }

    boolean isNone() {
        return rule.isNone();
    }

    long callNs() {
        return rule.callNs();
    }

    void traded(long price) {
        lastPrice = price;
        if (auctionPrice == NO_PRICE) {
            auctionPrice = price;
        }
    }

    void auctioned(long price) {
        lastPrice = price;
        auctionPrice = price;
    }

    /// Last trade or auction, [OrderBook#NO_PRICE] before any.
    long lastPrice() {
        return lastPrice;
    }

    /// A limit, no worse than the collar allows.
    long clip(boolean buy, long price) {
        return clip(
                buy, clip(buy, price, lastPrice, rule.lastBps()), auctionPrice, rule.auctionBps());
    }

    private long clip(boolean buy, long price, long around, int bps) {
        if (bps == 0 || around == NO_PRICE) {
            return price;
        }
        long width =
                around / VenueRules.Collar.BPS * bps
                        + around % VenueRules.Collar.BPS * bps / VenueRules.Collar.BPS;
        if (buy) {
            return Math.min(price, Math.floorDiv(around + width, tick) * tick);
        }
        return Math.max(price, Math.max(1, Math.ceilDiv(around - width, tick)) * tick);
    }
}
