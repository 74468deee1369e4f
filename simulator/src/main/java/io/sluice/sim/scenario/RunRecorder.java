package io.sluice.sim.scenario;

import io.sluice.engine.Output;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildId;
import io.sluice.order.RejectReason;
import io.sluice.sim.loop.LoopListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// Listens to a run: the tape of each instrument, the score of each parent, the answers to each
/// action.
final class RunRecorder implements LoopListener {
    private final ProgressListener progress;
    private final Scenario scenario;
    private final TreeMap<Integer, Tape> tapes = new TreeMap<>();
    private final TreeMap<String, ParentScore> scores = new TreeMap<>();
    private final TreeMap<Long, ParentScore> scoreByParent = new TreeMap<>();
    private final List<Output.CommandAnswer> refusals = new ArrayList<>();

    RunRecorder(Scenario scenario, List<Instrument> instruments, ProgressListener progress) {
        this.scenario = scenario;
        this.progress = progress;
        for (Instrument instrument : instruments) {
            tapes.put(instrument.id(), new Tape(instrument));
        }
        for (Scenario.Order order : scenario.orders()) {
            scores.put(order.id(), new ParentScore(order.id(), tape(order, instruments)));
        }
    }

    private Tape tape(Scenario.Order order, List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            if (instrument.symbol().equals(order.spec().symbol())) {
                return Objects.requireNonNull(tapes.get(instrument.id()));
            }
        }
        throw new ScenarioFileException(
                scenario.name()
                        + ": parent "
                        + order.id()
                        + " symbol must be one of "
                        + String.join(", ", instruments.stream().map(Instrument::symbol).toList())
                        + ", was '"
                        + order.spec().symbol()
                        + "'");
    }

    @Override
    public void onOutput(Output output) {
        switch (output) {
            case Output.ParentReport report -> onReport(report);
            case Output.ChildReport report -> scoreOf(report.parentId()).onChild(report);
            case Output.Decision decision -> scoreOf(decision.parentId()).onDecision(decision);
            case Output.Cost cost -> scoreOf(cost.parentId()).onCost(cost);
            case Output.PlaceChild place ->
                    scoreOf(ChildId.parentOf(place.childId())).onRequest(place);
            case Output.CancelChild cancel ->
                    scoreOf(ChildId.parentOf(cancel.childId())).onRequest(cancel);
            case Output.CommandAnswer answer -> {
                if (answer.reason() != RejectReason.NONE && answer.parentId() != 0) {
                    refusals.add(answer);
                }
            }
            default -> {}
        }
    }

    @Override
    public void onTrade(
            int venueId, int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        Objects.requireNonNull(tapes.get(instrumentId)).add(nowNs, qty, price);
    }

    @Override
    public void onChildFill(
            long childId, int venueId, long qty, long price, boolean maker, long nowNs) {
        scoreOf(ChildId.parentOf(childId)).onVenueFill(qty, price, maker, nowNs);
    }

    @Override
    public void onProgress(long nowNs, long events) {
        progress.on(scenario, nowNs, events);
    }

    Iterable<Tape> tapes() {
        return tapes.values();
    }

    ParentScore score(String orderId) {
        return Objects.requireNonNull(scores.get(orderId));
    }

    boolean allOver() {
        return scores.values().stream().allMatch(ParentScore::isOver);
    }

    /// Actions that the engine refused.
    List<Output.CommandAnswer> refusals() {
        return refusals;
    }

    private void onReport(Output.ParentReport report) {
        long parentId = report.parent().parentId();
        ParentScore score = scoreByParent.get(parentId);
        if (score == null) {
            score = score(report.parent().spec().clOrdId());
            if (parentId != 0) {
                scoreByParent.put(parentId, score);
            }
        }
        score.onReport(report);
    }

    private ParentScore scoreOf(long parentId) {
        return Objects.requireNonNull(
                scoreByParent.get(parentId), "an output for a parent that was never reported");
    }
}
