package io.sluice.risk;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.ParentOrder;
import io.sluice.order.RefusedException;
import io.sluice.order.RejectReason;
import io.sluice.order.Terms;
import io.sluice.placement.Desired;
import io.sluice.urgency.Clamp;

/// The checks between wanting and sending, on parents when they come in and on children before they
/// go out. What cannot be checked is refused.
public final class PreTradeCheck {
    /// An order's value fits a `long` when doubled for mids and doubled again by a rise.
    private static final long VALUE_HEADROOM = 4;

    private Limits limits = Limits.DEFAULT;
    private int version;

    public Limits limits() {
        return limits;
    }

    public void limits(Limits next) {
        if (!next.equals(limits)) {
            limits = next;
            version++;
        }
    }

    /// Counts changes of the limits, from 0.
    public int version() {
        return version;
    }

    /// A parent as a whole, new or amended.
    ///
    /// @param liveParents already working, this one not counted
    public void admit(Terms terms, InstrumentMarket market, int liveParents)
            throws RefusedException {
        Instrument instrument = terms.instrument();
        if (liveParents >= limits.parentsMax()) {
            throw new RefusedException(
                    RejectReason.PARENT_LIMIT, "at most " + limits.parentsMax() + " live parents");
        }
        long most = (long) (limits.parentVolumeShare() * instrument.dailyVolume());
        if (terms.qty() > most) {
            throw new RefusedException(
                    RejectReason.QTY_LIMIT,
                    "OrderQty may be at most "
                            + instrument.qty(most)
                            + " ("
                            + limits.parentVolumeShare()
                            + " of a day's volume), was "
                            + terms.spec().qty());
        }
        checkPrice(terms, market);
        checkNotional(terms, referencePrice(terms, market));
    }

    /// Bounds what placement wants: collar around the mid, and what the ledger can still cover.
    public void limit(Desired desired, ParentOrder parent, InstrumentMarket market) {
        if (desired.isUntouched()) {
            return;
        }
        for (int i = 0; i < desired.venues(); i++) {
            if (desired.venue(i).takeQty() > 0
                    && !isInsideCollar(desired.venue(i).takePrice(), market)) {
                desired.limitTake(0, Clamp.COLLAR);
            }
        }
        if (desired.restQty() > 0 && !isInsideCollar(desired.restPrice(), market)) {
            desired.limitRest(0, Clamp.COLLAR);
        }
        long coverable = parent.ledger().freeQty() + parent.ledger().committedQty();
        desired.limitTake(coverable, Clamp.LEDGER);
        desired.limitRest(coverable - desired.takeQty(), Clamp.LEDGER);
    }

    private boolean isInsideCollar(long price, InstrumentMarket market) {
        double mid = market.doubleMid() / 2.0;
        return Math.abs(price - mid) <= mid * limits.collarPercent() / 100;
    }

    private void checkPrice(Terms terms, InstrumentMarket market) throws RefusedException {
        if (!terms.hasLimit() || !market.isSound()) {
            return;
        }
        double mid = market.doubleMid() / 2.0;
        double beyond = terms.sign() * (terms.limitPrice() - mid) / mid * 100;
        if (beyond > limits.limitPricePercent()) {
            throw new RefusedException(
                    RejectReason.OUTSIDE_COLLAR,
                    "Price may be at most "
                            + limits.limitPricePercent()
                            + " % beyond the mid of "
                            + terms.instrument().price(Math.round(mid))
                            + ", was "
                            + terms.spec().limitPrice());
        }
    }

    private static long referencePrice(Terms terms, InstrumentMarket market)
            throws RefusedException {
        if (market.isSound()) {
            return market.asks().price(0);
        }
        if (terms.hasLimit()) {
            return terms.limitPrice();
        }
        if (market.lastPrice() > 0) {
            return market.lastPrice();
        }
        throw new RefusedException(
                RejectReason.NO_REFERENCE_PRICE,
                "no market in " + terms.instrument().symbol() + " to value the order by");
    }

    private void checkNotional(Terms terms, long price) throws RefusedException {
        Instrument instrument = terms.instrument();
        int scale = instrument.priceScale() + instrument.qtyScale();
        boolean overflows = terms.qty() > Long.MAX_VALUE / VALUE_HEADROOM / price;
        double value = (double) terms.qty() * price / Decimal.powerOfTen(scale);
        if (overflows || value > limits.parentNotional().toDouble()) {
            throw new RefusedException(
                    RejectReason.NOTIONAL_LIMIT,
                    "the order's value may be at most "
                            + limits.parentNotional()
                            + ", was about "
                            + Math.round(value));
        }
    }
}
