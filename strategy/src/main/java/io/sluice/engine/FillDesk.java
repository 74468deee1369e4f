package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.Output.Severity;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildOrder;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;

/// Books fills: in the ledger, in the costs, in what the signals know of our own flow, and in a
/// report to the client. Whether a fill is news was decided before.
final class FillDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Settlement settlement;
    private final CostDesk costs;

    FillDesk(
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

    void book(
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
        state.recount(parent);
        heed(parent, child, fill, qty, price, nowNs);
        costs.filled(parent, child, fill, price, nowNs);
        if (child.isFilled()) {
            state.change(child, ChildEvent.FILL);
            parent.open().remove(child);
        }
        state.desk(parent).show(parent, child, true);
        Output.ChildReport told = reporter.child(parent, child, "", nowNs);
        reporter.execution(parent, told, ReportKind.TRADE, fill, null);
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
        sender.withdrawOverfilled(parent, child.ticket().venueId(), nowNs);
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
}
