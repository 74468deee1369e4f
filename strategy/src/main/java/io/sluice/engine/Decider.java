package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Instrument;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentEvent;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.order.Tactic;
import io.sluice.placement.Desired;
import io.sluice.placement.Placement;
import io.sluice.risk.PreTradeCheck;
import io.sluice.schedule.ScheduleTarget;
import io.sluice.signal.Signals;
import io.sluice.urgency.Aim;
import io.sluice.urgency.Urgency;

/// Looks at one parent and does what its state and the market ask for.
final class Decider {
    /// Between two looks at a parent when nothing else happens.
    private static final long CADENCE_NS = 1_000_000_000L;

    /// A moved touch is looked at no sooner than this after the last look.
    private static final long TOUCH_GAP_NS = 100_000_000L;

    /// After a venue refused a child, the parent waits this long.
    private static final long REFUSAL_GAP_NS = 250_000_000L;

    private static final char CROSS_RESIDUAL = 'X';

    /// Attempts to cross what is left at the end before it is given up.
    private static final int RESIDUAL_SWEEPS = 5;

    /// Crossing by signal pays only where the forecast is worth more than the spread (`strategy.md`
    /// 3.7).
    private static final double CROSSING_TILT = 0;

    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Placement placement;
    private final PreTradeCheck preTradeCheck;
    private final Settlement settlement;
    private final Desired desired = new Desired();

    Decider(EngineState state, Reporter reporter, ChildSender sender, Settlement settlement) {
        this.state = state;
        this.reporter = reporter;
        this.sender = sender;
        this.settlement = settlement;
        placement = new Placement(state.venues);
        preTradeCheck = state.check;
    }

    /// Looks at a parent now: because it is due, or because something happened to it.
    ///
    /// @param cause for the decision record
    void look(ParentOrder parent, Cause cause, long nowNs) {
        InstrumentDesk desk = state.desk(parent);
        if (desk.market.refresh(nowNs, preTradeCheck.limits().staleBookNs())) {
            desk.signals.update(desk.market, nowNs);
        }
        advance(parent, desk, nowNs);
        sender.chase(parent, nowNs);
        settlement.settle(parent, nowNs);
        if (parent.state() == ParentState.WORKING && parent.amendment() == null) {
            decide(parent, desk, cause, nowNs);
        } else if (parent.state() == ParentState.ENDING) {
            endResidual(parent, desk, nowNs);
            settlement.settle(parent, nowNs);
        }
        parent.lookedNs(nowNs);
        state.due.schedule(parent, nextLookNs(parent, nowNs));
    }

    /// A child was refused: time to breathe before the next try.
    void lookLater(ParentOrder parent, long nowNs) {
        state.due.schedule(parent, nowNs + REFUSAL_GAP_NS);
    }

    /// The touch of a parent's instrument moved.
    void touchMoved(ParentOrder parent, long nowNs) {
        long wantNs = Math.max(nowNs, parent.lookedNs() + TOUCH_GAP_NS);
        if (parent.state() == ParentState.WORKING && wantNs < parent.dueNs()) {
            state.due.schedule(parent, wantNs);
        }
    }

    /// One look at one working parent: read the market, see what is due, weigh how urgent it is,
    /// place, check, send.
    private void decide(ParentOrder parent, InstrumentDesk desk, Cause cause, long nowNs) {
        InstrumentMarket market = desk.market;
        Signals signals = desk.signals;
        parent.arrive(market);
        ScheduleTarget target = parent.schedule().at(nowNs);
        Aim aim =
                Aim.of(
                        parent,
                        target,
                        signals.forecast(),
                        signals.gate(),
                        allowedQty(parent, market, nowNs));
        Urgency urgency = weigh(parent, target, aim, signals);
        placement.desire(desired, parent, target, aim, urgency, market, nowNs);
        preTradeCheck.limit(desired, parent, market);
        sender.send(parent, desired, aim.wantedQty(), parent.decisions() + 1, nowNs);
        record(parent, desk, cause, target, aim, urgency, nowNs);
    }

    private static Urgency weigh(
            ParentOrder parent, ScheduleTarget target, Aim aim, Signals signals) {
        Parameters parameters = parent.terms().parameters();
        return Urgency.of(
                Urgency.ofDial((int) parameters.get(Parameter.AGGRESSION)),
                parameters.number(Parameter.IMBALANCE_SENSITIVITY),
                target.deficit(parent.ledger().filledQty()),
                target.elapsed(),
                aim.signal(),
                CROSSING_TILT,
                signals.spreadRatio());
    }

    /// What participation still allows to be done and working: our share of the window's volume
    /// less what we had of it.
    private static long allowedQty(ParentOrder parent, InstrumentMarket market, long nowNs) {
        double cap = parent.terms().parameters().number(Parameter.MAX_PERCENT_VOLUME);
        long own = parent.ownVolume().sum(nowNs);
        long others = Math.max(0, market.recentVolume().sum(nowNs) - own);
        return Math.max(0, (long) (cap / (1 - cap) * (double) others) - own);
    }

    /// Moves the parent over its start and end times.
    private void advance(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        if (parent.state() == ParentState.WAITING && nowNs >= parent.terms().startNs()) {
            parent.on(ParentEvent.START);
            parent.arrive(desk.market);
            reporter.report(
                    parent,
                    ReportKind.RESTATED,
                    Reporter.Words.plain(parent, "started", ""),
                    nowNs);
        }
        if (nowNs >= parent.terms().endNs()
                && parent.state().allows(ParentEvent.END)
                && parent.state() != ParentState.PENDING_CANCEL) {
            settlement.dropAmendment(parent, nowNs);
            parent.on(ParentEvent.END);
            sender.pullAll(parent, nowNs);
        }
    }

    /// After the end: when the last child is gone, what is left is crossed if the client wants
    /// that, then given up.
    private void endResidual(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        sender.pullAll(parent, nowNs);
        boolean crosses =
                parent.terms().parameters().get(Parameter.RESIDUAL_POLICY) == CROSS_RESIDUAL
                        && !parent.terms().parameters().flag(Parameter.NO_TAKE_LIQ);
        if (!crosses
                || !parent.open().isEmpty()
                || parent.ledger().isComplete()
                || !parent.takeSweep(RESIDUAL_SWEEPS)) {
            return;
        }
        placement.sweep(desired, parent, desk.market, nowNs);
        preTradeCheck.limit(desired, parent, desk.market);
        sender.send(parent, desired, parent.ledger().freeQty(), parent.decisions() + 1, nowNs);
        ScheduleTarget target = parent.schedule().at(nowNs);
        Aim aim = Aim.of(parent, target, 0, 0, Long.MAX_VALUE);
        record(
                parent,
                desk,
                Cause.RESIDUAL,
                target,
                aim,
                weigh(parent, target, aim, desk.signals),
                nowNs);
    }

    private long nextLookNs(ParentOrder parent, long nowNs) {
        if (parent.state().isTerminal()) {
            return ParentOrder.NEVER;
        }
        if (parent.state() == ParentState.WAITING) {
            return parent.terms().startNs();
        }
        long sliceNs =
                (parent.terms().endNs() - parent.schedule().startNs()) / parent.schedule().slices();
        long nextNs = nowNs + Math.clamp(sliceNs / 10, 1_000_000, CADENCE_NS);
        if (parent.state() == ParentState.WORKING) {
            nextNs =
                    Math.min(
                            nextNs, parent.schedule().sliceEndNs(parent.schedule().sliceAt(nowNs)));
        }
        return nowNs < parent.terms().endNs() ? Math.min(nextNs, parent.terms().endNs()) : nextNs;
    }

    private void record(
            ParentOrder parent,
            InstrumentDesk desk,
            Cause cause,
            ScheduleTarget target,
            Aim aim,
            Urgency urgency,
            long nowNs) {
        boolean acted = sender.placed() + sender.pulled() > 0;
        boolean changed =
                desired.tactic() != parent.tactic() || target.slice() != parent.look().slice();
        parent.tactic(desired.tactic());
        parent.look(
                new ParentOrder.Look(
                        urgency.value(), aim.multiplier(), aim.bandQty(), target.slice()));
        if (!acted && !changed && !cause.alwaysRecorded()) {
            return;
        }
        Instrument instrument = desk.instrument();
        InstrumentMarket market = desk.market;
        Signals signals = desk.signals;
        Parameters parameters = parent.terms().parameters();
        reporter.emit(
                new Output.Decision(
                        parent.id(),
                        parent.nextDecisionSeq(),
                        cause.name(),
                        target.slice(),
                        target.slices(),
                        instrument.qty(target.targetQty()),
                        instrument.qty((long) aim.bandQty()),
                        instrument.qty(aim.aimQty()),
                        instrument.qty(aim.wantedQty()),
                        instrument.qty(parent.ledger().filledQty()),
                        instrument.qty(parent.ledger().committedQty()),
                        aim.multiplier(),
                        instrument.price(market.bids().levels() > 0 ? market.bids().price(0) : 0),
                        instrument.price(market.asks().levels() > 0 ? market.asks().price(0) : 0),
                        signals.queueImbalance(),
                        signals.depthImbalance(),
                        signals.orderFlow(),
                        signals.micropriceOffset() / instrument.tick(),
                        signals.forecast(),
                        signals.gate(),
                        aim.signal(),
                        (int) parameters.get(Parameter.AGGRESSION),
                        parameters.number(Parameter.IMBALANCE_SENSITIVITY),
                        urgency.value(),
                        urgency.base(),
                        urgency.deficit(),
                        urgency.elapsed(),
                        urgency.signal(),
                        urgency.market(),
                        desired.tactic(),
                        desired.clamp().name(),
                        signals.modelId(),
                        sender.placed(),
                        sender.pulled(),
                        nowNs));
    }

    /// Stops a parent that met a defect; the others run on.
    void quarantine(ParentOrder parent, RuntimeException defect, long nowNs) {
        parent.quarantine();
        state.due.schedule(parent, ParentOrder.NEVER);
        reporter.alert(
                Output.Severity.CRITICAL,
                "DEFECT",
                parent.id(),
                -1,
                "suspended after " + defect + "; its children are left as they are",
                nowNs);
        reporter.report(
                parent,
                ReportKind.SUSPENDED,
                Reporter.Words.plain(parent, "suspended: internal defect", ""),
                nowNs);
    }

    /// What the desk sees of a parent between two inputs.
    ParentView view(ParentOrder parent, long nowNs) {
        InstrumentDesk desk = state.desk(parent);
        Instrument instrument = desk.instrument();
        Signals signals = desk.signals;
        long planned = parent.schedule().plannedQty(nowNs);
        long band = (long) parent.look().bandQty();
        double arrival = parent.arrivalDoubleMid() / 2.0;
        double average =
                parent.ledger().filledQty() == 0
                        ? 0
                        : (double) parent.ledger().notional() / parent.ledger().filledQty();
        double slippage =
                average == 0 || arrival == 0
                        ? 0
                        : parent.terms().sign() * (average - arrival) / arrival * 1e4;
        double traded = (double) desk.market.volume() - parent.volumeAtStart();
        long resting = 0;
        for (int i = 0; i < parent.open().size(); i++) {
            resting += parent.open().get(i).isResting() ? parent.open().get(i).leavesQty() : 0;
        }
        return new ParentView(
                Reporter.snapshot(parent),
                parent.session(),
                instrument.qty(planned),
                instrument.qty(Math.max(0, planned - band)),
                instrument.qty(Math.min(parent.terms().qty(), planned + band)),
                instrument.qty(resting),
                instrument.qty(parent.ledger().committedQty() - resting),
                slippage,
                traded > 0 && parent.arrivalDoubleMid() != 0
                        ? parent.ledger().filledQty() / traded
                        : 0,
                signals.queueImbalance(),
                signals.depthImbalance(),
                signals.orderFlow(),
                signals.forecast(),
                signals.gate(),
                parent.look().urgency(),
                parent.look().multiplier(),
                parent.state() == ParentState.WORKING ? parent.tactic() : Tactic.NONE,
                (int) parent.terms().parameters().get(Parameter.AGGRESSION),
                parent.terms().parameters().number(Parameter.IMBALANCE_SENSITIVITY),
                parent.open().size(),
                parent.decisions());
    }
}
