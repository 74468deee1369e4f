package io.sluice.service.preview;

import io.sluice.engine.EngineListener;
import io.sluice.engine.Excerpt;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketOutlook;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.order.ChildState;
import io.sluice.tca.CostReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run of a copied engine, with one order, to that order's end. Venues answer after
/// [#LATENCY_NS]; the market goes on as [PaperVenue] and [MarketOutlook] say.
public final class Rehearsal implements EngineListener {
    /// Enough for the law to see what a child led to, without another look in between. Judgement.
    private static final long LATENCY_NS = 2_000_000L;

    private static final long STEP_MIN_NS = 1_000_000_000L;
    private static final int STEPS = 1_000;
    private static final int POINTS = 40;

    /// After its end an order crosses, cancels and waits for answers.
    private static final long GRACE_NS = 60_000_000_000L;

    /// Most that the last five minutes' volume may change the usual one by, as a factor. Judgement.
    private static final double PACE_MAX = 4;

    /// @param filled share of the order's quantity, 0..1
    public record Point(long nowNs, double filled) {}

    /// @param boundBy how many decisions each clamp bound
    record Result(
            ParentView last,
            @Nullable CostReport cost,
            long endNs,
            Map<String, Integer> boundBy,
            List<Point> way) {}

    private record Sent(long dueNs, Output output) {}

    private final ExecutionEngine engine;
    private final @Nullable MarketOutlook outlook;
    private final double volumeFactor;
    private final List<PaperVenue> venues = new ArrayList<>();
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private final TreeMap<String, Integer> boundBy = new TreeMap<>();
    private final List<Point> way = new ArrayList<>();
    private Output.@Nullable CommandAnswer answer;
    private @Nullable CostReport cost;
    private long parentId;
    private long startNs;
    private long nowNs;
    private long wakeNs = Long.MAX_VALUE;
    private double owedVolume;
    private boolean over;

    /// @param volumeFactor on the expected volume, 1 for what is expected
    Rehearsal(Excerpt excerpt, String symbol, double volumeFactor, long nowNs) {
        this.volumeFactor = volumeFactor;
        this.nowNs = Math.max(nowNs, excerpt.nowNs());
        startNs = this.nowNs;
        outlook = excerpt.outlook(symbol);
        List<Output.ChildReport> open = excerpt.openChildren();
        engine = excerpt.engine(this);
        if (outlook != null) {
            for (MarketSnapshot book : outlook.books()) {
                venues.add(new PaperVenue(book, outlook.instrument()));
            }
        }
        open.forEach(this::recall);
    }

    private void recall(Output.ChildReport child) {
        for (PaperVenue venue : venues) {
            if (venue.id() == child.venueId()) {
                venue.recall(child);
                if (child.state() == ChildState.PENDING_CANCEL) {
                    venue.cancel(child.childId(), engine, nowNs);
                } else if (child.venueOrderId().isEmpty()) {
                    engine.on(new Input.ChildAccepted(child.childId(), venue.id(), "paper"), nowNs);
                }
            }
        }
    }

    /// What the engine says to a command; null while it waits for a venue to let go of children.
    Output.@Nullable CommandAnswer ask(Input command) {
        answer = null;
        engine.on(command, nowNs);
        if (answer == null) {
            for (int i = 0; i < 10 && answer == null; i++) {
                step(nowNs + 2 * LATENCY_NS);
            }
        }
        return answer;
    }

    /// Runs this order to its end.
    Result run(long orderId) {
        parentId = orderId;
        ParentView view = engine.parents().getFirst();
        long endNs = view.parent().endNs();
        long lengthNs = Math.max(1, endNs - nowNs);
        long stepNs = stepNs(lengthNs);
        long nextStepNs = nowNs;
        long pointNs = nowNs;
        while (!over && nowNs < endNs + GRACE_NS) {
            if (nowNs >= nextStepNs) {
                trade(stepNs);
                nextStepNs = nowNs + stepNs;
            }
            if (nowNs >= pointNs && !engine.parents().isEmpty()) {
                view = engine.parents().getFirst();
                way.add(point(view));
                pointNs += lengthNs / POINTS;
            }
            step(nextStepNs);
        }
        if (!engine.parents().isEmpty()) {
            view = engine.parents().getFirst();
        }
        CostReport known = cost == null ? engine.cost(orderId) : cost;
        way.add(new Point(nowNs, known == null ? point(view).filled : known.completion()));
        return new Result(view, known, nowNs, boundBy, List.copyOf(way));
    }

    private Point point(ParentView view) {
        return new Point(
                nowNs, view.parent().cumQty().toDouble() / view.parent().spec().qty().toDouble());
    }

    private long stepNs(long lengthNs) {
        long stale = outlook == null ? STEP_MIN_NS : outlook.staleNs();
        return Math.clamp(lengthNs / STEPS, STEP_MIN_NS, Math.max(STEP_MIN_NS, stale * 4 / 5));
    }

    /// The next thing that happens, or nothing until `untilNs`.
    private void step(long untilNs) {
        Sent first = sent.peekFirst();
        long answerNs = first == null ? Long.MAX_VALUE : first.dueNs;
        long nextNs = Math.min(untilNs, Math.min(wakeNs, answerNs));
        nowNs = Math.max(nowNs, nextNs);
        if (first != null && answerNs <= nowNs) {
            sent.removeFirst();
            deliver(first.output);
        } else if (wakeNs <= nowNs) {
            wakeNs = Long.MAX_VALUE;
            engine.onTimer(nowNs);
        }
    }

    private void deliver(Output output) {
        for (PaperVenue venue : venues) {
            switch (output) {
                case Output.PlaceChild place when place.venueId() == venue.id() ->
                        venue.place(place, engine, nowNs);
                case Output.CancelChild cancel when cancel.venueId() == venue.id() ->
                        venue.cancel(cancel.childId(), engine, nowNs);
                default -> {}
            }
        }
    }

    /// One step's volume, half from either side, evenly over the venues.
    private void trade(long stepNs) {
        if (outlook == null || venues.isEmpty()) {
            return;
        }
        owedVolume += volumeFactor * outlook.volume(nowNs, nowNs + stepNs, startNs, PACE_MAX);
        long each = outlook.instrument().roundDownToLot((long) (owedVolume / (2 * venues.size())));
        owedVolume -= (double) each * 2 * venues.size();
        for (PaperVenue venue : venues) {
            venue.breathe(engine, nowNs);
            venue.trade(true, each, engine, nowNs);
            venue.trade(false, each, engine, nowNs);
        }
    }

    @Override
    public void on(Output output) {
        switch (output) {
            case Output.PlaceChild _, Output.CancelChild _ ->
                    sent.addLast(new Sent(nowNs + LATENCY_NS, output));
            case Output.CommandAnswer it -> answer = it;
            case Output.Decision decision -> boundBy.merge(decision.boundBy(), 1, Integer::sum);
            case Output.ParentReport report when report.parent().parentId() == parentId ->
                    over |= report.parent().state().isTerminal();
            case Output.Cost it -> cost = it.report();
            case Output _ -> {}
        }
    }

    @Override
    public void wakeAt(long deadlineNs) {
        wakeNs = deadlineNs;
    }
}
