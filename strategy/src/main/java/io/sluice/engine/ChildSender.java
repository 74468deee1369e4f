package io.sluice.engine;

import io.sluice.engine.Output.Severity;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.House;
import io.sluice.order.ParentOrder;
import io.sluice.order.TimeInForce;
import io.sluice.placement.Desired;
import io.sluice.placement.VenueLine;
import io.sluice.placement.VenueStanding;
import io.sluice.urgency.Clamp;

import java.util.Arrays;

/// Turns desired children into requests: compares them with what is open and sends the difference.
/// Quantity that a venue may still fill is never sent again: cancel, wait, then new; where a venue
/// takes a replace, a child is changed in place.
final class ChildSender {
    /// A child is left this long before it is pulled for price or size, so that flicker costs no
    /// messages.
    private static final long LIFE_MIN_NS = 500_000_000L;

    /// What is due is rested in this many pieces a slice, so that a part of it can be pulled
    /// without losing every place.
    private static final int PIECES = 3;

    /// The place of a taker is kept clear for this long; it looks again much sooner.
    private static final long CLAIM_NS = 2_000_000_000L;

    private final EngineState state;
    private final Reporter reporter;
    private final QuestionDesk questions;
    private final SendGate gate;
    private final ChildChanger changer;
    private final long[] kept = new long[Venue.ID_MAX + 1];
    private int placed;
    private int pulled;

    ChildSender(EngineState state, Reporter reporter, QuestionDesk questions) {
        this.state = state;
        this.reporter = reporter;
        this.questions = questions;
        gate = new SendGate(state);
        changer = new ChildChanger(state, reporter, gate);
    }

    /// Children sent by the last [#send].
    int placed() {
        return placed;
    }

    int pulled() {
        return pulled;
    }

    /// Counts anew what is placed and pulled.
    void begin() {
        placed = 0;
        pulled = 0;
    }

    /// @param wantedQty what may be working in all, the limit for anything new
    void send(ParentOrder parent, Desired desired, long wantedQty, long nowNs) {
        begin();
        if (desired.isUntouched()) {
            return;
        }
        long stays = keepOrPull(parent, desired, nowNs);
        long room = Math.min(parent.ledger().freeQty(), wantedQty - parent.workingQty());
        room -= take(parent, desired, room, nowNs);
        long more = Math.min(desired.restQty() - stays, room);
        // A top-up smaller than a piece waits, or every flicker of the signal would be a message.
        if (stays == 0 || more >= piece(parent) || more == parent.ledger().freeQty()) {
            rest(parent, desired, more, nowNs);
        }
    }

    /// Asks the house's orders on the other side out of the way of one that has to take, and keeps
    /// the place clear until it has.
    void makeWay(ParentOrder taker, House house, long price, long nowNs) {
        house.claim(taker, price, nowNs + CLAIM_NS);
        for (int i = 0; i < house.live().size(); i++) {
            ParentOrder other = house.live().get(i);
            for (int j = 0; j < other.open().size(); j++) {
                ChildOrder child = other.open().get(j);
                if (other.terms().isBuy() != taker.terms().isBuy()
                        && taker.terms().sign()
                                        * (price - child.boldestPrice(other.terms().isBuy()))
                                >= 0) {
                    pull(other, child, nowNs);
                }
            }
        }
    }

    private long take(ParentOrder parent, Desired desired, long room, long nowNs) {
        TimeInForce timeInForce = TimeInForce.IMMEDIATE_OR_CANCEL;
        desired.limitTake(room, Clamp.LEDGER);
        long taken = 0;
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            long qty = childQty(parent, desired, line);
            long price = line.takePrice();
            if (qty > 0 && place(parent, desired, line.venueId(), qty, price, timeInForce, nowNs)) {
                taken += qty;
            }
        }
        return taken;
    }

    /// What may be taken at a venue in one child.
    private long childQty(ParentOrder parent, Desired desired, VenueLine line) {
        long asked = Math.min(line.takeQty(), parent.terms().maxChildQty());
        long most = state.check.childMaxQty(parent.terms().instrument(), line.takePrice());
        if (asked > most) {
            desired.clamp(Clamp.CHILD_LIMIT);
        }
        return Math.min(asked, most);
    }

    /// Pulls every resting child; those already asked to go are waited for.
    void pullAll(ParentOrder parent, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            pull(parent, parent.open().get(i), nowNs);
        }
    }

    /// Asks every child of a parent to go, those in an auction too.
    ///
    /// @return how many are still open
    int withdraw(ParentOrder parent, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            request(parent, parent.open().get(i), nowNs);
        }
        return parent.open().size();
    }

    /// When filled and working exceed the order: says so, and asks every child to go.
    void withdrawOverfilled(ParentOrder parent, int venueId, long nowNs) {
        if (parent.ledger().isOverfilled()) {
            reporter.alert(
                    Severity.CRITICAL,
                    "OVERFILL",
                    parent.id(),
                    venueId,
                    "filled and working exceed the order: working children are pulled",
                    nowNs);
            withdraw(parent, nowNs);
        }
    }

    /// Asks children to go that a killed venue has, and about those that owe an answer.
    ///
    /// @return how many of its children are at a killed venue
    int chase(ParentOrder parent, long nowNs) {
        int killed = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            VenueStanding venue = state.venue(child.ticket().venueId());
            if (venue != null && venue.isKilled()) {
                request(parent, child, nowNs);
                killed++;
            }
        }
        questions.chase(parent, nowNs);
        return killed;
    }

    /// Changes or pulls what stands at the wrong price or is more than wanted, the youngest first.
    /// A child is left while a part of it is still wanted: at one lot a child that is a hysteresis
    /// of a lot. A queue that shrinks pulls nothing: the display cap bounds what is new, for a
    /// place in the queue that is given up is lost and costs two messages.
    ///
    /// @return what stays
    private long keepOrPull(ParentOrder parent, Desired desired, long nowNs) {
        Arrays.fill(kept, 0);
        long sum = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            sum += stands(child) && fits(parent, child, desired, nowNs) ? keep(child) : 0;
        }
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (!stands(child) || fits(parent, child, desired, nowNs)) {
                continue;
            }
            int venueId = child.ticket().venueId();
            long room =
                    Math.min(desired.restQty() - sum, desired.restQtyAt(venueId) - kept[venueId]);
            boolean stays =
                    changer.reprice(parent, child, desired, room, nowNs)
                            || !tryPull(parent, child, nowNs);
            sum += stays ? keep(child) : 0;
        }
        for (int i = parent.open().size() - 1; i >= 0 && !desired.isFleeing(); i--) {
            ChildOrder child = parent.open().get(i);
            long excess = sum - desired.restKeptQty();
            if (child.isPassive()
                    && child.state() == ChildState.WORKING
                    && mayPull(child, desired, nowNs)) {
                sum -= trim(parent, child, excess, nowNs);
            }
        }
        return sum;
    }

    /// @return by how much less stays
    private long trim(ParentOrder parent, ChildOrder child, long excess, long nowNs) {
        long qty = child.lastingQty();
        boolean less =
                qty <= excess
                        ? tryPull(parent, child, nowNs)
                        : excess >= piece(parent) && changer.reduce(parent, child, excess, nowNs);
        if (!less) {
            return 0;
        }
        boolean gone = child.state() == ChildState.PENDING_CANCEL;
        long reduced = gone ? qty : qty - child.lastingQty();
        kept[child.ticket().venueId()] -= reduced;
        return reduced;
    }

    private static boolean stands(ChildOrder child) {
        return child.isPassive() && child.state() != ChildState.PENDING_CANCEL;
    }

    private boolean fits(ParentOrder parent, ChildOrder child, Desired desired, long nowNs) {
        boolean front = state.desk(parent).isInFront(parent, child);
        boolean stays =
                desired.isFleeing()
                        ? front
                        : desired.restWantedQty() > 0
                                && child.ticket().price() == desired.restPrice();
        return stays || !mayPull(child, desired, nowNs);
    }

    private long keep(ChildOrder child) {
        kept[child.ticket().venueId()] += child.lastingQty();
        return child.lastingQty();
    }

    private static boolean mayPull(ChildOrder child, Desired desired, long nowNs) {
        return desired.takeQty() > 0 || nowNs - child.ticket().sentNs() >= LIFE_MIN_NS;
    }

    private boolean tryPull(ParentOrder parent, ChildOrder child, long nowNs) {
        if (child.state() != ChildState.WORKING || !gate.mayAsk(parent, nowNs)) {
            return false;
        }
        pull(parent, child, nowNs);
        return true;
    }

    private void rest(ParentOrder parent, Desired desired, long qty, long nowNs) {
        long left = qty;
        for (int i = 0; i < desired.venues() && left > 0; i++) {
            VenueLine line = desired.venue(i);
            long share = Math.min(left, line.restQty() - kept[line.venueId()]);
            if (share > 0) {
                left -= restAt(line.venueId(), parent, desired, share, nowNs);
            }
        }
    }

    /// @return how much was sent
    private long restAt(int venueId, ParentOrder parent, Desired desired, long qty, long nowNs) {
        Instrument instrument = parent.terms().instrument();
        long smallest = Math.min(parent.terms().minChildQty(), parent.ledger().freeQty());
        long most = state.check.childMaxQty(instrument, desired.restPrice());
        long largest = Math.max(smallest, parent.terms().maxChildQty());
        long piece = Math.clamp(piece(parent), smallest, largest);
        long left = qty;
        while (left >= smallest && left > 0) {
            long size = left < 2 * piece ? Math.min(left, largest) : piece;
            if (size > most) {
                desired.clamp(Clamp.CHILD_LIMIT);
                size = most;
            }
            if (size < smallest) {
                break;
            }
            long whole = size == parent.ledger().freeQty() ? size : instrument.roundDownToLot(size);
            long price = desired.restPrice();
            if (whole <= 0
                    || !place(parent, desired, venueId, whole, price, TimeInForce.DAY, nowNs)) {
                break;
            }
            left -= whole;
        }
        return qty - left;
    }

    static long piece(ParentOrder parent) {
        Instrument instrument = parent.terms().instrument();
        return Math.max(
                instrument.lot(),
                instrument.roundDownToLot((long) (parent.schedule().sliceQty() / PIECES)));
    }

    /// Sends a child, which names the decision that its look will have on record.
    ///
    /// @return false when the gate refuses it
    boolean place(
            ParentOrder parent,
            Desired desired,
            int venueId,
            long qty,
            long price,
            TimeInForce timeInForce,
            long nowNs) {
        boolean takes = timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL;
        Clamp refusal = gate.refusal(parent, venueId, qty, price, takes, nowNs);
        if (refusal != Clamp.NONE) {
            desired.clamp(refusal);
            return false;
        }
        gate.sent(parent, takes, nowNs);
        InstrumentDesk desk = state.desk(parent);
        ChildOrder.Ticket ticket =
                new ChildOrder.Ticket(
                        venueId,
                        qty,
                        price,
                        timeInForce,
                        desired.tactic(),
                        parent.decisions() + 1,
                        desk.tape.doubleMid(),
                        desk.spread(),
                        desired.clamp().name(),
                        nowNs);
        VenueStanding venue = state.venue(venueId);
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
                        parent.terms().spec().tags(),
                        nowNs));
        reporter.child(parent, child, "", nowNs);
        placed++;
        return true;
    }

    private void pull(ParentOrder parent, ChildOrder child, long nowNs) {
        if (child.isPassive()) {
            request(parent, child, nowNs);
        }
    }

    void request(ParentOrder parent, ChildOrder child, long nowNs) {
        if (child.state() != ChildState.WORKING) {
            return;
        }
        gate.asked(parent, nowNs);
        child.on(ChildEvent.REQUEST_CANCEL);
        String requestId = child.nextRequestId(nowNs);
        child.asked(false);
        Instrument instrument = parent.terms().instrument();
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
}
