package io.sluice.order;

import io.sluice.market.InstrumentMarket;

/// How far the market may go from where an order found it before a person has to say whether it
/// goes on: `|touch - arrival| > c_max` (`strategy.md` 2.6).
public final class PriceCollar {
    private long doubleMid;

    /// Refers to the mid of the first sound market that it sees.
    ///
    /// @param percent c_max, % of that mid
    /// @return whether the touch that the order would cross is beyond, on either side
    public boolean isLeft(InstrumentMarket market, boolean buy, double percent) {
        if (!market.isSound()) {
            return false;
        }
        if (doubleMid == 0) {
            doubleMid = market.doubleMid();
        }
        double away = Math.abs(2.0 * market.side(!buy).price(0) - doubleMid);
        return away > doubleMid * percent / 100;
    }

    /// A person lets the order go on: from now it refers to the market of now.
    public void reset() {
        doubleMid = 0;
    }
}
