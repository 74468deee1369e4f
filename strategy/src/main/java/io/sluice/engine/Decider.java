package io.sluice.engine;

import io.sluice.engine.Output.ReportKind;
import io.sluice.instrument.Instrument;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.Look;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.order.Terms;
import io.sluice.order.Tracking;
import io.sluice.placement.Desired;
import io.sluice.placement.Placement;
import io.sluice.placement.VenueLine;
import io.sluice.risk.Limit;
import io.sluice.schedule.Schedule;
import io.sluice.schedule.ScheduleTarget;
import io.sluice.signal.Signals;
import io.sluice.urgency.Aim;
import io.sluice.urgency.UrgencyLaw;

import java.util.ArrayList;
import java.util.List;

/// Looks at one parent and does what its state and the market ask for.
final class Decider {
    /// Between two looks at a parent when nothing else happens.
    private static final long CADENCE_NS = 1_000_000_000L;

    /// A moved touch is looked at no sooner than this after the last look.
    private static final long TOUCH_GAP_NS = 100_000_000L;

    /// After a venue refused a child, the parent waits this long.
    private static final long REFUSAL_GAP_NS = 250_000_000L;

    /// Attempts to cross what is left at the end before it is given up.
    private static final int RESIDUAL_SWEEPS = 5;

    /// Crossing by signal pays only where the forecast is worth more than the spread (`strategy.md`
    /// 3.7).
    private static final double CROSSING_TILT = 0;

    private final EngineState state;
    private final Reporter reporter;
    private final ChildSender sender;
    private final Placement placement;
    private final Settlement settlement;
    private final CostDesk costs;
    private final Phases phases;
    private final AuctionDesk auctions;
    private final Aim aim = new Aim();
    private final UrgencyLaw urgency = new UrgencyLaw(CROSSING_TILT);
    private final Desired desired = new Desired();
    private long looks;

    Decider(
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
        phases = new Phases(state.check, reporter, sender, settlement, costs);
        placement = new Placement(state.venues);
        auctions = new AuctionDesk(state, sender);
    }

    /// Looks at a parent now: because it is due, or because something happened to it.
    ///
    /// @param cause for the decision record
    void look(ParentOrder parent, Cause cause, long nowNs) {
        looks++;
        InstrumentDesk desk = state.desk(parent);
        if (desk.market.refresh(nowNs, state.check.limits().ns(Limit.STALE_BOOK_SECONDS))) {
            desk.signals.update(desk.market, nowNs);
        }
        parent.observe(desk.market, desk.volume.curve(nowNs), signal(parent, desk), nowNs);
        phases.advance(parent, desk, nowNs);
        sender.chase(parent, nowNs);
        if (auctions.advance(parent, desk, desired, nowNs)) {
            recordPlain(parent, desk, Cause.AUCTION, nowNs);
        }
        if (parent.state() == ParentState.ENDING) {
            endResidual(parent, desk, nowNs);
        }
        settlement.settle(parent, nowNs);
        phases.hold(parent, nowNs);
        boolean waits = false;
        if (parent.state() == ParentState.WORKING
                && parent.amendment() == null
                && nowNs >= parent.terms().startNs()) {
            decide(parent, desk, cause, nowNs);
            waits = desired.isBlocked();
        }
        parent.look().at(nowNs);
        long nextNs = nextLookNs(parent, nowNs);
        state.due.schedule(parent, waits ? Math.min(nextNs, nowNs + TOUCH_GAP_NS) : nextNs);
    }

    /// Looks so far.
    long looks() {
        return looks;
    }

    /// A child was refused: time to breathe before the next try.
    void lookLater(ParentOrder parent, long nowNs) {
        state.due.schedule(parent, nowNs + REFUSAL_GAP_NS);
    }

    /// The touch of a parent's instrument moved.
    void touchMoved(ParentOrder parent, long nowNs) {
        if (parent.state() != ParentState.WORKING || nowNs < parent.heardUntilNs()) {
            return;
        }
        long wantNs =
                Math.max(nowNs, parent.look().atNs() + TOUCH_GAP_NS)
                        + parent.schedule().actionDelayNs(nowNs);
        if (wantNs < parent.dueNs()) {
            state.due.schedule(parent, wantNs);
        }
        parent.heard(nowNs);
    }

    /// One look at one working parent: read the market, see what is due, weigh how urgent it is,
    /// place, check, send.
    private void decide(ParentOrder parent, InstrumentDesk desk, Cause cause, long nowNs) {
        costs.arrive(parent, desk, nowNs);
        double rivalry = desk.house.rivalry(parent);
        long allowed = allowedQty(parent, desk.market, nowNs);
        long seizable = seizableQty(parent, desk.market, allowed);
        parent.seizing(seizable > 0, nowNs);
        ScheduleTarget target = parent.target(nowNs);
        aim.take(parent, target, desk.signals, rivalry, allowed);
        track(parent, desk, target, nowNs);
        urgency.weigh(parent, target, desk.signals);
        if (seizable > 0) {
            placement.seize(desired, parent, seizable, desk.surroundings, nowNs);
        } else {
            placement.desire(desired, parent, target, aim, urgency, desk.surroundings, nowNs);
        }
        state.check.limit(desired, parent, desk.market, nowNs);
        long wanted = seizable > 0 ? seizable : aim.wantedQty();
        sender.send(parent, desired, wanted, nowNs);
        if (desired.isBlocked()) {
            sender.makeWay(parent, desk.house, desired.blockedPrice(), nowNs);
        }
        record(parent, desk, target, cause, nowNs);
    }

    private void track(ParentOrder parent, InstrumentDesk desk, ScheduleTarget target, long nowNs) {
        long ahead = target.targetQty() - target.previousQty();
        double planned = target.previousQty() + target.elapsed() * ahead;
        Tracking tracking = parent.look().tracking();
        tracking.plan(planned, parent.ledger().filledQty(), aim.bandQty(), nowNs);
        double own = parent.ownVolume().sum(nowNs);
        tracking.participate(
                own / desk.market.recentVolume().sum(nowNs),
                parent.terms().parameters().number(Parameter.MAX_PERCENT_VOLUME));
    }

    /// While the far touch is at IWouldPrice or better: what may still be done there.
    private static long seizableQty(ParentOrder parent, InstrumentMarket market, long allowedQty) {
        Terms terms = parent.terms();
        long price = terms.price(Parameter.I_WOULD_PRICE);
        if (price == Terms.NO_PRICE
                || !market.isSound()
                || terms.parameters().flag(Parameter.NO_TAKE_LIQ)
                || terms.sign() * (market.side(!terms.isBuy()).price(0) - terms.insideLimit(price))
                        > 0) {
            return 0;
        }
        double share = terms.parameters().number(Parameter.I_WOULD_SIZE_PERCENT);
        long most =
                share < 1
                        ? terms.instrument().roundDownToLot((long) (terms.qty() * share))
                        : terms.qty();
        return Math.max(0, Math.min(most - parent.ledger().filledQty(), allowedQty));
    }

    private static double signal(ParentOrder parent, InstrumentDesk desk) {
        return parent.terms().sign() * desk.signals.gate() * desk.signals.forecast();
    }

    /// ForceCompletion lifts the cap on participation in the last slice.
    private static boolean forces(ParentOrder parent, long nowNs) {
        return parent.terms().parameters().flag(Parameter.FORCE_COMPLETION)
                && parent.schedule().sliceAt(nowNs) == parent.schedule().slices();
    }

    /// What participation still allows to be done and working: our share of the window's volume
    /// less what we had of it.
    private static long allowedQty(ParentOrder parent, InstrumentMarket market, long nowNs) {
        if (forces(parent, nowNs)) {
            return Long.MAX_VALUE;
        }
        double cap = parent.terms().parameters().number(Parameter.MAX_PERCENT_VOLUME);
        long own = parent.ownVolume().sum(nowNs);
        long others = Math.max(0, market.recentVolume().sum(nowNs) - own);
        return Math.max(0, (long) (cap / (1 - cap) * (double) others) - own);
    }

    /// After the end: when the last child is gone, what is left is crossed or sent to the closing
    /// auction if the client wants that, then given up.
    private void endResidual(ParentOrder parent, InstrumentDesk desk, long nowNs) {
        sender.pullAll(parent, nowNs);
        Terms terms = parent.terms();
        if (!(terms.auctionsResidual() || terms.crossesResidual())
                || parent.workingQty() > 0
                || parent.ledger().freeQty() == 0
                || !parent.takeSweep(RESIDUAL_SWEEPS)) {
            return;
        }
        if (terms.auctionsResidual()) {
            auctions.residual(parent, desk, desired, nowNs);
        } else {
            placement.sweep(desired, parent, desk.surroundings, nowNs);
            state.check.limit(desired, parent, desk.market, nowNs);
            sender.send(parent, desired, parent.ledger().freeQty(), nowNs);
        }
        recordPlain(parent, desk, Cause.RESIDUAL, nowNs);
    }

    /// Notes what was done beside the schedule.
    private void recordPlain(ParentOrder parent, InstrumentDesk desk, Cause cause, long nowNs) {
        ScheduleTarget target = parent.schedule().at(nowNs);
        aim.takePlain(parent, target);
        urgency.weigh(parent, target, desk.signals);
        record(parent, desk, target, cause, nowNs);
    }

    private long nextLookNs(ParentOrder parent, long nowNs) {
        if (parent.state().isTerminal()) {
            return parent.doubts().isEmpty() ? ParentOrder.NEVER : nowNs + CADENCE_NS;
        }
        if (parent.state() == ParentState.WAITING
                || (parent.state() == ParentState.WORKING && nowNs < parent.terms().startNs())) {
            return parent.terms().startNs();
        }
        Schedule schedule = parent.schedule();
        long sliceNs = (schedule.endNs() - schedule.startNs()) / schedule.slices();
        long nextNs = nowNs + Math.clamp(sliceNs / 10, 1_000_000, CADENCE_NS);
        if (parent.state() == ParentState.WORKING) {
            // A slice's last part is never slept through: there what is missing is swept.
            long sweepNs = sweepNs(schedule, schedule.sliceAt(nowNs));
            long sliceEndNs = schedule.sliceEndNs(schedule.sliceAt(nowNs));
            nextNs = sweepNs > nowNs ? Math.min(nextNs, sweepNs) : nextNs;
            nextNs = Math.min(nextNs, parent.auctions().nextNs(parent.terms(), nowNs));
            nextNs = sliceEndNs > nowNs ? Math.min(nextNs, sliceEndNs) : nextNs;
        }
        return nowNs < parent.terms().endNs() ? Math.min(nextNs, parent.terms().endNs()) : nextNs;
    }

    /// When a slice's last part begins.
    private static long sweepNs(Schedule schedule, int slice) {
        long fromNs = schedule.sliceEndNs(slice - 1);
        double lengthNs = schedule.sliceEndNs(slice) - fromNs;
        return fromNs + (long) Math.ceil(Placement.SLICE_END_FROM * lengthNs);
    }

    /// Notes what the law made of a look; what acted, changed or was asked for goes out.
    private void record(
            ParentOrder parent,
            InstrumentDesk desk,
            ScheduleTarget target,
            Cause cause,
            long nowNs) {
        Look look = parent.look();
        boolean acted = sender.placed() + sender.pulled() > 0;
        boolean changed = desired.tactic() != look.tactic() || target.slice() != look.slice();
        if (cause != Cause.AUCTION) {
            look.size(target.slice(), aim.bandQty(), aim.multiplier(), aim.wantedQty());
            look.press(urgency.value(), desired.rung(), desired.tactic());
        }
        if (!acted && !changed && !cause.alwaysRecorded()) {
            return;
        }
        Instrument instrument = desk.instrument();
        InstrumentMarket market = desk.market;
        Parameters parameters = parent.terms().parameters();
        reporter.emit(
                new Output.Decision(
                        parent.id(),
                        parent.nextDecisionSeq(),
                        cause.name(),
                        sizing(parent, target),
                        instrument.price(market.bids().levels() > 0 ? market.bids().price(0) : 0),
                        instrument.price(market.asks().levels() > 0 ? market.asks().price(0) : 0),
                        reading(desk),
                        (int) parameters.get(Parameter.AGGRESSION),
                        parameters.number(Parameter.IMBALANCE_SENSITIVITY),
                        urgency.urgency(),
                        desired.tactic(),
                        desired.clamp().name(),
                        venues(instrument),
                        parent.seed(),
                        sender.placed(),
                        sender.pulled(),
                        AuctionRaise.of(desired.auctionSize(), instrument),
                        nowNs));
    }

    private Sizing sizing(ParentOrder parent, ScheduleTarget target) {
        Instrument instrument = parent.terms().instrument();
        return new Sizing(
                target.slice(),
                target.slices(),
                instrument.qty(target.targetQty()),
                instrument.qty(Math.round(aim.bandQty())),
                instrument.qty(aim.aimQty()),
                instrument.qty(aim.floorQty()),
                instrument.qty(aim.wantedQty()),
                instrument.qty(parent.ledger().filledQty()),
                instrument.qty(parent.ledger().committedQty()),
                aim.multiplier(),
                aim.boundedMultiplier());
    }

    private Reading reading(InstrumentDesk desk) {
        Signals signals = desk.signals;
        return new Reading(
                signals.queueImbalance(),
                signals.depthImbalance(),
                signals.orderFlow(),
                signals.micropriceOffset() / desk.instrument().tick(),
                signals.spreadRatio(),
                signals.volatilityRatio(),
                signals.toxicity(),
                aim.forecast(),
                aim.gate(),
                aim.signal(),
                aim.rivalry(),
                signals.modelId());
    }

    private List<Output.VenueScore> venues(Instrument instrument) {
        List<Output.VenueScore> scores = new ArrayList<>(desired.venues());
        for (int i = 0; i < desired.venues(); i++) {
            VenueLine line = desired.venue(i);
            scores.add(
                    new Output.VenueScore(
                            state.mic(line.venueId()),
                            instrument.qty(line.queueQty()),
                            line.fillProbability(),
                            instrument.qty(line.restQty()),
                            instrument.qty(line.takeQty())));
        }
        return List.copyOf(scores);
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
}
