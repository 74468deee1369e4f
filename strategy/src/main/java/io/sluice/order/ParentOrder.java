package io.sluice.order;

import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;
import io.sluice.market.VolumeWindow;
import io.sluice.schedule.Goal;
import io.sluice.schedule.Jitter;
import io.sluice.schedule.Pace;
import io.sluice.schedule.Schedule;
import io.sluice.schedule.ScheduleTarget;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One parent order at work: its terms, ledger, plan and children. Only the engine changes it.
public final class ParentOrder {
    /// When nothing is due.
    public static final long NEVER = Long.MAX_VALUE;

    private final long id;
    private final Owner owner;
    private final long seed;
    private final Ledger ledger;
    private final List<ChildOrder> children = new ArrayList<>();
    private final List<ChildOrder> open = new ArrayList<>(4);
    private final List<ChildOrder> doubts = new ArrayList<>(0);
    private final Throttle throttle = new Throttle();
    private final PriceCollar collar = new PriceCollar();
    private final LimitReach limitReach = new LimitReach();
    private final AuctionShares auctions = new AuctionShares();
    private final VolumeWindow ownVolume = new VolumeWindow();
    private Terms terms;
    private Schedule schedule;
    private ParentState state;
    private int version = 1;
    private int execSeq;
    private int decisionSeq;
    private int sweeps;
    private @Nullable Amendment amendment;
    private CancelRequest cancelRequest = CancelRequest.NONE;
    private Arrival arrival = Arrival.NONE;
    private long volumeAtStart;
    private final Look look = new Look();
    private long dueNs = NEVER;
    private long heardUntilNs = Long.MIN_VALUE;
    private final Pace pace = new Pace();
    private long interruptedNs = NEVER;
    private int caughtUpSlice;
    private long putOffQty;
    private boolean seizing;
    private int heapIndex = -1;

    /// Whose it is.
    ///
    /// @param session the FIX session that owns it, or `REST`
    /// @param trader the user who entered it
    public record Owner(String session, String trader) {}

    /// The market when work began.
    ///
    /// @param doubleMid twice the mid, spread: both at the price scale; 0 before
    record Arrival(long doubleMid, long spread) {
        static final Arrival NONE = new Arrival(0, 0);
    }

    /// @param secret seeds the jitter together with the id
    public ParentOrder(long id, Owner owner, Terms terms, ParentState state, long secret) {
        this.id = id;
        this.owner = owner;
        this.terms = terms;
        this.state = state;
        this.seed = Jitter.mix(secret, id);
        this.ledger = new Ledger(terms.qty());
        this.schedule = plan(terms.startNs(), 0);
    }

    public long id() {
        return id;
    }

    public String session() {
        return owner.session;
    }

    public String trader() {
        return owner.trader;
    }

    public long seed() {
        return seed;
    }

    public Terms terms() {
        return terms;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Schedule schedule() {
        return schedule;
    }

    public ParentState state() {
        return state;
    }

    public void on(ParentEvent event) {
        state = state.on(event);
    }

    /// Stops work on it whatever its state allows: a defect was met.
    public void quarantine() {
        if (!state.isTerminal()) {
            state = ParentState.SUSPENDED;
        }
    }

    /// Puts new terms in force.
    public void apply(Terms next, long nowNs) {
        boolean replan = terms.needsNewPlan(next);
        terms = next;
        version++;
        ledger.resize(next.qty());
        if (replan && !ledger.isComplete()) {
            replan(nowNs);
        }
    }

    /// Plans what is left from now on.
    public void replan(long nowNs) {
        long fromNs = Math.min(Math.max(terms.startNs(), nowNs), terms.endNs() - 1);
        schedule = plan(fromNs, ledger.filledQty());
        schedule.observe(pace, nowNs);
    }

    private Schedule plan(long fromNs, long doneQty) {
        Jitter jitter =
                new Jitter(
                        Jitter.mix(seed, version),
                        terms.parameters().number(Parameter.RANDOMIZATION_PERCENT));
        caughtUpSlice = 0;
        long goalQty = terms.scheduledQty() - auctions.raisedQty(terms);
        Goal goal = new Goal(goalQty, doneQty, terms.instrument().lot());
        return Planner.plan(terms, goal, fromNs, jitter, arrival);
    }

    /// Takes notice of the market; before every look.
    ///
    /// @param signal side * gate * forecast, -1..1
    public void observe(InstrumentMarket market, VolumeCurve curve, double signal, long nowNs) {
        boolean working = state == ParentState.WORKING;
        double lean = terms.parameters().number(Parameter.IMBALANCE_SENSITIVITY) * signal;
        if (auctions.hasOpened(open)) {
            replan(nowNs);
        }
        pace.observe(market, working, ledger.filledQty(), lean, curve);
        if (working) {
            schedule.observe(pace, nowNs);
        }
    }

    /// What is due now, less what CatchUp puts off of what was missed (`strategy.md` 2.6).
    public ScheduleTarget target(long nowNs) {
        ScheduleTarget target = schedule.at(nowNs);
        if (target.isLastSlice()) {
            return target;
        }
        if (target.slice() != caughtUpSlice) {
            CatchUp policy = CatchUp.of(terms.parameters());
            long missed = CatchUp.missedQty(target, ledger.filledQty());
            if (missed >= terms.instrument().lot() && policy == CatchUp.NO) {
                replan(nowNs);
                target = schedule.at(nowNs);
            }
            putOffQty = policy.putOffQty(missed, terms.instrument());
            caughtUpSlice = target.slice();
        }
        target.putOff(putOffQty);
        return target;
    }

    /// IWouldPrice came or went: what is left is planned anew (`strategy.md` 2.6).
    public void seizing(boolean now, long nowNs) {
        if (seizing && !now) {
            replan(nowNs);
        }
        seizing = now;
    }

    /// Work stops for a while: a pause or a halt.
    public void interrupted(long nowNs) {
        if (interruptedNs == NEVER) {
            interruptedNs = nowNs;
        }
    }

    /// When work stopped; [#NEVER] while it goes on.
    public long interruptedNs() {
        return interruptedNs;
    }

    /// Work goes on as PauseClock says: a new plan for the rest, the old one, or a later end.
    public void resumed(long nowNs) {
        long lostNs = interruptedNs == NEVER ? 0 : nowNs - interruptedNs;
        interruptedNs = NEVER;
        terms = terms.released();
        switch ((char) terms.parameters().get(Parameter.PAUSE_CLOCK)) {
            case 'C' -> {}
            case 'F' -> extend(terms.withEnd(shiftedEndNs(lostNs)), nowNs);
            default -> replan(nowNs);
        }
    }

    private long shiftedEndNs(long lostNs) {
        long endNs = terms.endNs();
        return Math.max(
                endNs, Math.min(endNs + lostNs, terms.instrument().sessionEndNs(endNs - 1)));
    }

    /// The interruption was too short to matter.
    public void uninterrupted() {
        interruptedNs = NEVER;
    }

    /// Puts another end in force and plans what is left up to it.
    public void extend(Terms longer, long nowNs) {
        terms = longer;
        replan(nowNs);
    }

    /// Puts another end in force; what is due stays due.
    public void prolong(Terms longer) {
        terms = longer;
    }

    /// Counts accepted changes, from 1.
    public int version() {
        return version;
    }

    public int nextExecSeq() {
        return ++execSeq;
    }

    /// Of the last report.
    public int execSeq() {
        return execSeq;
    }

    public int nextDecisionSeq() {
        return ++decisionSeq;
    }

    public int decisions() {
        return decisionSeq;
    }

    public @Nullable Amendment amendment() {
        return amendment;
    }

    public void amendment(@Nullable Amendment pending) {
        amendment = pending;
    }

    public CancelRequest cancelRequest() {
        return cancelRequest;
    }

    public void cancelRequest(CancelRequest request) {
        cancelRequest = request;
    }

    /// Notes mid and market volume when work starts on a sound book; whether this was the moment.
    public boolean arrive(InstrumentMarket market) {
        if (arrival.doubleMid() != 0 || !market.isSound()) {
            return false;
        }
        long spread = market.asks().price(0) - market.bids().price(0);
        arrival = new Arrival(market.doubleMid(), spread);
        volumeAtStart = market.volume();
        if (Planner.needsArrival(terms)) {
            schedule = plan(schedule.startNs(), ledger.filledQty());
        }
        return true;
    }

    /// Twice the mid when work began; 0 before.
    public long arrivalDoubleMid() {
        return arrival.doubleMid();
    }

    public long volumeAtStart() {
        return volumeAtStart;
    }

    public Throttle throttle() {
        return throttle;
    }

    public PriceCollar collar() {
        return collar;
    }

    public LimitReach limitReach() {
        return limitReach;
    }

    public AuctionShares auctions() {
        return auctions;
    }

    /// w, as far as the schedule is about it: what venues may still fill, but in an auction.
    public long workingQty() {
        return ledger.committedQty() - AuctionShares.qtyIn(open);
    }

    /// Counts an attempt to cross the residual; false when there were `most`.
    public boolean takeSweep(int most) {
        return sweeps++ < most;
    }

    /// Our own fills of the last minutes.
    public VolumeWindow ownVolume() {
        return ownVolume;
    }

    /// All children so far, by sequence.
    public List<ChildOrder> children() {
        return children;
    }

    /// Children that a venue may still fill, oldest first.
    public List<ChildOrder> open() {
        return open;
    }

    /// Children that are over and of which the venue has to say again what is filled.
    public List<ChildOrder> doubts() {
        return doubts;
    }

    /// Commits quantity to a new child.
    public ChildOrder spawn(ChildOrder.Ticket ticket) {
        ledger.commit(ticket.qty());
        ChildOrder child = new ChildOrder(ChildId.of(id, children.size()), ticket);
        children.add(child);
        open.add(child);
        return child;
    }

    public boolean maySpawn() {
        return children.size() < ChildId.SEQUENCE_MAX;
    }

    public @Nullable ChildOrder child(long childId) {
        int sequence = ChildId.sequenceOf(childId);
        return sequence < children.size() ? children.get(sequence) : null;
    }

    /// What the last look saw; of a parent that was never looked at, nothing.
    public Look look() {
        return look;
    }

    /// When to look at it again; [#NEVER] when no time matters.
    public long dueNs() {
        return dueNs;
    }

    public void dueNs(long nextNs) {
        dueNs = nextNs;
        heardUntilNs = Long.MIN_VALUE;
    }

    /// Until then triggers change nothing: one of the same slice was heard since [#dueNs] was set,
    /// and every later one would act later.
    public long heardUntilNs() {
        return heardUntilNs;
    }

    /// A trigger of this instant was heard.
    public void heard(long nowNs) {
        heardUntilNs = schedule.sliceEndNs(schedule.sliceAt(nowNs));
    }

    /// Place in the due queue; -1 when it is not in it.
    public int heapIndex() {
        return heapIndex;
    }

    public void heapIndex(int index) {
        heapIndex = index;
    }
}
