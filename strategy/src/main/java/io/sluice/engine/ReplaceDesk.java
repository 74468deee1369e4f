package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.Output.Severity;
import io.sluice.order.ChildEvent;
import io.sluice.order.ChildOrder;
import io.sluice.order.ChildState;
import io.sluice.order.ParentOrder;

/// Books that a venue has put a replace in force. Only now is what the child has less given back: a
/// fill that came before was of the old terms, and counts. While it is not known which of the two a
/// venue has, it is asked by one id and then by the other: only what it knows by neither is gone.
final class ReplaceDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final QuestionDesk questions;
    private final ChildDesk children;
    private final StatusDesk statuses;

    ReplaceDesk(
            EngineState state,
            Reporter reporter,
            QuestionDesk questions,
            ChildDesk children,
            StatusDesk statuses) {
        this.state = state;
        this.reporter = reporter;
        this.questions = questions;
        this.children = children;
        this.statuses = statuses;
    }

    void replaced(ParentOrder parent, Input.ChildReplaced input, long nowNs) {
        ChildOrder child = ChildDesk.child(parent, input.childId());
        if (child.state().isTerminal() || child.hasHad(input.clOrdId())) {
            return;
        }
        if (!child.isOffer(input.clOrdId())) {
            reporter.alert(
                    Severity.CRITICAL,
                    "UNASKED_REPLACE",
                    parent.id(),
                    input.venueId(),
                    "the venue replaced child "
                            + child.clOrdId()
                            + " by "
                            + input.clOrdId()
                            + ", which was not asked for: its terms are not known here",
                    nowNs);
            return;
        }
        long before = child.leavesQty();
        state.desk(parent).show(parent, child, false);
        child.accept();
        parent.ledger().release(before - child.leavesQty());
        state.change(child, ChildEvent.REPLACE);
        if (child.leavesQty() == 0) {
            state.change(child, ChildEvent.FILL);
            parent.open().remove(child);
        }
        state.desk(parent).show(parent, child, true);
        reporter.execution(parent, reporter.child(parent, child, "", nowNs), ReportKind.REPLACED);
    }

    void unknown(ParentOrder parent, Input.ChildRequestUnknown input, long nowNs) {
        ChildOrder child = ChildDesk.child(parent, input.childId());
        if (!child.isInQuestion()) {
            return;
        }
        if (child.isOffer(input.clOrdId())) {
            child.dropOffer();
            if (child.state() == ChildState.PENDING_REPLACE) {
                String text = "the replace was never made";
                children.move(parent, child, ChildEvent.CANCEL_REJECT, text, nowNs);
            }
            questions.ask(parent, child, nowNs);
        } else if (child.clOrdId().equals(input.clOrdId())) {
            statuses.notKnown(parent, child, nowNs);
        }
    }
}
