package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.ParentOrder;
import io.sluice.placement.Desired;
import io.sluice.placement.VenueStanding;
import io.sluice.urgency.Clamp;

/// Changes children in place where their venue takes a replace: another price, or less. More is
/// never asked of a child, so that whichever of the two quantities the venue fills was committed
/// before; what is more goes out as a child of its own and leaves the older one its place.
final class ChildChanger {
    private final EngineState state;
    private final Reporter reporter;
    private final SendGate gate;

    ChildChanger(EngineState state, Reporter reporter, SendGate gate) {
        this.state = state;
        this.reporter = reporter;
        this.gate = gate;
    }

    /// Moves a child to the price that is wanted now, with what of it still fits there.
    ///
    /// @return false when it has to be canceled instead
    boolean reprice(ParentOrder parent, ChildOrder child, Desired desired, long room, long nowNs) {
        Instrument instrument = parent.terms().instrument();
        long leaves = child.leavesQty();
        long rest = leaves <= room ? leaves : instrument.roundDownToLot(Math.max(0, room));
        ChildOrder.Ticket was = child.ticket();
        return offer(
                parent,
                child,
                rest,
                new ChildOrder.Ticket(
                        was.venueId(),
                        child.filledQty() + rest,
                        desired.restPrice(),
                        was.timeInForce(),
                        desired.tactic(),
                        parent.decisions() + 1,
                        state.desk(parent).tape.doubleMid(),
                        state.desk(parent).spread(),
                        was.boundBy(),
                        nowNs));
    }

    /// Takes `excess`, in whole lots, off a child, which keeps its price and so its place.
    boolean reduce(ParentOrder parent, ChildOrder child, long excess, long nowNs) {
        long rest = child.leavesQty() - parent.terms().instrument().roundDownToLot(excess);
        ChildOrder.Ticket was = child.ticket();
        return offer(
                parent,
                child,
                rest,
                new ChildOrder.Ticket(
                        was.venueId(),
                        child.filledQty() + rest,
                        was.price(),
                        was.timeInForce(),
                        was.tactic(),
                        was.decisionSeq(),
                        was.doubleMid(),
                        was.spread(),
                        was.boundBy(),
                        nowNs));
    }

    private boolean offer(
            ParentOrder parent, ChildOrder child, long rest, ChildOrder.Ticket terms) {
        VenueStanding venue = state.venue(terms.venueId());
        long nowNs = terms.sentNs();
        if (venue == null
                || !venue.venue().replaces()
                || !venue.isOpen(nowNs)
                || child.isRigid()
                || child.state() != ChildState.WORKING
                || rest <= 0
                || rest < parent.terms().minChildQty()
                || gate.refusal(parent, terms.venueId(), rest, terms.price(), false, nowNs)
                        != Clamp.NONE) {
            return false;
        }
        gate.sent(parent, false, nowNs);
        String origClOrdId = child.clOrdId();
        String requestId = child.offer(terms);
        child.on(ChildEvent.REQUEST_REPLACE);
        child.asked(false);
        Instrument instrument = parent.terms().instrument();
        reporter.emit(
                new Output.ReplaceChild(
                        new Output.PlaceChild(
                                child.id(),
                                requestId,
                                terms.venueId(),
                                instrument.symbol(),
                                Reporter.side(parent),
                                instrument.qty(terms.qty()),
                                instrument.price(terms.price()),
                                terms.timeInForce(),
                                venue.venue().postOnly(),
                                parent.terms().spec().tags(),
                                nowNs),
                        origClOrdId));
        reporter.child(parent, child, "", nowNs);
        return true;
    }
}
