package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.Output.Severity;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildOrder;
import io.sluice.order.ParentEvent;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;

/// Books what venues take back and change of fills that they reported: ledger, average price, cost,
/// the day's gross, and a report to the client (150=H, 150=G). A live order works on what it gets
/// back; one that was filled ends canceled for the rest, as its client believes it done: whoever
/// wants more enters it anew.
final class CorrectionDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final QuestionDesk questions;
    private final CostDesk costs;

    CorrectionDesk(
            EngineState state,
            Reporter reporter,
            ChildSender sender,
            QuestionDesk questions,
            CostDesk costs) {
        this.state = state;
        this.reporter = reporter;
        this.sender = sender;
        this.questions = questions;
        this.costs = costs;
    }

    void changed(ParentOrder parent, Input.ChildFillChanged input, long nowNs) {
        ChildOrder child = parent.child(input.childId());
        ChildOrder.Booked was = child == null ? null : child.booked(input.execRefId());
        Instrument instrument = parent.terms().instrument();
        long qty = input.qty().atScale(instrument.qtyScale());
        long price = input.price().atScale(instrument.priceScale());
        boolean busted = qty == 0;
        if (child == null || was == null || qty < 0 || (!busted && price <= 0)) {
            reporter.alert(
                    Severity.CRITICAL,
                    "BAD_CORRECTION",
                    parent.id(),
                    input.venueId(),
                    "the venue changes fill "
                            + input.execRefId()
                            + " to "
                            + input.qty()
                            + " at "
                            + input.price()
                            + ", which is no fill of ours or no such quantity and price:"
                            + " quarantined",
                    nowNs);
            return;
        }
        if (was.changeId().equals(input.execId()) || was.qty() == 0) {
            return;
        }
        String account = parent.terms().spec().account();
        parent.ledger().bust(was.qty(), was.price());
        state.day.busted(account, instrument, was.qty(), was.price(), nowNs);
        if (!busted) {
            parent.ledger().fill(qty, price, 0);
            state.day.filled(account, instrument, qty, price, nowNs);
        }
        state.recount(parent);
        ChildOrder.Booked is =
                new ChildOrder.Booked(
                        was.execId(),
                        input.execId(),
                        qty,
                        busted ? was.price() : price,
                        was.execSeq(),
                        was.dispute());
        child.change(was, is);
        costs.changed(parent, is, nowNs);
        if (parent.state() == ParentState.FILLED && !parent.ledger().isComplete()) {
            parent.on(ParentEvent.CHILDREN_GONE);
        }
        if (child.mayRefill() && qty < was.qty()) {
            refill(parent, child, was.qty() - qty);
        }
        tell(parent, child, was, input, nowNs);
        if (child.state().isTerminal() && qty < was.qty()) {
            questions.doubt(parent, child, was.qty() - qty, nowNs);
        }
    }

    /// What was taken back may be in the venue's book again: it is not sent again before the child
    /// is over.
    private void refill(ParentOrder parent, ChildOrder child, long qty) {
        state.desk(parent).show(parent, child, false);
        child.returned(qty);
        parent.ledger().hold(qty);
        state.desk(parent).show(parent, child, true);
    }

    /// The client does not have a fill that we reported: the fill is marked, and people have to
    /// settle it; nothing is reversed.
    void disputed(Input.DisputeFill input, long nowNs) {
        String session = input.origin().session();
        ParentOrder parent = state.parent(input.parentId());
        boolean own = parent != null && parent.session().equals(session);
        boolean found = parent != null && own && mark(parent, input, nowNs);
        String which =
                own ? ", which is no fill of this order: " : ", which is of no order of its own: ";
        reporter.alert(
                Severity.CRITICAL,
                "FILL_DISPUTED",
                own ? input.parentId() : 0,
                -1,
                session
                        + " does not know fill "
                        + input.execId()
                        + (found ? ": " : which)
                        + input.text(),
                nowNs);
    }

    private boolean mark(ParentOrder parent, Input.DisputeFill input, long nowNs) {
        for (ChildOrder child : parent.children()) {
            for (ChildOrder.Booked fill : child.booked()) {
                String execId = Output.ParentReport.execId(parent.id(), fill.execSeq());
                if (execId.equals(input.execId())) {
                    child.dispute(fill, input.text());
                    reporter.emit(
                            new Output.FillDisputed(
                                    parent.id(),
                                    child.id(),
                                    execId,
                                    fill.execId(),
                                    input.text(),
                                    nowNs));
                    costs.disputed(parent, nowNs);
                    return true;
                }
            }
        }
        return false;
    }

    private void tell(
            ParentOrder parent,
            ChildOrder child,
            ChildOrder.Booked was,
            Input.ChildFillChanged input,
            long nowNs) {
        Instrument instrument = parent.terms().instrument();
        boolean busted = input.qty().compareTo(Decimal.ZERO) == 0;
        ReportKind kind = busted ? ReportKind.BUSTED : ReportKind.CORRECTED;
        Output.FillChange change =
                new Output.FillChange(
                        Output.ParentReport.execId(parent.id(), was.execSeq()),
                        child.id(),
                        was.execId(),
                        busted ? instrument.qty(was.qty()) : input.qty(),
                        busted ? instrument.price(was.price()) : input.price());
        Output.ChildReport told = Reporter.report(parent, child, "", nowNs);
        reporter.execution(parent, told, kind, null, change);
        reporter.changed(parent, kind, change, nowNs);
        reporter.alert(
                Severity.CRITICAL,
                busted ? "FILL_BUSTED" : "FILL_CORRECTED",
                parent.id(),
                input.venueId(),
                "fill "
                        + was.execId()
                        + " of "
                        + instrument.qty(was.qty())
                        + " at "
                        + instrument.price(was.price())
                        + (busted
                                ? " was taken back"
                                : " is now " + input.qty() + " at " + input.price())
                        + (parent.state().isTerminal() ? "; the order is over" : ""),
                nowNs);
        sender.withdrawOverfilled(parent, input.venueId(), nowNs);
    }
}
