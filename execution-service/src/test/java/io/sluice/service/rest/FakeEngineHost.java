package io.sluice.service.rest;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.ParentView;
import io.sluice.engine.RiskView;
import io.sluice.engine.SignalSnapshot;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Terms;
import io.sluice.order.Tracking;
import io.sluice.service.host.EngineCopy;
import io.sluice.service.host.EngineHost;
import io.sluice.service.host.Members;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.service.live.Catalog;
import io.sluice.tca.CostReport;
import io.sluice.tca.MarketTape;
import io.sluice.tca.OrderCost;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// An engine whose market is the test: it keeps parents and answers commands like the real one, and
/// fills, decides and alerts when told to. Outputs reach the subscriber before the command's future
/// completes, as in the host.
final class FakeEngineHost implements EngineHost {
    private final Catalog catalog;
    private final OutputSubscriber subscriber;
    private final Map<Long, FakeParent> parents = new LinkedHashMap<>();
    private final List<MarketSnapshot> markets = new ArrayList<>();
    private final Map<Integer, Optional<SignalSnapshot>> signals = new LinkedHashMap<>();
    private final RiskEngine risk;
    private long position;
    private int index;
    private long commandId;
    private long reportSeq;
    private long startsNs;
    private boolean live = true;
    private Optional<Members.Member> leader = Optional.empty();
    private boolean answering = true;
    private boolean holdingChildren;

    FakeEngineHost(Catalog catalog, OutputSubscriber subscriber) {
        this.catalog = catalog;
        this.risk = new RiskEngine(catalog);
        this.subscriber = subscriber;
    }

    /// Every order was received at a mid of 10.00, nothing of 1,000 shares is filled, and the mid
    /// is a tick higher.
    @Override
    public CompletableFuture<@Nullable CostReport> cost(long parentId) {
        if (!parents.containsKey(parentId)) {
            return CompletableFuture.completedFuture(null);
        }
        Instrument share =
                new Instrument(9, "X", 2, 0, 1, 1, 1, 0, Instrument.DAY_NS, VolumeCurve.flat());
        OrderCost cost = new OrderCost(share, 1);
        cost.started(2_000, MarketTape.Mark.START);
        OrderCost.Asked asked =
                new OrderCost.Asked(1_000, 0, Terms.NO_PRICE, new Tracking(), List.of());
        OrderCost.End end = new OrderCost.End(2_002, MarketTape.Mark.START);
        return CompletableFuture.completedFuture(cost.report(asked, end, cost.prints()));
    }

    @Override
    public synchronized CompletableFuture<RiskView> risk() {
        return CompletableFuture.completedFuture(risk.view());
    }

    @Override
    public CompletableFuture<@Nullable EngineCopy> copy(long parentId) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<EngineCopy> copy(ParentSpec spec) {
        return CompletableFuture.completedFuture(risk.copy(spec));
    }

    @Override
    public EngineInbox inbox() {
        return new ExecutionEngine(risk, 0);
    }

    @Override
    public synchronized CompletableFuture<CommandAnswer> command(
            String user, Function<Input.Origin, Input> command) {
        Input.Origin origin = new Input.Origin("REST", 0, user, ++commandId);
        if (!answering) {
            return CompletableFuture.failedFuture(new TimeoutException("no answer"));
        }
        nextInput();
        CommandAnswer answer =
                switch (command.apply(origin)) {
                    case Input.NewParent input -> place(origin, input.spec());
                    case Input.SteerParent input -> steer(input);
                    case Input.ControlParent input -> control(input);
                    case Input.FireKill input -> risk.on(input);
                    case Input.ReleaseKill input -> risk.on(input);
                    case Input.SetLimits input -> risk.on(input);
                    case Input other -> throw new IllegalArgumentException("not by REST: " + other);
                };
        emit(answer);
        subscriber.done(position);
        return CompletableFuture.completedFuture(answer);
    }

    private CommandAnswer place(Input.Origin origin, ParentSpec spec) {
        Instrument instrument = catalog.instrument(spec.symbol());
        RejectReason reason = RejectReason.NONE;
        if (instrument == null) {
            reason = RejectReason.UNKNOWN_SYMBOL;
        } else if (parents.values().stream()
                .anyMatch(p -> p.spec.clOrdId().equals(spec.clOrdId()))) {
            reason = RejectReason.DUPLICATE_CLORDID;
        } else if (spec.qty().atScale(instrument.qtyScale()) % instrument.lot() != 0) {
            reason = RejectReason.OFF_LOT;
        }
        if (reason != RejectReason.NONE || instrument == null) {
            return FakeParent.answer(origin, 0, 0, "new", "", reason);
        }
        FakeParent parent = new FakeParent(parents.size() + 1L, spec, instrument);
        if (startsNs > 0) {
            parent.startNs = startsNs;
            parent.endNs = startsNs + 2_700_000_000_000L;
        }
        parents.put(parent.id, parent);
        report(parent, ReportKind.NEW, null, origin.user());
        return FakeParent.answer(origin, parent.id, 1, "new", "", RejectReason.NONE);
    }

    private CommandAnswer steer(Input.SteerParent input) {
        FakeParent parent = parents.get(input.parentId());
        if (parent == null) {
            return FakeParent.answer(input.origin(), 0, 0, "steer", "", RejectReason.UNKNOWN_ORDER);
        }
        RejectReason reason =
                parent.state.isTerminal()
                        ? RejectReason.ALREADY_TERMINAL
                        : input.version() != parent.version
                                ? RejectReason.VERSION_CONFLICT
                                : RejectReason.NONE;
        String changes = "";
        if (reason == RejectReason.NONE) {
            changes = parent.change(input);
            report(parent, ReportKind.RESTATED, null, input.origin().user());
        }
        return FakeParent.answer(
                input.origin(), parent.id, parent.version, "steer", changes, reason);
    }

    private CommandAnswer control(Input.ControlParent input) {
        FakeParent parent = parents.get(input.parentId());
        String action = input.control().name().toLowerCase(Locale.ROOT);
        if (parent == null) {
            return FakeParent.answer(input.origin(), 0, 0, action, "", RejectReason.UNKNOWN_ORDER);
        }
        if (parent.state.isTerminal()) {
            return FakeParent.answer(
                    input.origin(),
                    parent.id,
                    parent.version,
                    action,
                    "",
                    RejectReason.ALREADY_TERMINAL);
        }
        String user = input.origin().user();
        switch (input.control()) {
            case PAUSE -> to(parent, ParentState.SUSPENDED, ReportKind.SUSPENDED, user);
            case RESUME -> to(parent, ParentState.WORKING, ReportKind.RESTATED, user);
            case CANCEL -> {
                to(parent, ParentState.PENDING_CANCEL, ReportKind.PENDING_CANCEL, user);
                if (!holdingChildren) {
                    letGo(parent.id);
                }
            }
        }
        return FakeParent.answer(
                input.origin(), parent.id, parent.version, action, "", RejectReason.NONE);
    }

    private void to(FakeParent parent, ParentState state, ReportKind kind, String user) {
        parent.state = state;
        report(parent, kind, null, user);
    }

    /// The venue lets go of the children of a parent that is being canceled.
    synchronized void letGo(long parentId) {
        FakeParent parent = parent0(parentId);
        for (Output.ChildReport child : parent.cancelChildren(UtcTime.nowNs())) {
            emit(child);
        }
        to(parent, ParentState.CANCELED, ReportKind.CANCELED, "");
    }

    /// A child rests at the venue.
    synchronized long rest(long parentId, String qty, String price) {
        nextInput();
        Output.ChildReport child = parent0(parentId).place(qty, price, UtcTime.nowNs());
        emit(child);
        return child.childId();
    }

    /// A new child is filled at once and whole.
    synchronized void fill(long parentId, String qty, String price, boolean maker, long nowNs) {
        nextInput();
        FakeParent parent = parent0(parentId);
        Output.ChildReport child = parent.place(qty, price, nowNs);
        emit(child);
        Output.Fill fill = parent.fill(child, maker);
        emit(parent.filled(child, nowNs));
        parent.nowNs = nowNs;
        report(parent, ReportKind.TRADE, fill, "");
    }

    /// The venue takes a fill back (BUSTED) or changes it (CORRECTED), known by our report of it.
    synchronized void change(
            long parentId, ReportKind kind, String execRefId, String qty, String price) {
        nextInput();
        Decimal now = Decimal.parse(qty);
        var change = new Output.FillChange(execRefId, 1, "V", now, Decimal.parse(price));
        report(parent0(parentId), kind, null, "", change);
    }

    /// The client does not have a fill.
    synchronized void dispute(long parentId, String execId, String text) {
        nextInput();
        emit(new Output.FillDisputed(parentId, 1, execId, "V", text, UtcTime.nowNs()));
    }

    /// The engine looks at a parent and leaves its record, heard as in a replay.
    synchronized void decide(long parentId, double imbalance, double urgency, long nowNs) {
        nextInput();
        FakeParent parent = parent0(parentId);
        Output.Decision decision = parent.decide(imbalance, urgency, AuctionRaise.NONE, nowNs);
        subscriber.on(decision, position, index++, false);
    }

    /// The engine looks at what an auction shall get.
    synchronized void decide(long parentId, AuctionRaise auction) {
        nextInput();
        emit(parent0(parentId).decide(0, .5, auction, UtcTime.nowNs()));
    }

    synchronized void alert(Output.Severity severity, String code, long parentId, String text) {
        nextInput();
        emit(new Output.Alert(severity, code, parentId, 0, text, UtcTime.nowNs()));
    }

    synchronized void began(long parentId, long startNs, long endNs, String arrivalPrice) {
        FakeParent parent = parent0(parentId);
        parent.startNs = startNs;
        parent.endNs = endNs;
        parent.arrivalPrice = Decimal.parse(arrivalPrice);
    }

    private void nextInput() {
        position += 64;
        index = 0;
    }

    private FakeParent parent0(long parentId) {
        return Objects.requireNonNull(parents.get(parentId));
    }

    private void report(
            FakeParent parent, ReportKind kind, Output.@Nullable Fill fill, String user) {
        report(parent, kind, fill, user, null);
    }

    private void report(
            FakeParent parent,
            ReportKind kind,
            Output.@Nullable Fill fill,
            String user,
            Output.@Nullable FillChange change) {
        emit(
                new Output.ParentReport(
                        "REST",
                        ++reportSeq,
                        ++parent.execSeq,
                        kind,
                        parent.spec.clOrdId(),
                        "",
                        parent.snapshot(),
                        fill,
                        RejectReason.NONE,
                        "",
                        "",
                        user,
                        kind == ReportKind.TRADE ? parent.nowNs : UtcTime.nowNs(),
                        change));
    }

    private void emit(Output output) {
        subscriber.on(output, position, index++, true);
    }

    @Override
    public synchronized List<ParentView> parents() {
        return parents.values().stream()
                .filter(p -> !p.state.isTerminal())
                .map(p -> p.view(UtcTime.nowNs()))
                .toList();
    }

    @Override
    public synchronized @Nullable ParentView parent(long parentId) {
        FakeParent parent = parents.get(parentId);
        return parent == null ? null : parent.view(UtcTime.nowNs());
    }

    synchronized void market(MarketSnapshot snapshot) {
        markets.add(snapshot);
    }

    @Override
    public synchronized List<MarketSnapshot> markets() {
        return List.copyOf(markets);
    }

    /// The real engine's until a test says others.
    @Override
    public synchronized @Nullable SignalSnapshot signals(int instrumentId) {
        Optional<SignalSnapshot> told = signals.get(instrumentId);
        return told == null ? risk.signals(instrumentId) : told.orElse(null);
    }

    /// From now on in place of the real engine's.
    synchronized void signals(SignalSnapshot snapshot) {
        signals.put(snapshot.instrumentId(), Optional.of(snapshot));
    }

    /// The engine has not looked at an instrument yet.
    synchronized void noSignals(int instrumentId) {
        signals.put(instrumentId, Optional.empty());
    }

    @Override
    public synchronized boolean isLive() {
        return live;
    }

    @Override
    public synchronized Optional<Members.Member> otherLeader() {
        return live ? Optional.empty() : leader;
    }

    /// Another member leads.
    synchronized void follow(Members.Member other) {
        live = false;
        leader = Optional.of(other);
    }

    /// Parents placed from now on have begun at this time.
    synchronized void startsNs(long startNs) {
        this.startsNs = startNs;
    }

    synchronized void live(boolean live) {
        this.live = live;
    }

    synchronized void answering(boolean answering) {
        this.answering = answering;
    }

    synchronized void holdingChildren(boolean holding) {
        this.holdingChildren = holding;
    }
}
