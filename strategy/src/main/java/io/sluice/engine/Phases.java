package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.order.CancelRequest;
import io.sluice.order.Parameter;
import io.sluice.order.ParentEvent;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.order.Terms;
import io.sluice.risk.Limit;
import io.sluice.risk.PreTradeCheck;

/// Moves a parent over its start, through halts, to its stop and over its end (`strategy.md` 2.6).
final class Phases {
    private final PreTradeCheck limits;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Settlement settlement;
    private final CostDesk costs;

    Phases(
            PreTradeCheck limits,
            Reporter reporter,
            ChildSender sender,
            Settlement settlement,
            CostDesk costs) {
        this.limits = limits;
        this.reporter = reporter;
        this.sender = sender;
        this.settlement = settlement;
        this.costs = costs;
    }

    /// An order that its client wants held is suspended as soon as it may be: at entry, or when a
    /// replace that says so is in force.
    void hold(ParentOrder parent, long nowNs) {
        if (parent.throttle().isTripped() && parent.state().allows(ParentEvent.SUSPEND)) {
            throttle(parent, nowNs);
        }
        if (!parent.terms().parameters().flag(Parameter.SUSPENDED)
                || !parent.state().allows(ParentEvent.SUSPEND)) {
            return;
        }
        parent.on(ParentEvent.SUSPEND);
        parent.interrupted(nowNs);
        if (parent.terms().parameters().get(Parameter.PAUSE_ORDERS) == 'P') {
            sender.pullAll(parent, nowNs);
        }
        reporter.report(
                parent,
                ReportKind.SUSPENDED,
                Reporter.Words.plain(parent, "suspended at the client's request", ""),
                nowNs);
    }

    private void throttle(ParentOrder parent, long nowNs) {
        sender.pullAll(parent, nowNs);
        suspend(
                parent,
                Output.Severity.CRITICAL,
                "THROTTLED",
                "suspended: repeated automated execution, a person has to resume it",
                nowNs);
    }

    /// Work stops until a person lets it go on.
    private void suspend(
            ParentOrder parent, Output.Severity severity, String code, String text, long nowNs) {
        parent.on(ParentEvent.SUSPEND);
        parent.interrupted(nowNs);
        reporter.alert(severity, code, parent.id(), -1, text, nowNs);
        reporter.report(
                parent, ReportKind.SUSPENDED, Reporter.Words.plain(parent, text, ""), nowNs);
    }

    void advance(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        hold(parent, nowNs);
        if (parent.state() == ParentState.WAITING && nowNs >= parent.terms().startNs()) {
            parent.on(ParentEvent.START);
            costs.arrive(parent, desk, nowNs);
            restate(parent, "started", nowNs);
        }
        if (nowNs >= endNs(parent)
                && parent.state().allows(ParentEvent.END)
                && parent.state() != ParentState.PENDING_CANCEL
                && !goesOn(parent, nowNs)) {
            settlement.dropAmendment(parent, nowNs);
            parent.on(ParentEvent.END);
            sender.pullAll(parent, nowNs);
        }
        if (parent.state() == ParentState.WORKING) {
            watchHalt(parent, desk, nowNs);
        }
        if (parent.state() == ParentState.WORKING) {
            watchStop(parent, desk, nowNs);
        }
        if (parent.state() == ParentState.WORKING && nowNs >= parent.terms().startNs()) {
            watchCollar(parent, desk, nowNs);
            watchLimit(parent, desk, nowNs);
        }
    }

    /// The end of a paused order whose clock stands still moves when it is resumed.
    private static long endNs(ParentOrder parent) {
        Terms terms = parent.terms();
        return parent.state() == ParentState.SUSPENDED
                        && terms.parameters().get(Parameter.PAUSE_CLOCK) == 'F'
                ? lastNs(terms)
                : terms.endNs();
    }

    /// No order works after the session that its end lies in.
    private static long lastNs(Terms terms) {
        return Math.max(terms.endNs(), terms.instrument().sessionEndNs(terms.endNs() - 1));
    }

    /// What is left at the end may have more time: to work on, to be worked anew, or to rest.
    private boolean goesOn(ParentOrder parent, long nowNs) {
        Terms terms = parent.terms();
        long lastNs = lastNs(terms);
        if (parent.ledger().isComplete() || lastNs <= nowNs) {
            return false;
        }
        if (terms.parameters().flag(Parameter.ALLOW_PAST_END_TIME)) {
            parent.prolong(terms.withEnd(lastNs));
            restate(parent, "works on after its end until the session ends", nowNs);
            return true;
        }
        if (terms.parameters().flag(Parameter.FORCE_COMPLETION)) {
            return false;
        }
        return switch ((char) terms.parameters().get(Parameter.RESIDUAL_POLICY)) {
            case 'E' -> {
                long windowNs = terms.endNs() - parent.schedule().startNs();
                parent.extend(terms.withEnd(Math.min(lastNs, nowNs + windowNs)), nowNs);
                restate(parent, "extended: the residual is planned anew", nowNs);
                yield true;
            }
            case 'L' -> {
                parent.prolong(terms.leftResting(lastNs));
                restate(parent, "the residual is left resting until the session ends", nowNs);
                yield true;
            }
            default -> false;
        };
    }

    /// A market that is gone for a slice or longer is a halt: as EventPause says, the plan is taken
    /// up again as after a pause, or only anchored anew, or a person has to say so, or the order is
    /// canceled.
    private void watchHalt(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        char policy = (char) parent.terms().parameters().get(Parameter.EVENT_PAUSE);
        if (!desk.market.isSound()
                && nowNs >= desk.instrument().sessionStartNs(parent.terms().startNs())) {
            parent.interrupted(nowNs);
        }
        if (parent.interruptedNs() == ParentOrder.NEVER) {
            return;
        }
        boolean halted = nowNs - parent.interruptedNs() >= parent.terms().sliceNs();
        if (halted && policy == 'P') {
            pauseInHalt(parent, desk, nowNs);
        } else if (halted && policy == 'X') {
            cancelInHalt(parent, desk, nowNs);
        } else if (halted && desk.market.isSound()) {
            goOn(parent, desk, policy, nowNs);
        } else if (desk.market.isSound()) {
            parent.uninterrupted();
        }
    }

    private void goOn(ParentOrder parent, InstrumentDesk desk, char policy, long nowNs) {
        long goneNs = nowNs - parent.interruptedNs();
        if (policy == 'T') {
            parent.uninterrupted();
            parent.replan(nowNs);
        } else {
            parent.resumed(nowNs);
        }
        reporter.alert(
                Output.Severity.INFO,
                "MARKET_BACK",
                parent.id(),
                -1,
                "the market of "
                        + desk.instrument().symbol()
                        + " was gone for "
                        + goneNs / 1_000_000
                        + " ms: the order goes on",
                nowNs);
    }

    private void pauseInHalt(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        if (parent.terms().parameters().get(Parameter.PAUSE_ORDERS) == 'P') {
            sender.pullAll(parent, nowNs);
        }
        suspend(
                parent,
                Output.Severity.WARNING,
                "EVENT_PAUSE",
                "suspended: the market of "
                        + desk.instrument().symbol()
                        + " is gone and EventPause is P, a person has to resume it",
                nowNs);
    }

    private void cancelInHalt(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        String text =
                "canceled: the market of "
                        + desk.instrument().symbol()
                        + " is gone and EventPause is X";
        parent.on(ParentEvent.REQUEST_CANCEL);
        parent.cancelRequest(new CancelRequest("", text));
        reporter.alert(Output.Severity.WARNING, "EVENT_PAUSE", parent.id(), -1, text, nowNs);
        sender.pullAll(parent, nowNs);
    }

    private void watchCollar(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        double percent = limits.limits().number(Limit.ARRIVAL_PERCENT);
        if (parent.collar().isLeft(desk.market, parent.terms().isBuy(), percent)) {
            sender.pullAll(parent, nowNs);
            suspend(
                    parent,
                    Output.Severity.WARNING,
                    "PRICE_COLLAR",
                    "suspended: the market of "
                            + desk.instrument().symbol()
                            + " is more than "
                            + limits.limits().get(Limit.ARRIVAL_PERCENT)
                            + " % from where the order began, a person has to resume it",
                    nowNs);
        }
    }

    /// What a limit out of reach made the order miss is forfeited if the client wants that.
    private void watchLimit(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        Terms terms = parent.terms();
        if (desk.market.isSound()
                && parent.limitReach()
                        .isBack(terms, desk.market.side(terms.isBuy()).price(0), nowNs)
                && terms.parameters().get(Parameter.OUT_OF_LIMIT_DEFICIT) == 'F') {
            parent.replan(nowNs);
            reporter.alert(
                    Output.Severity.INFO,
                    "LIMIT_BACK",
                    parent.id(),
                    -1,
                    "the market is in reach of the limit again: what was missed is forfeited",
                    nowNs);
        }
    }

    private void watchStop(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        long stop = parent.terms().price(Parameter.STOP_LOSS_PRICE);
        if (stop == Terms.NO_PRICE
                || !desk.market.isSound()
                || parent.terms().sign() * (desk.market.doubleMid() - 2 * stop) < 0) {
            return;
        }
        parent.on(ParentEvent.SUSPEND);
        parent.interrupted(nowNs);
        sender.pullAll(parent, nowNs);
        reporter.alert(
                Output.Severity.WARNING,
                "STOP_LOSS",
                parent.id(),
                -1,
                "the mid of "
                        + desk.instrument().symbol()
                        + " has reached StopLossPrice "
                        + desk.instrument().price(stop)
                        + ": suspended",
                nowNs);
        reporter.report(
                parent,
                ReportKind.SUSPENDED,
                Reporter.Words.plain(parent, "suspended: StopLossPrice was reached", ""),
                nowNs);
    }

    private void restate(ParentOrder parent, String text, long nowNs) {
        reporter.report(parent, ReportKind.RESTATED, Reporter.Words.plain(parent, text, ""), nowNs);
    }
}
