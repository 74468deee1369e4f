package io.sluice.engine;

import io.sluice.order.Parameter;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentSpec;
import io.sluice.order.RefusedException;
import io.sluice.order.RejectReason;
import io.sluice.order.Terms;
import io.sluice.placement.VenueStanding;
import io.sluice.risk.DayGross;
import io.sluice.risk.Fingerprints;
import io.sluice.risk.KillSwitch;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.risk.OpenGross;

import org.jspecify.annotations.Nullable;

/// Whether an order may come in, or become what its client or the desk want of it: kills, the
/// restricted list, size and price, the day's gross, repetition; in the order of `fix.md` c-2.
final class Admission {
    private final EngineState state;
    private final Fingerprints fingerprints;

    Admission(EngineState state, Fingerprints fingerprints) {
        this.state = state;
        this.fingerprints = fingerprints;
    }

    Fingerprints fingerprints() {
        return fingerprints;
    }

    /// May this account and user trade this name at all?
    void entitle(ParentSpec spec, String trader) throws RefusedException {
        KillSwitch.Kill kill = state.kills.stopping(0, spec, trader);
        if (kill != null) {
            throw new RefusedException(RejectReason.KILLED, kill.words());
        }
        if (state.check.limits().bars(spec.account(), spec.symbol())) {
            throw new RefusedException(
                    RejectReason.RESTRICTED,
                    spec.symbol() + " is on the restricted list of account " + spec.account());
        }
    }

    void admitNew(Terms terms, InstrumentDesk desk, long nowNs) throws RefusedException {
        checkVenues(terms);
        AuctionDesk.check(terms, state, nowNs);
        state.check.admit(terms, desk.market, state.live().size());
        checkDay(terms, null, desk, nowNs);
        long withinNs = state.check.limits().ns(Limit.DUPLICATE_SECONDS);
        if (fingerprints.isRepeated(terms.spec(), withinNs, nowNs)) {
            throw new RefusedException(
                    RejectReason.DUPLICATE_ECONOMICS,
                    "the same account, symbol, side, quantity and price came less than "
                            + state.check.limits().get(Limit.DUPLICATE_SECONDS)
                            + " s ago");
        }
        fingerprints.accepted(terms.spec(), nowNs);
    }

    void admitChange(Terms next, ParentOrder parent, long nowNs) throws RefusedException {
        checkVenues(next);
        AuctionDesk.checkChange(next, parent, state, nowNs);
        if (state.check.limits().bars(next.spec().account(), next.spec().symbol())
                && next.qty() > parent.terms().qty()) {
            throw new RefusedException(
                    RejectReason.RESTRICTED,
                    next.spec().symbol() + " is restricted: the order cannot grow");
        }
        state.check.admit(next, state.desk(parent).market, state.live().size() - 1);
        checkDay(next, parent, state.desk(parent), nowNs);
    }

    /// An order that may go to none of our venues could only wait.
    private void checkVenues(Terms terms) throws RefusedException {
        StringBuilder ours = new StringBuilder();
        for (@Nullable VenueStanding venue : state.venues) {
            if (venue != null && terms.tradesAt(venue.venue().mic())) {
                return;
            }
            ours.append(venue == null ? "" : " " + venue.venue().mic());
        }
        if (terms.parameters().has(Parameter.VENUES)) {
            throw new RefusedException(
                    RejectReason.BAD_PARAMETER,
                    "Venues must name at least one of"
                            + ours
                            + ", was '"
                            + terms.parameters().text(Parameter.VENUES)
                            + "'");
        }
    }

    /// What was filled today, what every live parent may still fill, and this one. One that does
    /// not grow is not asked.
    private void checkDay(Terms terms, @Nullable ParentOrder self, InstrumentDesk desk, long nowNs)
            throws RefusedException {
        long more =
                self == null
                        ? terms.qty()
                        : OpenGross.leaves(terms, self) - OpenGross.leaves(self.terms(), self);
        if (more <= 0) {
            return;
        }
        String account = terms.spec().account();
        DayGross.Sum client = state.day.account(account, nowNs);
        DayGross.Sum house = state.day.house(nowNs);
        boolean priced = state.open.addAccount(account, client, state::market);
        priced &= state.open.addHouse(house, state::market);
        if (!priced) {
            throw new RefusedException(
                    RejectReason.NO_REFERENCE_PRICE,
                    "no market to value the orders by that are at work");
        }
        long price = state.check.referencePrice(terms, desk.market);
        client.add(terms.instrument(), more, price, 1);
        house.add(terms.instrument(), more, price, 1);
        Limits limits = state.check.limits();
        require(client.qty(), Limit.ACCOUNT_DAY_QTY, limits, account);
        require(client.notional(), Limit.ACCOUNT_DAY_NOTIONAL, limits, account);
        require(house.qty(), Limit.HOUSE_DAY_QTY, limits, account);
        require(house.notional(), Limit.HOUSE_DAY_NOTIONAL, limits, account);
    }

    private static void require(double gross, Limit limit, Limits limits, String account)
            throws RefusedException {
        if (gross > limits.number(limit, account)) {
            throw new RefusedException(
                    RejectReason.DAY_LIMIT,
                    limit.jsonName()
                            + " may be at most "
                            + limits.get(limit, account)
                            + ", would be about "
                            + Math.round(gross));
        }
    }
}
