package io.sluice.engine;

import io.sluice.engine.Input.Origin;
import io.sluice.engine.Output.Severity;
import io.sluice.instrument.Instrument;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.risk.Fingerprints;
import io.sluice.risk.Limit;
import io.sluice.signal.ForecastModels;
import io.sluice.tca.CostReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The brain. One thread, no clock, no dice, no I/O: the same calls give the same outputs, bit for
/// bit. Never throws on input; a defect met while handling one parent suspends that parent and
/// leaves the others running. Time that goes back is the host's defect and does throw.
public final class ExecutionEngine implements EngineInbox {
    private final EngineState state;
    private final EngineListener listener;
    private final Reporter reporter;
    private final Decider decider;
    private final ParentDesk parentDesk;
    private final ChangeDesk changeDesk;
    private final ChildDesk childDesk;
    private final StatusDesk statusDesk;
    private final QuestionDesk questionDesk;
    private final ReplaceDesk replaceDesk;
    private final VenueDesk venueDesk;
    private final KillDesk killDesk;
    private final CorrectionDesk correctionDesk;
    private final MassDesk massDesk;
    private final CostDesk costDesk;
    private long nowNs = Long.MIN_VALUE;
    private long wakeNs = ParentOrder.NEVER;

    /// @param secret seeds every jitter together with the parent's id; who knows it can foresee our
    ///   slices
    public ExecutionEngine(EngineListener listener, long secret) {
        this(listener, secret, ForecastModels.COMPOSITE);
    }

    /// @param models what forecasts each instrument; part of the build, as it is not in the log
    public ExecutionEngine(EngineListener listener, long secret, ForecastModels models) {
        this(listener, secret, new EngineState(models), new Fingerprints());
    }

    private ExecutionEngine(
            EngineListener listener, long secret, EngineState state, Fingerprints fingerprints) {
        this.listener = listener;
        this.state = state;
        reporter = new Reporter(state, listener);
        costDesk = new CostDesk(state, reporter);
        questionDesk = new QuestionDesk(state, reporter);
        ChildSender sender = new ChildSender(state, reporter, questionDesk);
        Admission admission = new Admission(state, fingerprints);
        Settlement settlement = new Settlement(state, reporter, sender, costDesk);
        FillDesk fillDesk = new FillDesk(state, reporter, sender, settlement, costDesk);
        decider = new Decider(state, reporter, sender, settlement, costDesk);
        parentDesk = new ParentDesk(state, reporter, admission, costDesk, secret);
        changeDesk = new ChangeDesk(state, reporter, sender, admission);
        massDesk = new MassDesk(state, reporter, changeDesk);
        correctionDesk = new CorrectionDesk(state, reporter, sender, questionDesk, costDesk);
        killDesk = new KillDesk(state, reporter, sender, settlement);
        childDesk = new ChildDesk(state, reporter, questionDesk, fillDesk);
        statusDesk = new StatusDesk(state, reporter, questionDesk, fillDesk, childDesk);
        replaceDesk = new ReplaceDesk(state, reporter, questionDesk, childDesk, statusDesk);
        venueDesk = new VenueDesk(state, reporter, childDesk);
    }

    /// An engine of its own out of what was written of another one.
    static ExecutionEngine of(Excerpt excerpt, EngineListener listener) {
        ExecutionEngine engine =
                new ExecutionEngine(
                        listener, excerpt.start.secret(), excerpt.state, excerpt.fingerprints);
        engine.nowNs = excerpt.nowNs();
        engine.state.revive(excerpt.parent);
        engine.costDesk.adopt(excerpt.account, excerpt.unseen);
        return engine;
    }

    @Override
    public boolean on(Input input, long nowNs) {
        advanceTo(nowNs);
        switch (input) {
            case Input.DefineInstrument(Instrument instrument) -> state.define(instrument);
            case Input.DefineVenue define -> state.define(define.venue());
            case Input.DefineForecast define -> calibrate(define);
            case Input.AuctionIndicated indicated -> indicated(indicated);
            case Input.SetLimits set -> setLimits(set);
            case Input.FromClient request -> {
                heard(request.origin());
                onClient(request);
            }
            case Input.AboutChild report -> onChild(report);
            case Input.StrayReport stray ->
                    reporter.alert(
                            Severity.CRITICAL,
                            "STRAY_REPORT",
                            0,
                            stray.venueId(),
                            stray.text(),
                            nowNs);
            case Input.VenueUp up -> venueDesk.up(up.venueId(), nowNs);
            case Input.VenueDown down -> venueDesk.down(down, nowNs);
        }
        runDue();
        return true;
    }

    private void onClient(Input.FromClient request) {
        switch (request) {
            case Input.FireKill fire ->
                    killDesk.fire(fire, nowNs).forEach(parent -> look(parent, Cause.CANCEL));
            case Input.ReleaseKill release -> killDesk.release(release, nowNs);
            case Input.NewParent create -> look(parentDesk.create(create, nowNs), Cause.NEW);
            case Input.InvalidParent invalid -> parentDesk.refuseInvalid(invalid, nowNs);
            case Input.QueryParent query -> parentDesk.query(query, nowNs);
            case Input.ReplaceParent replace ->
                    look(changeDesk.replace(replace, nowNs), Cause.REPLACE);
            case Input.CancelParent cancel -> look(changeDesk.cancel(cancel, nowNs), Cause.CANCEL);
            case Input.MassRequest mass ->
                    massDesk.act(mass, nowNs).forEach(parent -> look(parent, Cause.MASS));
            case Input.DisputeFill dispute -> correctionDesk.disputed(dispute, nowNs);
            case Input.InvalidChange invalid -> changeDesk.refuseInvalid(invalid, nowNs);
            case Input.SteerParent steer -> look(changeDesk.steer(steer, nowNs), Cause.STEER);
            case Input.ControlParent control ->
                    look(changeDesk.control(control, nowNs), Cause.of(control.control()));
        }
    }

    private void onChild(Input.AboutChild report) {
        Cause cause = Cause.of(report);
        ParentOrder parent =
                childDesk.parentOf(report.childId(), report.venueId(), cause.name(), nowNs);
        if (parent == null) {
            return;
        }
        try {
            book(parent, report);
        } catch (RuntimeException defect) {
            decider.quarantine(parent, defect, nowNs);
            return;
        }
        if (cause == Cause.REJECTED && parent.state() == ParentState.WORKING) {
            decider.lookLater(parent, nowNs);
        } else {
            look(parent, cause);
        }
    }

    private void book(ParentOrder parent, Input.AboutChild report) {
        switch (report) {
            case Input.ChildAccepted accepted -> childDesk.accepted(parent, accepted, nowNs);
            case Input.ChildFilled filled -> childDesk.filled(parent, filled, nowNs);
            case Input.ChildFillChanged changed -> correctionDesk.changed(parent, changed, nowNs);
            case Input.ChildRejected rejected -> childDesk.rejected(parent, rejected, nowNs);
            case Input.ChildCanceled canceled -> statusDesk.canceled(parent, canceled, nowNs);
            case Input.ChildCancelRejected refused ->
                    childDesk.cancelRejected(parent, refused, nowNs);
            case Input.ChildReplaced replaced -> replaceDesk.replaced(parent, replaced, nowNs);
            case Input.ChildRequestUnknown unknown -> replaceDesk.unknown(parent, unknown, nowNs);
            case Input.ChildStatus status -> statusDesk.status(parent, status, nowNs);
        }
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        advanceTo(nowNs);
        InstrumentDesk desk = state.desk(instrumentId);
        if (desk != null
                && desk.market.onDepth(venueId, bid, price, qty, last, nowNs, staleBookNs())) {
            desk.surroundings.flow(venueId).update(desk.market.book(venueId), nowNs);
            bookChanged(desk, venueId);
        }
        runDue();
        return true;
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        advanceTo(nowNs);
        InstrumentDesk desk = state.desk(instrumentId);
        if (desk != null) {
            desk.market.clear(venueId, nowNs, staleBookNs());
            bookChanged(desk, venueId);
        }
        runDue();
        return true;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        advanceTo(nowNs);
        InstrumentDesk desk = state.desk(instrumentId);
        if (desk != null && qty > 0) {
            desk.market.onTrade(venueId, price, qty, nowNs);
            desk.volume.add(qty, nowNs);
            desk.notePrint(price, qty);
            desk.signals.onTrade(price, qty, aggressorSign, nowNs);
        }
        runDue();
        return true;
    }

    /// Does what is due at `nowNs`.
    public void onTimer(long nowNs) {
        advanceTo(nowNs);
        wakeNs = ParentOrder.NEVER;
        runDue();
    }

    private void bookChanged(InstrumentDesk desk, int venueId) {
        desk.signals.update(desk.market, venueId, nowNs);
        desk.noteMid(nowNs);
        if (desk.touchMoved()) {
            List<ParentOrder> live = desk.house.live();
            for (int i = 0; i < live.size(); i++) {
                decider.touchMoved(live.get(i), nowNs);
            }
        }
    }

    private void calibrate(Input.DefineForecast define) {
        InstrumentDesk desk = state.desk(define.instrumentId());
        if (desk != null) {
            desk.signals.calibrate(define.calibration());
            return;
        }
        reporter.alert(
                Severity.WARNING,
                "UNKNOWN_INSTRUMENT",
                0,
                -1,
                "a forecast for instrument " + define.instrumentId() + ", which was never defined",
                nowNs);
    }

    private void indicated(Input.AuctionIndicated said) {
        InstrumentDesk desk = state.desk(said.instrumentId());
        if (desk != null && desk.instrument().auctions().venueId() == said.venueId()) {
            desk.indications.heard(said.auction(), said.indication(), nowNs);
        }
    }

    private void setLimits(Input.SetLimits set) {
        RejectReason reason = RejectReason.NONE;
        String text = set.reason();
        String changes = "";
        if (set.version() == Input.SetLimits.CONFIGURED) {
            changes = state.check.configure(set.limits());
        } else if (set.version() == state.check.version()) {
            changes = state.check.limits(set.limits());
        } else {
            reason = RejectReason.VERSION_CONFLICT;
            text = "the limits are at version " + state.check.version();
        }
        reporter.answer(set.origin(), null, "limits", changes, reason, text, nowNs);
    }

    private void look(@Nullable ParentOrder parent, Cause cause) {
        if (parent == null) {
            return;
        }
        if (parent.state().isTerminal()) {
            questionDesk.chaseDoubts(parent, nowNs);
            return;
        }
        try {
            decider.look(parent, cause, nowNs);
        } catch (RuntimeException defect) {
            decider.quarantine(parent, defect, nowNs);
        }
    }

    private void runDue() {
        costDesk.runDue(nowNs);
        if (state.due.firstNs() <= nowNs) {
            ParentOrder parent = state.due.poll(nowNs);
            while (parent != null) {
                look(parent, Cause.DUE);
                parent = state.due.poll(nowNs);
            }
        }
        long firstNs = state.due.firstNs();
        if (firstNs != wakeNs && firstNs != ParentOrder.NEVER) {
            wakeNs = firstNs;
            listener.wakeAt(firstNs);
        }
    }

    private void heard(Origin origin) {
        EngineState.SessionCounts counts = state.session(origin.session());
        counts.lastMsgSeqNum = Math.max(counts.lastMsgSeqNum, origin.msgSeqNum());
    }

    private void advanceTo(long timeNs) {
        if (timeNs < nowNs) {
            throw new IllegalStateException("time went back: " + timeNs + " after " + nowNs);
        }
        nowNs = timeNs;
    }

    private long staleBookNs() {
        return state.check.limits().ns(Limit.STALE_BOOK_SECONDS);
    }

    /// What a parent has cost so far; null for one that is unknown, or whose last report is out.
    public @Nullable CostReport cost(long parentId) {
        return costDesk.report(parentId, nowNs);
    }

    /// Limits and kills in force.
    public RiskView risk() {
        return new RiskView(
                state.check.limits(), state.check.version(), List.copyOf(state.kills.latched()));
    }

    /// Looks at parents so far: what, with what it sends, an engine's time goes into.
    public long looks() {
        return decider.looks();
    }

    /// Live parents, oldest first.
    public List<ParentView> parents() {
        List<ParentView> views = new ArrayList<>(state.live().size());
        for (ParentOrder parent : state.live()) {
            views.add(ParentView.of(parent, state.desk(parent), nowNs));
        }
        return views;
    }

    /// Highest MsgSeqNum(34) that this FIX session has in the log; 0 when none.
    public long lastMsgSeqNum(String session) {
        return state.sessionOrNothing(session).lastMsgSeqNum;
    }

    /// Position of the last report in this session's outbox; 0 when none.
    public long lastReportSeq(String session) {
        return state.sessionOrNothing(session).lastReportSeq;
    }

    /// The book of one instrument at one venue; empty when either is unknown.
    public MarketSnapshot market(int instrumentId, int venueId, long readNs) {
        return MarketSnapshot.of(state.desk(instrumentId), instrumentId, venueId, readNs);
    }

    /// The signals of one instrument; null when it is unknown.
    public @Nullable SignalSnapshot signals(int instrumentId, long readNs) {
        return SignalSnapshot.of(state.desk(instrumentId), readNs, staleBookNs());
    }

    /// What an order that is there needs of the engine, for a preview; null when it is unknown.
    /// Shares the engine's parts: write it before the next input.
    public @Nullable Excerpt excerpt(long parentId) {
        ParentOrder parent = state.parent(parentId);
        return parent == null ? null : excerpt("", parent, new Fingerprints());
    }

    /// The same for a new order.
    public Excerpt excerpt(String session, ParentSpec spec) {
        return excerpt(
                spec.symbol(),
                state.parent(session, spec.clOrdId()),
                parentDesk.admission().fingerprints().of(spec));
    }

    private Excerpt excerpt(String symbol, @Nullable ParentOrder parent, Fingerprints alike) {
        EngineState part = state.excerpt(symbol, parent, nowNs);
        return new Excerpt(part, parent, costDesk, alike, parentDesk.start(nowNs));
    }

    /// To be called once a snapshot was read: counts what older builds did not keep.
    public void recount() {
        state.recount();
    }

    /// Digest of the whole state: equal after a replay.
    public long stateHash() {
        return state.hash();
    }
}
