package io.sluice.signal;

/// Who took: +1 a buyer, -1 a seller, 0 unknown. The exchange's flag comes first, then the side of
/// the mid (Lee & Ready), at the mid or without one the last change of price. Source: `strategy.md`
/// 1.5.
public final class TradeSign {
    private long lastPrice;
    private int lastTick;

    /// Classifies a print and remembers its price.
    ///
    /// @param flag the exchange's aggressor sign, 0 when it gives none
    /// @param doubleMid twice the mid before the trade, 0 when there is none
    public int of(int flag, long price, long doubleMid) {
        if (lastPrice != 0 && price != lastPrice) {
            lastTick = price > lastPrice ? 1 : -1;
        }
        lastPrice = price;
        return of(flag, price, doubleMid, lastTick);
    }

    /// @param lastTick sign of the last change between trade prices, 0 when there was none
    static int of(int flag, long price, long doubleMid, int lastTick) {
        if (flag != 0) {
            return flag;
        }
        int side = doubleMid == 0 ? 0 : Long.signum(2 * price - doubleMid);
        return side != 0 ? side : lastTick;
    }
}
