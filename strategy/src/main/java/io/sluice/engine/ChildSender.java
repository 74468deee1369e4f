package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.ParentOrder;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;
import io.sluice.placement.Desired;
import io.sluice.placement.VenueStanding;
import io.sluice.urgency.Clamp;

/// Turns desired children into requests: compares them with what is open and sends the difference.
/// Cancel, wait, then new: quantity that a venue may still fill is never sent again.
final class ChildSender {
    /// A child is left this long before it is pulled for price or size, so that flicker costs no
    /// messages.
    private static final long LIFE_MIN_NS = 500_000_000L;

    /// A request without an answer for this long is asked about.
    private static final long ANSWER_WITHIN_NS = 5_000_000_000L;

    /// What is due is rested in this many pieces a slice, so that a part of it can be pulled
    /// without losing every place.
    private static final int PIECES = 3;

    private final EngineState state;
    private final Reporter reporter;
    private int placed;
    private int pulled;

    ChildSender(EngineState state, Reporter reporter) {
        this.state = state;
        this.reporter = reporter;
    }

    /// Children sent by the last [#send].
    int placed() {
        return placed;
    }

    int pulled() {
        return pulled;
    }

    /// @param wantedQty what may be working in all, the limit for anything new
    void send(ParentOrder parent, Desired desired, long wantedQty, int decisionSeq, long nowNs) {
        placed = 0;
        pulled = 0;
        if (desired.isUntouched()) {
            return;
        }
        long kept = keepOrPull(parent, desired, nowNs);
        long room = Math.min(parent.ledger().freeQty(), wantedQty - parent.ledger().committedQty());
        long take = Math.min(desired.takeQty(), room);
        if (take < desired.takeQty()) {
            desired.clamp(Clamp.LEDGER);
        }
        if (take > 0) {
            Tactic tactic = desired.tactic();
            place(
                    parent,
                    desired,
                    take,
                    new ChildOrder.Ticket(
                            desired.takeVenueId(),
                            Math.min(take, parent.terms().maxChildQty()),
                            desired.takePrice(),
                            TimeInForce.IMMEDIATE_OR_CANCEL,
                            tactic,
                            decisionSeq,
                            nowNs),
                    nowNs);
            room -= take;
        }
        rest(parent, desired, Math.min(desired.restQty() - kept, room), decisionSeq, nowNs);
    }

    /// Pulls every resting child; those already asked to go are waited for.
    void pullAll(ParentOrder parent, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            pull(parent, parent.open().get(i), nowNs);
        }
    }

    /// Asks about children whose venue has not answered in time.
    void chase(ParentOrder parent, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            VenueStanding venue = state.venue(child.ticket().venueId());
            if (child.state() != ChildState.WORKING
                    && nowNs - child.requestedNs() >= ANSWER_WITHIN_NS
                    && venue != null
                    && venue.isUp()) {
                query(parent, child, nowNs);
                reporter.alert(
                        Output.Severity.WARNING,
                        "VENUE_SILENT",
                        parent.id(),
                        child.ticket().venueId(),
                        "no answer from "
                                + venue.venue().mic()
                                + " about "
                                + child.clOrdId()
                                + " ("
                                + child.state()
                                + ")",
                        nowNs);
            }
        }
    }

    void query(ParentOrder parent, ChildOrder child, long nowNs) {
        child.nextRequestId(nowNs);
        reporter.emit(
                new Output.QueryChild(
                        child.id(),
                        child.clOrdId(),
                        child.ticket().venueId(),
                        parent.terms().instrument().symbol(),
                        Reporter.side(parent),
                        nowNs));
    }

    private long keepOrPull(ParentOrder parent, Desired desired, long nowNs) {
        long kept = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (!child.isPassive() || child.state() == ChildState.PENDING_CANCEL) {
                continue;
            }
            boolean stays = desired.restQty() > 0 && child.ticket().price() == desired.restPrice();
            if (!stays && mayPull(child, desired, nowNs)) {
                pull(parent, child, nowNs);
            } else {
                kept += child.leavesQty();
            }
        }
        long slack = piece(parent);
        for (int i = parent.open().size() - 1;
                i >= 0 && kept > desired.restQty() + slack - 1;
                i--) {
            ChildOrder child = parent.open().get(i);
            if (child.isPassive()
                    && child.state() == ChildState.WORKING
                    && mayPull(child, desired, nowNs)) {
                kept -= child.leavesQty();
                pull(parent, child, nowNs);
            }
        }
        return kept;
    }

    private static boolean mayPull(ChildOrder child, Desired desired, long nowNs) {
        return desired.takeQty() > 0 || nowNs - child.ticket().sentNs() >= LIFE_MIN_NS;
    }

    private void rest(ParentOrder parent, Desired desired, long qty, int decisionSeq, long nowNs) {
        Instrument instrument = parent.terms().instrument();
        long smallest = Math.min(parent.terms().minChildQty(), parent.ledger().freeQty());
        long piece =
                Math.clamp(
                        piece(parent), smallest, Math.max(smallest, parent.terms().maxChildQty()));
        while (qty >= smallest && qty > 0) {
            long size = qty < 2 * piece ? Math.min(qty, parent.terms().maxChildQty()) : piece;
            long whole = size == parent.ledger().freeQty() ? size : instrument.roundDownToLot(size);
            if (whole <= 0
                    || !place(
                            parent,
                            desired,
                            whole,
                            new ChildOrder.Ticket(
                                    desired.restVenueId(),
                                    whole,
                                    desired.restPrice(),
                                    TimeInForce.DAY,
                                    desired.tactic(),
                                    decisionSeq,
                                    nowNs),
                            nowNs)) {
                return;
            }
            qty -= whole;
        }
    }

    private static long piece(ParentOrder parent) {
        Instrument instrument = parent.terms().instrument();
        return Math.max(
                instrument.lot(),
                instrument.roundDownToLot((long) (parent.schedule().sliceQty() / PIECES)));
    }

    private boolean place(
            ParentOrder parent, Desired desired, long qty, ChildOrder.Ticket ticket, long nowNs) {
        if (!parent.maySpawn()
                || !parent.budget().take(state.check.limits().messagesPerSecond(), nowNs)) {
            desired.clamp(Clamp.MESSAGE_BUDGET);
            return false;
        }
        VenueStanding venue = state.venue(ticket.venueId());
        Instrument instrument = parent.terms().instrument();
        ChildOrder child = parent.spawn(ticket);
        boolean postOnly = child.isPassive() && venue != null && venue.venue().postOnly();
        reporter.emit(
                new Output.PlaceChild(
                        child.id(),
                        child.clOrdId(),
                        ticket.venueId(),
                        instrument.symbol(),
                        Reporter.side(parent),
                        instrument.qty(ticket.qty()),
                        instrument.price(ticket.price()),
                        ticket.timeInForce(),
                        postOnly,
                        nowNs));
        reporter.child(parent, child, "", nowNs);
        placed++;
        return qty > 0;
    }

    private void pull(ParentOrder parent, ChildOrder child, long nowNs) {
        if (child.state() != ChildState.WORKING || !child.isPassive()) {
            return;
        }
        child.on(ChildEvent.REQUEST_CANCEL);
        String requestId = child.nextRequestId(nowNs);
        Instrument instrument = parent.terms().instrument();
        parent.budget().take(Integer.MAX_VALUE, nowNs);
        reporter.emit(
                new Output.CancelChild(
                        child.id(),
                        requestId,
                        child.clOrdId(),
                        child.ticket().venueId(),
                        instrument.symbol(),
                        Reporter.side(parent),
                        instrument.qty(child.ticket().qty()),
                        nowNs));
        reporter.child(parent, child, "", nowNs);
        pulled++;
    }

    /// Keeps the signals free of our own quantity: tells the book what of it is ours.
    static void showOwn(
            InstrumentMarket market, ParentOrder parent, ChildOrder child, long change) {
        market.book(child.ticket().venueId())
                .side(parent.terms().isBuy())
                .addOwn(child.ticket().price(), change);
    }
}
