package io.sluice.order;

import io.sluice.market.InstrumentMarket;
import io.sluice.market.VolumeWindow;
import io.sluice.schedule.Jitter;
import io.sluice.schedule.Progress;
import io.sluice.schedule.Schedule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One parent order at work: its terms, ledger, plan and children. Only the engine changes it.
public final class ParentOrder {
    /// When nothing is due.
    public static final long NEVER = Long.MAX_VALUE;

    private final long id;
    private final String session;
    private final long seed;
    private final Ledger ledger;
    private final List<ChildOrder> children = new ArrayList<>();
    private final List<ChildOrder> open = new ArrayList<>(4);
    private final MessageBudget budget = new MessageBudget();
    private final VolumeWindow ownVolume = new VolumeWindow();
    private Terms terms;
    private Schedule schedule;
    private ParentState state;
    private int version = 1;
    private int execSeq;
    private int decisionSeq;
    private int sweeps;
    private @Nullable Amendment amendment;
    private String cancelClOrdId = "";
    private long arrivalDoubleMid;
    private long volumeAtStart;
    private Tactic tactic = Tactic.NONE;
    private Look look = Look.NONE;
    private long lookedNs;
    private long dueNs = NEVER;
    private int heapIndex = -1;

    /// What the last look at the parent saw, for the desk.
    ///
    /// @param rung of the ladder, before the spread and the market had their say
    /// @param wantedQty what should be working
    public record Look(
            double urgency,
            double multiplier,
            double bandQty,
            int slice,
            Tactic rung,
            long wantedQty) {
        static final Look NONE = new Look(0, 1, 0, 0, Tactic.NONE, 0);
    }

    /// @param secret seeds the jitter together with the id
    public ParentOrder(long id, String session, Terms terms, ParentState state, long secret) {
        this.id = id;
        this.session = session;
        this.terms = terms;
        this.state = state;
        this.seed = Jitter.mix(secret, id);
        this.ledger = new Ledger(terms.qty());
        this.schedule = plan(terms.startNs(), 0);
    }

    public long id() {
        return id;
    }

    /// The FIX session that owns it, or `REST`.
    public String session() {
        return session;
    }

    /// Seeds its jitter.
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
        schedule =
                plan(
                        Math.min(Math.max(terms.startNs(), nowNs), terms.endNs() - 1),
                        ledger.filledQty());
    }

    private Schedule plan(long fromNs, long doneQty) {
        Parameters parameters = terms.parameters();
        Progress progress =
                switch (terms.spec().strategy()) {
                    case TWAP -> new Progress.Time();
                    case VWAP -> new Progress.Volume(terms.instrument());
                };
        return Schedule.of(
                progress,
                terms.instrument(),
                new Schedule.Anchor(terms.qty(), doneQty, fromNs, terms.endNs()),
                parameters.get(Parameter.SLICE_INTERVAL) * 1_000_000_000L,
                new Jitter(
                        Jitter.mix(seed, version),
                        parameters.number(Parameter.RANDOMIZATION_PERCENT)));
    }

    /// Counts accepted changes, from 1.
    public int version() {
        return version;
    }

    public int nextExecSeq() {
        return ++execSeq;
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

    /// ClOrdID(11) of the cancel request under way; empty when there is none by FIX.
    public String cancelClOrdId() {
        return cancelClOrdId;
    }

    public void cancelClOrdId(String clOrdId) {
        cancelClOrdId = clOrdId;
    }

    /// Notes mid and market volume at the start of work, once; waits for a sound book.
    public void arrive(InstrumentMarket market) {
        if (arrivalDoubleMid == 0 && market.isSound()) {
            arrivalDoubleMid = market.doubleMid();
            volumeAtStart = market.volume();
        }
    }

    /// Twice the mid when work began; 0 before.
    public long arrivalDoubleMid() {
        return arrivalDoubleMid;
    }

    public long volumeAtStart() {
        return volumeAtStart;
    }

    public MessageBudget budget() {
        return budget;
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

    /// Tactic of the last look.
    public Tactic tactic() {
        return tactic;
    }

    public void tactic(Tactic next) {
        tactic = next;
    }

    public Look look() {
        return look;
    }

    public void look(Look seen) {
        look = seen;
    }

    public long lookedNs() {
        return lookedNs;
    }

    public void lookedNs(long nowNs) {
        lookedNs = nowNs;
    }

    /// When to look at it again; [#NEVER] when no time matters.
    public long dueNs() {
        return dueNs;
    }

    public void dueNs(long nextNs) {
        dueNs = nextNs;
    }

    /// Place in the due queue; -1 when it is not in it.
    public int heapIndex() {
        return heapIndex;
    }

    public void heapIndex(int index) {
        heapIndex = index;
    }
}
