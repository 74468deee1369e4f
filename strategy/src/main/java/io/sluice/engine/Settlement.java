package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.order.Amendment;
import io.sluice.order.ChildOrder;
import io.sluice.order.Parameter;
import io.sluice.order.ParentEvent;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Terms;
import io.sluice.risk.KillSwitch;

/// Brings what is pending on a parent to its end as soon as its children allow: fill-up, replace,
/// cancel, expiry.
final class Settlement {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final CostDesk costs;

    Settlement(EngineState state, Reporter reporter, ChildSender sender, CostDesk costs) {
        this.state = state;
        this.reporter = reporter;
        this.sender = sender;
        this.costs = costs;
    }

    void settle(ParentOrder parent, long nowNs) {
        if (parent.state().isTerminal()) {
            return;
        }
        Amendment amendment = parent.amendment();
        if (amendment != null) {
            apply(parent, amendment, nowNs);
        }
        if (parent.state().isTerminal()) {
            return;
        }
        boolean cancelPending = parent.state() == ParentState.PENDING_CANCEL;
        if (markComplete(parent)) {
            // The fill that did it was reported while children were still out.
            reporter.report(
                    parent,
                    ReportKind.RESTATED,
                    Reporter.Words.plain(parent, "filled; its last child is gone", ""),
                    nowNs);
            closeComplete(parent, cancelPending, nowNs);
        } else if (parent.ledger().isComplete()) {
            sender.withdraw(parent, nowNs);
        } else if (cancelPending) {
            sender.withdraw(parent, nowNs);
            if (parent.open().isEmpty()) {
                canceled(parent, nowNs);
            }
        } else if (parent.state() == ParentState.ENDING && parent.open().isEmpty()) {
            expired(parent, nowNs);
        } else if (isPaused(parent)) {
            // A request that was lost is made again.
            sender.pullAll(parent, nowNs);
        }
    }

    private static boolean isPaused(ParentOrder parent) {
        return parent.state() == ParentState.SUSPENDED
                && parent.terms().parameters().get(Parameter.PAUSE_ORDERS) == 'P';
    }

    /// Puts an amendment in force, once no child stands against it: quantity that may still be
    /// filled must fit, nothing may rest beyond the new limit or where the order may not go.
    private void apply(ParentOrder parent, Amendment amendment, long nowNs) {
        Terms next = amendment.terms();
        boolean fits = parent.ledger().filledQty() + parent.ledger().committedQty() <= next.qty();
        if (parent.ledger().isComplete() && amendment.byFix()) {
            dropAmendment(parent, nowNs);
            return;
        }
        if (!parent.open().isEmpty() && !(fits && isInsideLimit(parent, next))) {
            sender.pullAll(parent, nowNs);
            return;
        }
        if (hasLeft(parent, next, nowNs)) {
            putInForce(parent, amendment, nowNs);
        }
    }

    /// Asks the children at venues that the new terms do not name to go.
    ///
    /// @return whether there is none
    private boolean hasLeft(ParentOrder parent, Terms next, long nowNs) {
        boolean none = true;
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            if (!next.tradesAt(state.mic(child.ticket().venueId()))) {
                none = false;
                sender.request(parent, child, nowNs);
            }
        }
        return none;
    }

    private void putInForce(ParentOrder parent, Amendment amendment, long nowNs) {
        Terms next = amendment.terms();
        Terms before = parent.terms();
        Terms after = next.qty() < parent.ledger().filledQty() ? shrunk(next, parent) : next;
        parent.amendment(null);
        parent.apply(after, nowNs);
        state.recount(parent);
        if (parent.state() == ParentState.PENDING_REPLACE) {
            parent.on(ParentEvent.APPLY_REPLACE);
        }
        boolean done = isDone(parent);
        if (done) {
            parent.on(ParentEvent.COMPLETE);
        }
        boolean released =
                parent.state() == ParentState.SUSPENDED
                        && !parent.throttle().isTripped()
                        && before.parameters().flag(Parameter.SUSPENDED)
                        && !after.parameters().flag(Parameter.SUSPENDED);
        if (released) {
            parent.on(ParentEvent.RESUME);
            parent.collar().reset();
            parent.resumed(nowNs);
        }
        announce(parent, amendment, changes(before, after), nowNs);
        if (done) {
            finish(parent, nowNs);
        }
    }

    /// Everything is filled and nothing is out: true once, and the parent is in its last state.
    boolean markComplete(ParentOrder parent) {
        Amendment amendment = parent.amendment();
        boolean grows = amendment != null && !amendment.byFix();
        if (parent.state().isTerminal() || grows || !isDone(parent)) {
            return false;
        }
        parent.on(ParentEvent.COMPLETE);
        return true;
    }

    /// After the last fill was reported: what was pending is too late.
    void closeComplete(ParentOrder parent, boolean cancelWasPending, long nowNs) {
        dropAmendment(parent, nowNs);
        if (cancelWasPending && !parent.cancelRequest().clOrdId().isEmpty()) {
            reporter.refuseChange(
                    parent.session(),
                    parent,
                    parent.cancelRequest().clOrdId(),
                    parent.terms().spec().clOrdId(),
                    new Reporter.Refusal(false, RejectReason.ALREADY_TERMINAL, "too late: filled"),
                    nowNs);
        }
        finish(parent, nowNs);
    }

    private void finish(ParentOrder parent, long nowNs) {
        costs.ended(parent, nowNs);
        state.finish(parent);
    }

    private static boolean isDone(ParentOrder parent) {
        return parent.ledger().isComplete() && parent.open().isEmpty();
    }

    /// Below what is filled an order cannot go: the new quantity is what is filled (FIX 5.0SP2
    /// volume 7, app. D).
    private static Terms shrunk(Terms next, ParentOrder parent) {
        return next.withQty(parent.ledger().filledQty());
    }

    private static boolean isInsideLimit(ParentOrder parent, Terms next) {
        for (int i = 0; i < parent.open().size(); i++) {
            ChildOrder child = parent.open().get(i);
            long price = child.boldestPrice(next.isBuy());
            if (next.insideLimit(price) != price) {
                return false;
            }
        }
        return true;
    }

    private void announce(ParentOrder parent, Amendment amendment, String changes, long nowNs) {
        if (amendment.byFix()) {
            state.name(parent, parent.session(), amendment.clOrdId());
            reporter.report(
                    parent,
                    ReportKind.REPLACED,
                    new Reporter.Words(
                            amendment.clOrdId(), amendment.origClOrdId(), "", "", amendment.user()),
                    nowNs);
        } else {
            reporter.report(
                    parent,
                    ReportKind.RESTATED,
                    Reporter.Words.plain(
                            parent,
                            "changed by the desk: " + changes.replace('\n', ';'),
                            amendment.user()),
                    nowNs);
        }
        reporter.answer(
                origin(amendment),
                parent,
                amendment.byFix() ? "replace" : "steer",
                changes,
                RejectReason.NONE,
                "",
                nowNs);
    }

    /// Who asked for an amendment, as its answer repeats it.
    static Input.Origin origin(Amendment amendment) {
        return new Input.Origin(
                amendment.session(),
                0,
                amendment.user(),
                amendment.commandId(),
                amendment.address());
    }

    /// The pending amendment cannot be any more.
    void dropAmendment(ParentOrder parent, long nowNs) {
        Amendment amendment = parent.amendment();
        if (amendment == null) {
            return;
        }
        parent.amendment(null);
        String text = "too late: the order is done";
        if (amendment.byFix()) {
            reporter.refuseChange(
                    parent.session(),
                    parent,
                    amendment.clOrdId(),
                    amendment.origClOrdId(),
                    new Reporter.Refusal(true, RejectReason.ALREADY_TERMINAL, text),
                    nowNs);
        }
        reporter.answer(
                origin(amendment),
                parent,
                amendment.byFix() ? "replace" : "steer",
                "",
                RejectReason.ALREADY_TERMINAL,
                text,
                nowNs);
    }

    private void canceled(ParentOrder parent, long nowNs) {
        parent.on(ParentEvent.CHILDREN_GONE);
        String request = parent.cancelRequest().clOrdId();
        String own = parent.terms().spec().clOrdId();
        KillSwitch.Kill kill = state.killing(parent);
        String why = kill == null ? parent.cancelRequest().text() : kill.words();
        Reporter.Words words =
                request.isEmpty()
                        ? Reporter.Words.plain(parent, why, kill == null ? "" : kill.user())
                        : new Reporter.Words(request, own, "", "", "");
        reporter.report(parent, ReportKind.CANCELED, words, nowNs);
        finish(parent, nowNs);
    }

    private void expired(ParentOrder parent, long nowNs) {
        parent.on(ParentEvent.CHILDREN_GONE);
        reporter.report(
                parent,
                ReportKind.EXPIRED,
                Reporter.Words.plain(
                        parent, "end of the working window; the residual is canceled", ""),
                nowNs);
        finish(parent, nowNs);
    }

    /// What changed, `name: old -> new`, one a line.
    static String changes(Terms before, Terms after) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "quantity",
                before.instrument().qty(before.qty()).toString(),
                after.instrument().qty(after.qty()).toString());
        line(
                text,
                "limitPrice",
                String.valueOf(before.spec().limitPrice()),
                String.valueOf(after.spec().limitPrice()));
        line(text, "strategy", before.spec().strategy().name(), after.spec().strategy().name());
        for (Parameter parameter : Parameter.values()) {
            line(text, parameter.jsonName(), value(before, parameter), value(after, parameter));
        }
        return text.toString();
    }

    private static String value(Terms terms, Parameter parameter) {
        String text = terms.parameters().textInForce(parameter);
        return text.isEmpty() ? "default" : text;
    }

    private static void line(StringBuilder text, String name, String before, String after) {
        if (!before.equals(after)) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(name)
                    .append(": ")
                    .append(before)
                    .append(" -> ")
                    .append(after);
        }
    }
}
