package io.sluice.engine;

import io.sluice.order.ChildOrder;
import io.sluice.order.Parameter;
import io.sluice.order.ParentOrder;
import io.sluice.placement.VenueStanding;
import io.sluice.tca.CostReport;
import io.sluice.tca.MarketTape;
import io.sluice.tca.Markouts;
import io.sluice.tca.OrderCost;
import io.sluice.tca.PrintBatch;
import io.sluice.tca.Prints;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.TreeMap;

/// Keeps what every parent has cost, from its receipt until the last mid that its fills are marked
/// to. It is told twice: at the end, and once more when every markout is known.
final class CostDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final TreeMap<Long, Account> accounts = new TreeMap<>();
    private final ArrayDeque<Closing> closings = new ArrayDeque<>();

    /// When the first of them is due, or before.
    private long dueNs;

    /// One parent's cost, and the market as its life ended: null while it lives.
    static final class Account {
        final ParentOrder parent;
        final OrderCost cost;

        /// By the parent's count of reports.
        final TreeMap<Integer, OrderCost.Counted> fills = new TreeMap<>();

        MarketTape.@Nullable Mark endMark;
        long endDoubleMid;

        Account(ParentOrder parent) {
            this.parent = parent;
            cost = new OrderCost(parent.terms().instrument(), parent.terms().sign());
        }
    }

    private record Closing(Account account, long dueNs) {}

    CostDesk(EngineState state, Reporter reporter) {
        this.state = state;
        this.reporter = reporter;
    }

    /// What is kept for one parent but for [#unseen]; null when nothing is.
    @Nullable Account account(long parentId) {
        return accounts.get(parentId);
    }

    /// Prints that an account has still to hear of; null where it hears of nothing.
    @Nullable PrintBatch unseen(@Nullable Account account) {
        return account == null ? null : state.desk(account.parent).unseen(account.cost.prints());
    }

    void adopt(@Nullable Account account, @Nullable PrintBatch unseen) {
        if (account != null) {
            accounts.put(account.parent.id(), account);
            if (unseen != null) {
                unseen.addTo(account.cost.prints());
            }
            if (account.cost.isStarted()) {
                state.desk(account.parent).follow(account.cost.prints());
            }
        }
    }

    void received(ParentOrder parent) {
        Account account = new Account(parent);
        account.cost.received(state.desk(parent).tape.doubleMid());
        accounts.put(parent.id(), account);
    }

    /// Notes mid and market at the start of work, once; waits for a sound book.
    void arrive(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        if (!parent.arrive(desk.market)) {
            return;
        }
        Account account = accounts.get(parent.id());
        if (account != null) {
            account.cost.started(parent.arrivalDoubleMid(), desk.tape.mark(nowNs));
            desk.follow(account.cost.prints());
        }
    }

    void filled(ParentOrder parent, ChildOrder child, Output.Fill fill, long price, long nowNs) {
        Account account = accounts.get(parent.id());
        if (account == null) {
            return;
        }
        InstrumentDesk desk = state.desk(parent);
        ChildOrder.Ticket ticket = child.ticket();
        long qty = fill.qty().atScale(parent.terms().instrument().qtyScale());
        OrderCost.Fill counted =
                new OrderCost.Fill(
                        ticket.venueId(),
                        ticket.tactic(),
                        fill.maker(),
                        qty,
                        price,
                        desk.tape.doubleMid(),
                        ticket.doubleMid(),
                        desk.spread(),
                        ticket.spread(),
                        ticket.boundBy(),
                        (int) parent.terms().parameters().get(Parameter.AGGRESSION),
                        (int) Math.signum(desk.signals.gate() * desk.signals.forecast()));
        long fee = fee(ticket.venueId(), fill.maker(), qty, price);
        account.fills.put(
                parent.execSeq() + 1, account.cost.fill(counted, fee, desk.markouts, nowNs));
    }

    /// A venue has taken a fill back or changed it; an order that is over tells its cost anew.
    void changed(ParentOrder parent, ChildOrder.Booked is, long nowNs) {
        Account account = accounts.get(parent.id());
        OrderCost.Counted was = account == null ? null : account.fills.get(is.execSeq());
        if (account == null || was == null) {
            return;
        }
        long fee = fee(was.fill().venueId(), was.fill().maker(), is.qty(), is.price());
        account.fills.put(is.execSeq(), account.cost.change(was, is.qty(), is.price(), fee));
        if (account.endMark != null) {
            tell(account, false, nowNs);
        }
    }

    /// In half units, see [io.sluice.tca.Shortfall].
    private long fee(int venueId, boolean maker, long qty, long price) {
        VenueStanding venue = state.venue(venueId);
        if (venue == null) {
            return 0;
        }
        double bps = maker ? -venue.venue().makeRebateBps() : venue.venue().takeFeeBps();
        return Math.round(2.0 * price * qty * bps * 1e-4);
    }

    void ended(ParentOrder parent, long nowNs) {
        Account account = accounts.get(parent.id());
        if (account == null || account.endMark != null) {
            return;
        }
        InstrumentDesk desk = state.desk(parent);
        account.endMark = desk.tape.mark(nowNs);
        account.endDoubleMid = desk.tape.doubleMid();
        tell(account, false, nowNs);
        account.cost.ended();
        desk.handOutPrints();
        closings.addLast(new Closing(account, nowNs + Markouts.longestNs()));
        dueNs = closings.getFirst().dueNs;
    }

    /// A fill is disputed: what was told at the end is told anew while it can change.
    void disputed(ParentOrder parent, long nowNs) {
        Account account = accounts.get(parent.id());
        if (account != null && account.endMark != null) {
            tell(account, false, nowNs);
        }
    }

    /// Tells for the last time what ended long enough ago.
    void runDue(long nowNs) {
        if (nowNs < dueNs) {
            return;
        }
        Closing closing = closings.peekFirst();
        while (closing != null && closing.dueNs <= nowNs) {
            closings.removeFirst();
            ParentOrder parent = closing.account.parent;
            InstrumentDesk desk = state.desk(parent);
            desk.markouts.mid(desk.tape.doubleMid(), nowNs);
            tell(closing.account, true, nowNs);
            accounts.remove(parent.id());
            desk.leave(closing.account.cost.prints());
            closing = closings.peekFirst();
        }
        dueNs = closing == null ? ParentOrder.NEVER : closing.dueNs;
    }

    private void tell(Account account, boolean last, long nowNs) {
        InstrumentDesk desk = state.desk(account.parent);
        desk.handOutPrints();
        CostReport report = report(account, desk, account.cost.prints(), nowNs);
        reporter.emit(new Output.Cost(account.parent.id(), last, report, nowNs));
    }

    /// What a parent has cost so far, without a trace in the state; null when it is not known, or
    /// no more.
    @Nullable CostReport report(long parentId, long nowNs) {
        Account account = accounts.get(parentId);
        if (account == null) {
            return null;
        }
        InstrumentDesk desk = state.desk(account.parent);
        return report(account, desk, desk.read(account.cost.prints()), nowNs);
    }

    private static CostReport report(
            Account account, InstrumentDesk desk, Prints prints, long nowNs) {
        MarketTape.Mark end = account.endMark;
        ParentOrder parent = account.parent;
        return account.cost.report(
                new OrderCost.Asked(
                        parent.terms().qty(),
                        0,
                        parent.terms().limitPrice(),
                        parent.look().tracking(),
                        parent.children()),
                end == null
                        ? new OrderCost.End(desk.tape.doubleMid(), desk.tape.mark(nowNs))
                        : new OrderCost.End(account.endDoubleMid, end),
                prints);
    }
}
