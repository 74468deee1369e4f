package io.sluice.sim.scenario;

import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildState;
import io.sluice.tca.CostReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Follows one parent through a run: keeps its own books from reports and from what the venues say,
/// and measures.
final class ParentScore {
    private static final long PEAK_WINDOW_NS = 300_000_000_000L;
    private static final double BPS = 1e4;
    private static final int VIOLATIONS_MAX = 20;

    private final String id;
    private final Tape tape;
    private final Instrument instrument;
    private final List<VenueFill> venueFills = new ArrayList<>();
    private final TreeMap<Long, ChildState> children = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private Output.@Nullable ParentSnapshot last;
    private String text = "";
    private long reportedQty;
    private int fills;
    private final List<Output.Decision> decisions = new ArrayList<>();
    private @Nullable CostReport cost;
    private int messages;
    private double gateSum;
    private long childrenHash;
    private double deviationMax;
    private long overNs = Long.MAX_VALUE;

    private record VenueFill(long atNs, long qty, long price, boolean maker) {}

    ParentScore(String id, Tape tape) {
        this.id = id;
        this.tape = tape;
        this.instrument = tape.instrument();
    }

    String id() {
        return id;
    }

    Output.@Nullable ParentSnapshot last() {
        return last;
    }

    boolean isOver() {
        return last != null && last.state().isTerminal();
    }

    void onReport(Output.ParentReport report) {
        Output.ParentSnapshot parent = report.parent();
        measureDeviation(parent, reportedQty, report.nowNs());
        if (report.fill() != null) {
            reportedQty += scaled(report.fill().qty());
            fills++;
            measureDeviation(parent, reportedQty, report.nowNs());
        }
        if (report.change() != null && report.kind() == Output.ReportKind.BUSTED) {
            reportedQty -= scaled(report.change().qty());
        }
        if (!report.text().isEmpty()) {
            text = report.text();
        }
        last = parent;
        require(
                scaled(parent.cumQty()) == reportedQty,
                () ->
                        "CumQty(14) "
                                + parent.cumQty()
                                + " is not the sum of fills "
                                + qty(reportedQty));
        require(
                parent.cumQty().compareTo(parent.spec().qty()) <= 0,
                () -> "overfilled: " + parent.cumQty() + " of " + parent.spec().qty());
        if (parent.state().isTerminal()) {
            overNs = Math.min(overNs, report.nowNs());
            children.forEach((childId, state) ->
                    require(
                            state.isTerminal(),
                            () -> "child " + childId + " is " + state + " after the end"));
        }
    }

    void onChild(Output.ChildReport report) {
        children.put(report.childId(), report.state());
        require(
                !isOver() || report.state().isTerminal(),
                () -> "child " + report.childId() + " became " + report.state() + " after the end");
    }

    void onDecision(Output.Decision decision) {
        decisions.add(decision);
        gateSum += decision.reading().gate();
    }

    void onCost(Output.Cost account) {
        cost = account.report();
    }

    /// A request to a venue.
    void onRequest(Output request) {
        messages++;
        childrenHash = childrenHash * 31 + request.toString().hashCode();
    }

    void onVenueFill(long qty, long price, boolean maker, long atNs) {
        venueFills.add(new VenueFill(atNs, qty, price, maker));
    }

    /// @param endNs when the run ended
    ParentResult result(long endNs) {
        Output.ParentSnapshot parent = last;
        if (parent == null) {
            throw new IllegalStateException("the engine never answered the order " + id);
        }
        long filled = venueFills.stream().mapToLong(VenueFill::qty).sum();
        require(
                filled == reportedQty,
                () -> "venues filled " + qty(filled) + ", reported " + qty(reportedQty));
        long made = venueFills.stream().filter(VenueFill::maker).mapToLong(VenueFill::qty).sum();
        double notional =
                venueFills.stream().mapToDouble(each -> (double) each.qty() * each.price()).sum();
        double average = notional / filled;
        long fromNs = parent.startNs();
        long toNs = Math.min(overNs, endNs);
        double arrival =
                parent.arrivalPrice().toDouble() * Decimal.powerOfTen(instrument.priceScale());
        int sign = parent.spec().side().sign();
        return new ParentResult(
                id,
                parent,
                text,
                sign * (average - arrival) / arrival * BPS,
                sign * (average / tape.vwap(fromNs, toNs) - 1) * BPS,
                (double) filled / tape.volume(fromNs, toNs),
                participationPeak(fromNs),
                deviationMax,
                (double) made / filled,
                fills,
                children.size(),
                messages,
                gateSum / decisions.size(),
                childrenHash,
                null,
                story(),
                List.copyOf(violations));
    }

    private ParentStory story() {
        List<ParentStory.Fill> told =
                venueFills.stream()
                        .map(fill ->
                                new ParentStory.Fill(
                                        fill.atNs(),
                                        instrument.qty(fill.qty()),
                                        instrument.price(fill.price()),
                                        fill.maker()))
                        .toList();
        return new ParentStory(List.copyOf(decisions), told, cost);
    }

    /// Our largest share of the volume in five minutes that end with a fill of ours and lie in the
    /// parent's life.
    private double participationPeak(long fromNs) {
        double peak = 0;
        long inWindow = 0;
        int oldest = 0;
        for (VenueFill fill : venueFills) {
            inWindow += fill.qty();
            while (venueFills.get(oldest).atNs() < fill.atNs() - PEAK_WINDOW_NS) {
                inWindow -= venueFills.get(oldest++).qty();
            }
            if (fill.atNs() - PEAK_WINDOW_NS >= fromNs) {
                long volume = tape.volume(fill.atNs() - PEAK_WINDOW_NS, fill.atNs());
                peak = Math.max(peak, (double) inWindow / volume);
            }
        }
        return peak;
    }

    private void measureDeviation(Output.ParentSnapshot parent, long filled, long nowNs) {
        if (parent.startNs() == 0 || nowNs < parent.startNs() || isOver()) {
            return;
        }
        double total = scaled(parent.spec().qty());
        double planned = planned(parent, nowNs);
        if (!Double.isNaN(planned)) {
            deviationMax = Math.max(deviationMax, Math.abs(filled / total - planned));
        }
    }

    /// Share of the parent that a smooth schedule has done by now (`strategy.md` 2.1 and 2.2),
    /// whatever the engine thinks. NaN for a strategy whose plan is no curve over the day.
    private double planned(Output.ParentSnapshot parent, long nowNs) {
        long startNs = parent.startNs();
        long endNs = parent.endNs();
        return switch (parent.spec().strategy()) {
            case TWAP -> Math.min(1, (double) (nowNs - startNs) / (endNs - startNs));
            case VWAP -> {
                double start = dayShare(startNs);
                double life = dayShare(endNs) - start;
                yield life > 0 && nowNs < endNs ? (dayShare(nowNs) - start) / life : 1;
            }
            case POV, IS, CLOSE, ICEBERG, ADAPTIVE, ACCUMULATE -> Double.NaN;
        };
    }

    private double dayShare(long atNs) {
        return instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(atNs));
    }

    private long scaled(Decimal qty) {
        return qty.atScale(instrument.qtyScale());
    }

    private Decimal qty(long scaled) {
        return instrument.qty(scaled);
    }

    private void require(boolean holds, Supplier<String> violation) {
        if (!holds && violations.size() < VIOLATIONS_MAX) {
            violations.add(violation.get());
        }
    }
}
