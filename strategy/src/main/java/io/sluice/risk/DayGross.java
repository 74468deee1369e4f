package io.sluice.risk;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;

import java.util.TreeMap;

/// What was bought and sold since midnight UTC, buys and sells added up, per account and for the
/// house. In hundredths of a unit and of the currency, each fill rounded up: the limit is reached
/// early rather than late.
public final class DayGross {
    private static final double HUNDREDTHS = 100;

    /// Units and value, in hundredths.
    public static final class Sum {
        private long qty;
        private long notional;

        /// @param sign 1, or -1 to take away what was added before
        public void add(Instrument instrument, long moreQty, long price, int sign) {
            double units = (double) moreQty / Decimal.powerOfTen(instrument.qtyScale());
            double each = (double) price / Decimal.powerOfTen(instrument.priceScale());
            qty += sign * (long) Math.ceil(units * HUNDREDTHS);
            notional += sign * (long) Math.ceil(units * each * HUNDREDTHS);
        }

        void add(Sum more, int sign) {
            qty += sign * more.qty;
            notional += sign * more.notional;
        }

        /// Units, of whatever instrument.
        public double qty() {
            return qty / HUNDREDTHS;
        }

        public double notional() {
            return notional / HUNDREDTHS;
        }

        private Sum copy() {
            Sum copy = new Sum();
            copy.qty = qty;
            copy.notional = notional;
            return copy;
        }
    }

    private final TreeMap<String, Sum> accounts = new TreeMap<>();
    private Sum house = new Sum();
    private long day = Long.MIN_VALUE;

    public void filled(String account, Instrument instrument, long qty, long price, long nowNs) {
        book(account, instrument, qty, price, nowNs, 1);
    }

    /// A fill of this day was busted.
    public void busted(String account, Instrument instrument, long qty, long price, long nowNs) {
        book(account, instrument, qty, price, nowNs, -1);
    }

    private void book(
            String account, Instrument instrument, long qty, long price, long nowNs, int sign) {
        roll(nowNs);
        accounts.computeIfAbsent(account, _ -> new Sum()).add(instrument, qty, price, sign);
        house.add(instrument, qty, price, sign);
    }

    /// Counts as filled what others may still fill.
    public void fillAlso(String account, Sum open, long nowNs) {
        roll(nowNs);
        accounts.computeIfAbsent(account, _ -> new Sum()).add(open, 1);
        house.add(open, 1);
    }

    private void roll(long nowNs) {
        long today = Math.floorDiv(nowNs, Instrument.DAY_NS);
        if (today != day) {
            day = today;
            accounts.clear();
            house = new Sum();
        }
    }

    /// The same on its own, to add to.
    public DayGross copy() {
        DayGross copy = new DayGross();
        accounts.forEach((account, sum) -> copy.accounts.put(account, sum.copy()));
        copy.house = house.copy();
        copy.day = day;
        return copy;
    }

    /// A copy, to add to.
    public Sum account(String account, long nowNs) {
        roll(nowNs);
        Sum booked = accounts.get(account);
        return booked == null ? new Sum() : booked.copy();
    }

    /// A copy, to add to.
    public Sum house(long nowNs) {
        roll(nowNs);
        return house.copy();
    }
}
