package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.Output.Severity;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildId;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.placement.VenueStanding;

import org.jspecify.annotations.Nullable;

/// Books what venues say about children. Reports may come twice, late or out of order; none is
/// believed before it is booked, none is booked twice, and one that fits no child is quarantined
/// with an alert.
final class ChildDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Settlement settlement;
    private final CostDesk costs;

    ChildDesk(
            EngineState state,
            Reporter reporter,
            ChildSender sender,
            Settlement settlement,
            CostDesk costs) {
        this.state = state;
        this.reporter = reporter;
        this.sender = sender;
        this.settlement = settlement;
        this.costs = costs;
    }

    /// The parent that a child belongs to; null, with an alert, when it is not ours.
    @Nullable ParentOrder parentOf(long childId, int venueId, String what, long nowNs) {
        ParentOrder parent = state.parent(ChildId.parentOf(childId));
        if (parent == null || parent.child(childId) == null) {
            reporter.alert(
                    Severity.CRITICAL,
                    "UNKNOWN_CHILD",
                    0,
                    venueId,
                    what + " for child " + childId + ", which is not ours: quarantined",
                    nowNs);
            return null;
        }
        return parent;
    }

    void accepted(ParentOrder parent, Input.ChildAccepted input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        child.venueOrderId(input.venueOrderId());
        move(parent, child, ChildEvent.ACCEPT, "", nowNs);
    }

    void filled(ParentOrder parent, Input.ChildFilled input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        Instrument instrument = parent.terms().instrument();
        long qty = input.qty().atScale(instrument.qtyScale());
        long price = input.price().atScale(instrument.priceScale());
        long cumQty = input.cumQty().atScale(instrument.qtyScale());
        if (qty == Decimal.NOT_REPRESENTABLE
                || price == Decimal.NOT_REPRESENTABLE
                || qty <= 0
                || price <= 0) {
            reporter.alert(
                    Severity.CRITICAL,
                    "BAD_FILL",
                    parent.id(),
                    input.venueId(),
                    "fill "
                            + input.execId()
                            + " of "
                            + input.qty()
                            + " at "
                            + input.price()
                            + " is not a quantity and price of "
                            + instrument.symbol()
                            + ": quarantined",
                    nowNs);
            return;
        }
        if (child.isNews(input.execId(), cumQty)) {
            book(
                    parent,
                    child,
                    new Output.Fill(
                            child.id(),
                            input.execId(),
                            state.mic(input.venueId()),
                            input.qty(),
                            input.price(),
                            input.maker()),
                    qty,
                    price,
                    nowNs);
        }
    }

    private void book(
            ParentOrder parent,
            ChildOrder child,
            Output.Fill fill,
            long qty,
            long price,
            long nowNs) {
        boolean late = child.state().isTerminal() || qty > child.leavesQty();
        long committed = Math.min(qty, child.leavesQty());
        state.desk(parent).show(parent, child, false);
        child.fill(fill.venueExecId(), qty, price, parent.execSeq() + 1);
        parent.ledger().fill(qty, price, committed);
        state.day.filled(
                parent.terms().spec().account(), parent.terms().instrument(), qty, price, nowNs);
        heed(parent, child, fill, qty, price, nowNs);
        costs.filled(parent, child, fill, price, nowNs);
        if (child.filledQty() >= child.ticket().qty()) {
            change(child, ChildEvent.FILL);
            parent.open().remove(child);
        }
        state.desk(parent).show(parent, child, true);
        reporter.child(parent, child, "", nowNs);
        boolean cancelPending = parent.state() == ParentState.PENDING_CANCEL;
        boolean complete = settlement.markComplete(parent);
        reporter.report(
                parent, ReportKind.TRADE, Reporter.Words.plain(parent, "", ""), fill, nowNs);
        if (late) {
            reporter.alert(
                    Severity.CRITICAL,
                    "LATE_FILL",
                    parent.id(),
                    child.ticket().venueId(),
                    "fill "
                            + fill.venueExecId()
                            + " of child "
                            + child.clOrdId()
                            + " came after its end: booked",
                    nowNs);
        }
        if (parent.ledger().isOverfilled()) {
            reporter.alert(
                    Severity.CRITICAL,
                    "OVERFILL",
                    parent.id(),
                    child.ticket().venueId(),
                    "filled and working exceed the order: working children are pulled",
                    nowNs);
            sender.withdraw(parent, nowNs);
        }
        if (complete) {
            settlement.closeComplete(parent, cancelPending, nowNs);
        }
    }

    /// What a fill says of how the order trades; in an auction it says nothing of that.
    private void heed(
            ParentOrder parent,
            ChildOrder child,
            Output.Fill fill,
            long qty,
            long price,
            long nowNs) {
        if (child.isImmediate()) {
            parent.throttle().filled();
        }
        if (!child.isForAuction()) {
            parent.ownVolume().add(qty, nowNs);
            state.desk(parent)
                    .signals
                    .onOwnFill(parent.terms().sign(), fill.maker(), price, qty, nowNs);
        }
    }

    /// A refusal is believed only of a child that the venue never accepted.
    void rejected(ParentOrder parent, Input.ChildRejected input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        if (child.state().isTerminal()) {
            return;
        }
        if (!child.venueOrderId().isEmpty()) {
            reporter.alert(
                    Severity.CRITICAL,
                    "REJECT_AFTER_ACCEPT",
                    parent.id(),
                    input.venueId(),
                    "venue refuses child "
                            + child.clOrdId()
                            + ", which it had accepted ("
                            + input.text()
                            + "): asking",
                    nowNs);
            sender.query(parent, child, nowNs);
            return;
        }
        end(parent, child, ChildEvent.REJECT, input.text(), nowNs);
        VenueStanding venue = state.venue(input.venueId());
        if (venue != null && venue.refused(input.code(), nowNs)) {
            reporter.alert(
                    Severity.WARNING,
                    "VENUE_BENCHED",
                    0,
                    input.venueId(),
                    venue.venue().mic()
                            + " refused three times ("
                            + input.code()
                            + ": "
                            + input.text()
                            + ")",
                    nowNs);
        }
    }

    void canceled(ParentOrder parent, Input.ChildCanceled input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        if (child.state().isTerminal()) {
            return;
        }
        if (input.cumQty().atScale(parent.terms().instrument().qtyScale()) > child.filledQty()) {
            reporter.alert(
                    Severity.WARNING,
                    "FILL_MISSING",
                    parent.id(),
                    input.venueId(),
                    "venue counts "
                            + input.cumQty()
                            + " filled of canceled child "
                            + child.clOrdId()
                            + ": asking",
                    nowNs);
            sender.query(parent, child, nowNs);
            return;
        }
        end(parent, child, ChildEvent.CANCEL, input.text(), nowNs);
    }

    void cancelRejected(ParentOrder parent, Input.ChildCancelRejected input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        if (child.state().isTerminal()) {
            return;
        }
        move(parent, child, ChildEvent.CANCEL_REJECT, input.text(), nowNs);
        sender.query(parent, child, nowNs);
    }

    /// The venue's own view of a child: fills that never reached us are booked from it, a child it
    /// does not know never was.
    void status(ParentOrder parent, Input.ChildStatus input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        bookMissing(parent, child, input, nowNs);
        if (child.state().isTerminal()) {
            return;
        }
        if (input.standing() == Input.Standing.NOT_KNOWN && child.doubtOffer()) {
            sender.query(parent, child, nowNs);
            return;
        }
        switch (input.standing()) {
            case WORKING -> working(parent, child, nowNs);
            case NOT_KNOWN -> {
                boolean rested = !child.venueOrderId().isEmpty();
                if (rested) {
                    reporter.alert(
                            Severity.WARNING,
                            "CHILD_LOST",
                            parent.id(),
                            input.venueId(),
                            "venue no longer knows child " + child.clOrdId(),
                            nowNs);
                }
                end(
                        parent,
                        child,
                        rested ? ChildEvent.CANCEL : ChildEvent.REJECT,
                        "not known at the venue",
                        nowNs);
            }
            case CANCELED, FILLED ->
                    end(parent, child, ChildEvent.CANCEL, "gone at the venue", nowNs);
            case REJECTED -> end(parent, child, ChildEvent.REJECT, "rejected at the venue", nowNs);
        }
    }

    /// A venue that has it in its book as it was, asked after our request, never had the request.
    private void working(ParentOrder parent, ChildOrder child, long nowNs) {
        boolean lost = child.state().isPendingChange() && child.isAsked();
        move(
                parent,
                child,
                lost ? ChildEvent.CANCEL_REJECT : ChildEvent.ACCEPT,
                lost ? "the request was lost" : "",
                nowNs);
    }

    private void bookMissing(
            ParentOrder parent, ChildOrder child, Input.ChildStatus input, long nowNs) {
        Instrument instrument = parent.terms().instrument();
        long cumQty = input.cumQty().atScale(instrument.qtyScale());
        long missing = cumQty - child.filledQty();
        if (input.standing() == Input.Standing.NOT_KNOWN
                || cumQty == Decimal.NOT_REPRESENTABLE
                || missing <= 0) {
            return;
        }
        double notional =
                input.avgPrice().toDouble() * Decimal.powerOfTen(instrument.priceScale()) * cumQty;
        long price = Math.max(1, Math.round((notional - child.notional()) / missing));
        child.reconciled(cumQty);
        reporter.alert(
                Severity.WARNING,
                "FILL_RECONCILED",
                parent.id(),
                input.venueId(),
                "booked "
                        + instrument.qty(missing)
                        + " of child "
                        + child.clOrdId()
                        + " from the venue's status",
                nowNs);
        book(
                parent,
                child,
                new Output.Fill(
                        child.id(),
                        "R-" + child.clOrdId() + "-" + cumQty,
                        state.mic(input.venueId()),
                        instrument.qty(missing),
                        instrument.price(price),
                        false),
                missing,
                price,
                nowNs);
    }

    /// The connection to a venue is gone: what its children do is unknown until they are asked
    /// about.
    void venueDown(ParentOrder parent, int venueId, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (child.ticket().venueId() == venueId) {
                move(parent, child, ChildEvent.LOSE, "connection lost", nowNs);
            }
        }
    }

    /// It is back: asks about every open child.
    int venueUp(ParentOrder parent, int venueId, long nowNs) {
        int asked = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (child.ticket().venueId() == venueId) {
                move(parent, child, ChildEvent.LOSE, "connection lost", nowNs);
                sender.query(parent, child, nowNs);
                asked++;
            }
        }
        return asked;
    }

    void move(ParentOrder parent, ChildOrder child, ChildEvent event, String text, long nowNs) {
        ChildState before = child.state();
        change(child, event);
        if (child.state() != before) {
            state.desk(parent).show(parent, child, true);
            reporter.child(parent, child, text, nowNs);
        }
    }

    private void end(
            ParentOrder parent, ChildOrder child, ChildEvent event, String text, long nowNs) {
        state.desk(parent).show(parent, child, false);
        parent.ledger().release(child.leavesQty());
        change(child, event);
        parent.open().remove(child);
        reporter.child(parent, child, text, nowNs);
    }

    void change(ChildOrder child, ChildEvent event) {
        boolean wasUnknown = child.state() == ChildState.UNKNOWN;
        child.on(event);
        boolean isUnknown = child.state() == ChildState.UNKNOWN;
        VenueStanding venue = state.venue(child.ticket().venueId());
        if (wasUnknown != isUnknown && venue != null) {
            venue.unknown(isUnknown ? 1 : -1);
        }
    }

    private static ChildOrder child(ParentOrder parent, long childId) {
        ChildOrder child = parent.child(childId);
        if (child == null) {
            throw new IllegalStateException("no child " + childId);
        }
        return child;
    }
}
