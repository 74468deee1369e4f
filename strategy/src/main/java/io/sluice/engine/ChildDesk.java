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
import io.sluice.order.VenueCount;
import io.sluice.placement.VenueStanding;

import org.jspecify.annotations.Nullable;

/// Hears what venues report of children. Reports may come twice, late or out of order; none is
/// booked twice, and one that fits no child is quarantined with an alert.
final class ChildDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final QuestionDesk questions;
    private final FillDesk fills;

    ChildDesk(EngineState state, Reporter reporter, QuestionDesk questions, FillDesk fills) {
        this.state = state;
        this.reporter = reporter;
        this.questions = questions;
        this.fills = fills;
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
        Output.Fill fill =
                new Output.Fill(
                        child.id(),
                        input.execId(),
                        state.mic(input.venueId()),
                        input.qty(),
                        input.price(),
                        input.maker());
        if (isNews(parent, child, input.execId(), cumQty, nowNs)) {
            fills.book(parent, child, fill, qty, price, nowNs);
            if (!child.state().isTerminal() && child.filledQty() >= child.ticket().qty()) {
                // Filled, unless what was taken back of it is in the book again.
                questions.ask(parent, child, nowNs);
            }
        }
    }

    /// Whether a fill is to be booked: its ExecID was not seen, and it is not one that an answer
    /// has booked already. Where that cannot be told the venue is asked, and its answer books.
    private boolean isNews(
            ParentOrder parent, ChildOrder child, String execId, long cumQty, long nowNs) {
        VenueCount count = child.count();
        if (child.booked(execId) != null || count.hasCovered(execId)) {
            return false;
        }
        count.heard(cumQty);
        if (!count.mayCover(cumQty)) {
            return true;
        }
        count.covered(execId);
        if (count.hasChanged() && child.state().isTerminal()) {
            questions.doubt(parent, child, 0, nowNs);
        } else if (count.hasChanged() && !count.isAsked()) {
            questions.ask(parent, child, nowNs);
        }
        return false;
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
            questions.ask(parent, child, nowNs);
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

    void cancelRejected(ParentOrder parent, Input.ChildCancelRejected input, long nowNs) {
        ChildOrder child = child(parent, input.childId());
        if (child.state().isTerminal()) {
            return;
        }
        move(parent, child, ChildEvent.CANCEL_REJECT, input.text(), nowNs);
        questions.ask(parent, child, nowNs);
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
    void venueUp(ParentOrder parent, int venueId, long nowNs) {
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (child.ticket().venueId() == venueId) {
                move(parent, child, ChildEvent.LOSE, "connection lost", nowNs);
                questions.ask(parent, child, nowNs);
            }
        }
    }

    void move(ParentOrder parent, ChildOrder child, ChildEvent event, String text, long nowNs) {
        ChildState before = child.state();
        state.change(child, event);
        if (child.state() != before) {
            state.desk(parent).show(parent, child, true);
            Output.ChildReport told = reporter.child(parent, child, text, nowNs);
            if (event == ChildEvent.ACCEPT) {
                ReportKind kind = before == ChildState.UNKNOWN ? ReportKind.STATUS : ReportKind.NEW;
                reporter.execution(parent, told, kind);
            }
        }
    }

    void end(ParentOrder parent, ChildOrder child, ChildEvent event, String text, long nowNs) {
        state.desk(parent).show(parent, child, false);
        parent.ledger().release(child.leavesQty());
        state.change(child, event);
        parent.open().remove(child);
        Output.ChildReport told = reporter.child(parent, child, text, nowNs);
        boolean refused = event == ChildEvent.REJECT;
        reporter.execution(parent, told, refused ? ReportKind.REJECTED : ReportKind.CANCELED);
    }

    static ChildOrder child(ParentOrder parent, long childId) {
        ChildOrder child = parent.child(childId);
        if (child == null) {
            throw new IllegalStateException("no child " + childId);
        }
        return child;
    }
}
