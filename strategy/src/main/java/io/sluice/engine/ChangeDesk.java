package io.sluice.engine;

import io.sluice.engine.Input.Origin;
import io.sluice.engine.Output.ReportKind;
import io.sluice.order.Amendment;
import io.sluice.order.CancelRequest;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentEvent;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RefusedException;
import io.sluice.order.RejectReason;
import io.sluice.order.Terms;

import org.jspecify.annotations.Nullable;

/// Takes what clients and traders want changed on live parents: each request is answered, done or
/// refused with a typed reason (`fix.md` c-5).
final class ChangeDesk {
    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Admission admission;

    ChangeDesk(EngineState state, Reporter reporter, ChildSender sender, Admission admission) {
        this.state = state;
        this.reporter = reporter;
        this.sender = sender;
        this.admission = admission;
    }

    /// @return the parent to look at, null when the request was refused
    @Nullable ParentOrder replace(Input.ReplaceParent input, long nowNs) {
        Origin origin = input.origin();
        ParentSpec spec = input.spec();
        ParentOrder parent = state.parent(origin.session(), input.origClOrdId());
        try {
            ParentOrder found =
                    changeable(
                            parent,
                            origin,
                            spec.clOrdId(),
                            input.origClOrdId(),
                            ParentEvent.REQUEST_REPLACE);
            ParentSpec now = found.terms().spec();
            require(
                    spec.symbol().equals(now.symbol())
                            && spec.side() == now.side()
                            && spec.account().equals(now.account()),
                    RejectReason.NOT_CHANGEABLE,
                    "Symbol, Side and Account cannot be changed");
            ParentSpec whole = input.merges() ? spec.merged(now) : spec;
            amend(found, amended(found, whole, nowNs), origin, input.origClOrdId(), true, nowNs);
            return found;
        } catch (RefusedException refused) {
            reporter.refuseChange(
                    origin.session(),
                    parent,
                    spec.clOrdId(),
                    input.origClOrdId(),
                    new Reporter.Refusal(true, refused.reason(), refused.text()),
                    nowNs);
            reporter.answer(origin, parent, "replace", "", refused.reason(), refused.text(), nowNs);
            return null;
        }
    }

    /// @return the parent to look at, null when the request was refused
    @Nullable ParentOrder steer(Input.SteerParent input, long nowNs) {
        Origin origin = input.origin();
        ParentOrder parent = state.parent(input.parentId());
        try {
            ParentOrder found = known(parent, input.parentId());
            require(
                    !found.state().isTerminal(),
                    RejectReason.ALREADY_TERMINAL,
                    "the order is " + found.state());
            require(
                    found.amendment() == null
                            && found.state() != ParentState.PENDING_CANCEL
                            && found.state() != ParentState.ENDING,
                    RejectReason.ALREADY_PENDING,
                    "another change is under way");
            require(
                    input.version() == found.version(),
                    RejectReason.VERSION_CONFLICT,
                    "the order is at version "
                            + found.version()
                            + ", the change is for "
                            + input.version());
            ParentSpec spec =
                    found.terms().spec().steered(input.qty(), input.limitPrice(), input.changes());
            amend(found, amended(found, spec, nowNs), origin, spec.clOrdId(), false, nowNs);
            return found;
        } catch (RefusedException refused) {
            reporter.answer(origin, parent, "steer", "", refused.reason(), refused.text(), nowNs);
            return null;
        }
    }

    /// The terms that a changed request would have; what has begun cannot begin anew.
    private Terms amended(ParentOrder parent, ParentSpec spec, long nowNs) throws RefusedException {
        Terms now = parent.terms();
        boolean started = parent.state() != ParentState.WAITING;
        long startNs = spec.parameters().get(Parameter.START_TIME);
        require(
                !started
                        || startNs == Parameters.ABSENT
                        || startNs == now.parameters().get(Parameter.START_TIME)
                        || startNs <= now.startNs(),
                RejectReason.NOT_CHANGEABLE,
                "StartTime cannot be changed: the order has started");
        Terms next =
                Terms.of(spec, now.instrument(), started ? now.startNs() : Terms.NO_PRICE, nowNs);
        admission.admitChange(next, parent, nowNs);
        return next;
    }

    private void amend(
            ParentOrder parent,
            Terms next,
            Origin origin,
            String origClOrdId,
            boolean byFix,
            long nowNs) {
        String clOrdId = next.spec().clOrdId();
        parent.amendment(
                new Amendment(
                        next,
                        clOrdId,
                        origClOrdId,
                        origin.session(),
                        origin.user(),
                        origin.commandId(),
                        origin.address(),
                        byFix));
        if (!byFix) {
            return;
        }
        state.name(parent, parent.session(), clOrdId);
        if (parent.state() == ParentState.SUSPENDED && !parent.throttle().isTripped()) {
            parent.on(ParentEvent.RESUME);
            parent.collar().reset();
            parent.resumed(nowNs);
        }
        if (parent.state() == ParentState.WORKING) {
            parent.on(ParentEvent.REQUEST_REPLACE);
        }
        reporter.report(
                parent,
                ReportKind.PENDING_REPLACE,
                new Reporter.Words(clOrdId, origClOrdId, "", "", origin.user()),
                nowNs);
    }

    void refuseInvalid(Input.InvalidChange input, long nowNs) {
        ParentOrder parent = state.parent(input.origin().session(), input.origClOrdId());
        RejectReason reason = parent == null ? RejectReason.UNKNOWN_ORDER : input.reason();
        reporter.refuseChange(
                input.origin().session(),
                parent,
                input.clOrdId(),
                input.origClOrdId(),
                new Reporter.Refusal(input.replace(), reason, input.text()),
                nowNs);
        reporter.answer(
                input.origin(),
                parent,
                input.replace() ? "replace" : "cancel",
                "",
                reason,
                input.text(),
                nowNs);
    }

    /// @return the parent to look at, null when the request was refused
    @Nullable ParentOrder cancel(Input.CancelParent input, long nowNs) {
        Origin origin = input.origin();
        ParentOrder parent = state.parent(origin.session(), input.origClOrdId());
        try {
            ParentOrder found =
                    changeable(
                            parent,
                            origin,
                            input.clOrdId(),
                            input.origClOrdId(),
                            ParentEvent.REQUEST_CANCEL);
            state.name(found, origin.session(), input.clOrdId());
            found.cancelRequest(new CancelRequest(input.clOrdId(), ""));
            dropPending(found, nowNs);
            found.on(ParentEvent.REQUEST_CANCEL);
            reporter.report(
                    found,
                    ReportKind.PENDING_CANCEL,
                    new Reporter.Words(input.clOrdId(), input.origClOrdId(), "", "", origin.user()),
                    nowNs);
            reporter.answer(origin, found, "cancel", "", RejectReason.NONE, "", nowNs);
            sender.pullAll(found, nowNs);
            return found;
        } catch (RefusedException refused) {
            reporter.refuseChange(
                    origin.session(),
                    parent,
                    input.clOrdId(),
                    input.origClOrdId(),
                    new Reporter.Refusal(false, refused.reason(), refused.text()),
                    nowNs);
            reporter.answer(origin, parent, "cancel", "", refused.reason(), refused.text(), nowNs);
            return null;
        }
    }

    /// A cancel overtakes a replace that still waits for its children.
    private void dropPending(ParentOrder parent, long nowNs) {
        Amendment pending = parent.amendment();
        if (pending == null) {
            return;
        }
        parent.amendment(null);
        String text = "overtaken by a cancel";
        if (pending.byFix()) {
            reporter.refuseChange(
                    parent.session(),
                    parent,
                    pending.clOrdId(),
                    pending.origClOrdId(),
                    new Reporter.Refusal(true, RejectReason.ALREADY_PENDING, text),
                    nowNs);
        }
        reporter.answer(
                Settlement.origin(pending),
                parent,
                pending.byFix() ? "replace" : "steer",
                "",
                RejectReason.ALREADY_PENDING,
                text,
                nowNs);
    }

    /// @return the parent to look at, null when the request was refused
    @Nullable ParentOrder control(Input.ControlParent input, long nowNs) {
        Origin origin = input.origin();
        ParentOrder parent = state.parent(input.parentId());
        String action =
                switch (input.control()) {
                    case PAUSE -> "pause";
                    case RESUME -> "resume";
                    case CANCEL -> "cancel";
                };
        ParentEvent event = event(input.control());
        try {
            ParentOrder found = known(parent, input.parentId());
            require(
                    !found.state().isTerminal(),
                    RejectReason.ALREADY_TERMINAL,
                    "the order is " + found.state());
            require(
                    found.state().allows(event),
                    RejectReason.ALREADY_PENDING,
                    "an order that is " + found.state() + " cannot be asked to " + action);
            if (input.control() == Input.Control.CANCEL) {
                dropPending(found, nowNs);
            }
            found.on(event);
            reporter.answer(origin, found, action, "", RejectReason.NONE, "", nowNs);
            follow(found, input.control(), origin, nowNs);
            return found;
        } catch (RefusedException refused) {
            reporter.answer(origin, parent, action, "", refused.reason(), refused.text(), nowNs);
            return null;
        }
    }

    static ParentEvent event(Input.Control control) {
        return switch (control) {
            case PAUSE -> ParentEvent.SUSPEND;
            case RESUME -> ParentEvent.RESUME;
            case CANCEL -> ParentEvent.REQUEST_CANCEL;
        };
    }

    /// Who wants it, as Text(58) has it: a client's message has a number, its lost connection has
    /// none.
    private static String by(ParentOrder parent, Origin origin) {
        if (origin.msgSeqNum() > 0) {
            return " at the client's request";
        }
        boolean lost = origin.session().equals(parent.session()) && origin.commandId() == 0;
        return lost ? ": " + origin.user() : " by the desk";
    }

    private void follow(ParentOrder parent, Input.Control control, Origin origin, long nowNs) {
        String user = origin.user();
        switch (control) {
            case PAUSE -> {
                parent.interrupted(nowNs);
                if (parent.terms().parameters().get(Parameter.PAUSE_ORDERS) == 'P') {
                    sender.pullAll(parent, nowNs);
                }
                reporter.report(
                        parent,
                        ReportKind.SUSPENDED,
                        Reporter.Words.plain(parent, "suspended" + by(parent, origin), user),
                        nowNs);
            }
            case RESUME -> {
                parent.throttle().reset();
                parent.collar().reset();
                parent.resumed(nowNs);
                reporter.report(
                        parent,
                        ReportKind.RESTATED,
                        Reporter.Words.plain(parent, "resumed", user),
                        nowNs);
            }
            case CANCEL -> {
                parent.cancelRequest(new CancelRequest("", "canceled" + by(parent, origin)));
                sender.pullAll(parent, nowNs);
            }
        }
    }

    /// The checks that a cancel and a replace by FIX share (`fix.md` c-5).
    private ParentOrder changeable(
            @Nullable ParentOrder parent,
            Origin origin,
            String clOrdId,
            String origClOrdId,
            ParentEvent event)
            throws RefusedException {
        if (parent == null) {
            throw new RefusedException(
                    RejectReason.UNKNOWN_ORDER, "no order with ClOrdID " + origClOrdId);
        }
        require(
                state.parent(origin.session(), clOrdId) == null,
                RejectReason.DUPLICATE_CLORDID,
                "ClOrdID " + clOrdId + " was used already");
        require(
                !parent.state().isTerminal(),
                RejectReason.ALREADY_TERMINAL,
                "the order is " + parent.state());
        String latest = parent.terms().spec().clOrdId();
        require(
                latest.equals(origClOrdId),
                RejectReason.UNKNOWN_ORDER,
                "OrigClOrdID is superseded, the latest is " + latest);
        require(
                event == ParentEvent.REQUEST_CANCEL || parent.amendment() == null,
                RejectReason.ALREADY_PENDING,
                "another replace is pending");
        require(
                parent.state().allows(event),
                RejectReason.ALREADY_PENDING,
                "the order is " + parent.state());
        return parent;
    }

    private static ParentOrder known(@Nullable ParentOrder parent, long parentId)
            throws RefusedException {
        if (parent == null) {
            throw new RefusedException(RejectReason.UNKNOWN_ORDER, "no order " + parentId);
        }
        return parent;
    }

    private static void require(boolean holds, RejectReason reason, String text)
            throws RefusedException {
        if (!holds) {
            throw new RefusedException(reason, text);
        }
    }
}
