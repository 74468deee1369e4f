package io.sluice.placement;

import io.sluice.market.Indication;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.Terms;

/// What an order may cost in an auction. All that trade there have one price, so that a child is
/// priced at the most that it may cost and not at what it is expected to.
public final class AuctionPrice {
    private AuctionPrice() {}

    /// The less costly of the order's limit and the collar around the mid; where there is no market
    /// now, around what the auction indicates, else around the last trade. Without any of them a
    /// client's limit stands alone.
    ///
    /// @param collarPercent %
    /// @return at the price scale, on the tick; [Terms#NO_PRICE] where nothing bounds it
    public static long of(
            Terms terms, InstrumentMarket market, Indication indication, double collarPercent) {
        double known = indication.price() > 0 ? indication.price() : market.lastPrice();
        double reference = market.isSound() ? market.doubleMid() / 2.0 : known;
        if (reference <= 0) {
            return terms.limitPrice();
        }
        long tick = terms.instrument().tick();
        double bound = reference * (1 + terms.sign() * collarPercent / 100) / tick;
        return terms.insideLimit(
                tick * (long) (terms.isBuy() ? Math.floor(bound) : Math.ceil(bound)));
    }
}
