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

    private static final double MINUTE_NS = 60_000_000_000.0;

    private Limits limits = Limits.DEFAULT;
    private Limits configured = Limits.DEFAULT;
    private int version;

    public Limits limits() {
        return limits;
    }

    /// @return `name: old -> new`, one a line; empty when nothing changed
    public String limits(Limits next) {
        String changes = limits.changes(next);
        if (!changes.isEmpty()) {
            limits = next;
            version++;
        }
        return changes;
    }

    /// The limits of the configuration; the same again changes nothing. It says nothing of what
    /// accounts have of their own.
    public String configure(Limits next) {
        if (next.equals(configured)) {
            return "";
        }
        configured = next;
        return limits(next.withAccountsOf(limits));
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
        if (liveParents >= limits.number(Limit.PARENTS_MAX)) {
            throw new RefusedException(
                    RejectReason.PARENT_LIMIT,
                    "at most " + limits.get(Limit.PARENTS_MAX) + " live parents");
        }
        String account = terms.spec().account();
        double share = limits.number(Limit.PARENT_VOLUME_SHARE, account);
        long most = (long) (share * instrument.dailyVolume());
        if (terms.qty() > most) {
            throw new RefusedException(
                    RejectReason.QTY_LIMIT,
                    "OrderQty may be at most "
                            + instrument.qty(most)
                            + " ("
                            + limits.get(Limit.PARENT_VOLUME_SHARE, account)
                            + " of a day's volume), was "
                            + terms.spec().qty());
        }
        double units = (double) terms.qty() / Decimal.powerOfTen(instrument.qtyScale());
        if (units > limits.number(Limit.PARENT_QTY, account)) {
            throw new RefusedException(
                    RejectReason.QTY_LIMIT,
                    "OrderQty may be at most "
                            + limits.get(Limit.PARENT_QTY, account)
                            + ", was "
                            + terms.spec().qty());
        }
        checkPrice(terms, market);
        checkNotional(terms, referencePrice(terms, market));
    }

    /// Bounds what placement wants: collar around the mid, and what the ledger can still cover.
    public void limit(Desired desired, ParentOrder parent, InstrumentMarket market, long nowNs) {
        if (desired.isUntouched()) {
            return;
        }
        for (int i = 0; i < desired.venues(); i++) {
            if (desired.venue(i).takeQty() > 0
                    && !isInsideCollar(desired.venue(i).takePrice(), parent, market, nowNs)) {
                desired.limitTake(0, Clamp.COLLAR);
            }
        }
        if (desired.restQty() > 0 && !isInsideCollar(desired.restPrice(), parent, market, nowNs)) {
            desired.limitRest(0, Clamp.COLLAR);
        }
        long coverable = parent.ledger().freeQty() + parent.ledger().committedQty();
        desired.limitTake(coverable, Clamp.LEDGER);
        desired.limitRest(coverable - desired.takeQty(), Clamp.LEDGER);
    }

    /// Static: COLLAR_PERCENT of the mid, either side. Dynamic: COLLAR_SPREADS from the mid, on the
    /// costly side. Over time: DRIFT_PERCENT of the mean mid of five minutes, on the costly side.
    private boolean isInsideCollar(
            long price, ParentOrder parent, InstrumentMarket market, long nowNs) {
        if (!market.isSound()) {
            return false;
        }
        double mid = market.doubleMid() / 2.0;
        double spread = (double) market.asks().price(0) - market.bids().price(0);
        double mean = market.rollingMid().mean(nowNs);
        int sign = parent.terms().sign();
        return Math.abs(price - mid) <= mid * limits.number(Limit.COLLAR_PERCENT) / 100
                && sign * (price - mid) <= spread * limits.number(Limit.COLLAR_SPREADS)
                && !(sign * (price - mean) > mean * limits.number(Limit.DRIFT_PERCENT) / 100);
    }

    /// Most that one child may have at this price, in whole lots: CHILD_QTY, CHILD_NOTIONAL, and
    /// CHILD_MINUTE_SHARE of the day's volume spread evenly over the session, but one lot at least
    /// for the latter.
    public long childMaxQty(Instrument instrument, long price) {
        long unit = Decimal.powerOfTen(instrument.qtyScale());
        double sessionNs = (double) instrument.sessionCloseNs() - instrument.sessionOpenNs();
        double minute = instrument.dailyVolume() * MINUTE_NS / sessionNs;
        double each = (double) price / Decimal.powerOfTen(instrument.priceScale());
        double most =
                Math.min(
                        limits.number(Limit.CHILD_QTY) * unit,
                        limits.number(Limit.CHILD_NOTIONAL) / each * unit);
        double usual =
                Math.max(
                        (double) instrument.lot(),
                        limits.number(Limit.CHILD_MINUTE_SHARE) * minute);
        return instrument.roundDownToLot((long) Math.min(most, usual));
    }

    private void checkPrice(Terms terms, InstrumentMarket market) throws RefusedException {
        if (!terms.hasLimit() || !market.isSound()) {
            return;
        }
        double mid = market.doubleMid() / 2.0;
        double beyond = terms.sign() * (terms.limitPrice() - mid) / mid * 100;
        if (beyond > limits.number(Limit.LIMIT_PRICE_PERCENT)) {
            throw new RefusedException(
                    RejectReason.OUTSIDE_COLLAR,
                    "Price may be at most "
                            + limits.get(Limit.LIMIT_PRICE_PERCENT)
                            + " % beyond the mid of "
                            + terms.instrument().price(Math.round(mid))
                            + ", was "
                            + terms.spec().limitPrice());
        }
    }

    /// What an order is valued by: the ask, else its limit, else the last trade.
    public long referencePrice(Terms terms, InstrumentMarket market) throws RefusedException {
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
        String account = terms.spec().account();
        boolean overflows = terms.qty() > Long.MAX_VALUE / VALUE_HEADROOM / price;
        double value = (double) terms.qty() * price / Decimal.powerOfTen(scale);
        if (overflows || value > limits.number(Limit.PARENT_NOTIONAL, account)) {
            throw new RefusedException(
                    RejectReason.NOTIONAL_LIMIT,
                    "the order's value may be at most "
                            + limits.get(Limit.PARENT_NOTIONAL, account)
                            + ", was about "
                            + Math.round(value));
        }
    }
}
