package io.sluice.service.preview;

import io.sluice.engine.Excerpt;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketOutlook;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.tca.CostReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run of a copied engine, with one order, to that order's end. The market goes on as
/// [PaperVenue] and [MarketOutlook] say.
public final class Rehearsal {
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

    private final PaperDesk desk;
    private final ExecutionEngine engine;
    private final @Nullable MarketOutlook outlook;
    private final double volumeFactor;
    private final TreeMap<String, Integer> boundBy = new TreeMap<>();
    private final List<Point> way = new ArrayList<>();
    private Output.@Nullable CommandAnswer answer;
    private @Nullable CostReport cost;
    private long parentId;
    private long startNs;
    private double owedVolume;
    private boolean over;

    /// @param volumeFactor on the expected volume, 1 for what is expected
    Rehearsal(Excerpt excerpt, String symbol, double volumeFactor, long nowNs) {
        this.volumeFactor = volumeFactor;
        outlook = excerpt.outlook(symbol);
        desk = new PaperDesk(excerpt, nowNs, this::hear);
        engine = desk.engine();
        startNs = desk.nowNs();
        if (outlook != null) {
            for (MarketSnapshot book : outlook.books()) {
                desk.add(new PaperVenue(book, outlook.instrument()));
            }
        }
        desk.recall();
    }

    /// What the engine says to a command; null while it waits for a venue to let go of children.
    Output.@Nullable CommandAnswer ask(Input command) {
        answer = null;
        engine.on(command, desk.nowNs());
        if (answer == null) {
            for (int i = 0; i < 10 && answer == null; i++) {
                desk.step(desk.nowNs() + 2 * PaperDesk.LATENCY_NS);
            }
        }
        return answer;
    }

    /// Runs this order to its end.
    Result run(long orderId) {
        parentId = orderId;
        ParentView view = engine.parents().getFirst();
        long endNs = view.parent().endNs();
        long lengthNs = Math.max(1, endNs - desk.nowNs());
        long stepNs = stepNs(lengthNs);
        long nextStepNs = desk.nowNs();
        long pointNs = desk.nowNs();
        while (!over && desk.nowNs() < lastNs(endNs)) {
            if (desk.nowNs() >= nextStepNs) {
                trade(stepNs);
                nextStepNs = desk.nowNs() + stepNs;
            }
            if (desk.nowNs() >= pointNs && !engine.parents().isEmpty()) {
                view = engine.parents().getFirst();
                way.add(point(view));
                pointNs += lengthNs / POINTS;
            }
            desk.step(nextStepNs);
        }
        if (!engine.parents().isEmpty()) {
            view = engine.parents().getFirst();
        }
        CostReport known = cost == null ? engine.cost(orderId) : cost;
        way.add(new Point(desk.nowNs(), known == null ? point(view).filled : known.completion()));
        return new Result(view, known, desk.nowNs(), boundBy, List.copyOf(way));
    }

    /// After the end there is time for answers, and for the auction that a child waits for.
    private long lastNs(long endNs) {
        long auctionNs = desk.nextAuctionNs();
        return GRACE_NS + (auctionNs == Long.MAX_VALUE ? endNs : Math.max(endNs, auctionNs));
    }

    private Point point(ParentView view) {
        Output.ParentSnapshot parent = view.parent();
        return new Point(desk.nowNs(), parent.cumQty().toDouble() / parent.spec().qty().toDouble());
    }

    private long stepNs(long lengthNs) {
        long stale = outlook == null ? STEP_MIN_NS : outlook.staleNs();
        return Math.clamp(lengthNs / STEPS, STEP_MIN_NS, Math.max(STEP_MIN_NS, stale * 4 / 5));
    }

    /// One step's volume, half from either side, evenly over the venues.
    private void trade(long stepNs) {
        if (outlook == null || desk.venues().isEmpty()) {
            return;
        }
        long nowNs = desk.nowNs();
        int sides = 2 * desk.venues().size();
        owedVolume += volumeFactor * outlook.volume(nowNs, nowNs + stepNs, startNs, PACE_MAX);
        long each = outlook.instrument().roundDownToLot((long) (owedVolume / sides));
        owedVolume -= (double) each * sides;
        for (PaperVenue venue : desk.venues()) {
            venue.breathe(engine, nowNs);
            venue.trade(true, each, engine, nowNs);
            venue.trade(false, each, engine, nowNs);
        }
    }

    private void hear(Output output) {
        switch (output) {
            case Output.CommandAnswer it -> answer = it;
            case Output.Decision decision -> boundBy.merge(decision.boundBy(), 1, Integer::sum);
            case Output.ParentReport report when report.parent().parentId() == parentId ->
                    over |= report.parent().state().isTerminal();
            case Output.Cost it -> cost = it.report();
            case Output _ -> {}
        }
    }
}
