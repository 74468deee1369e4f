package io.sluice.service.rest;

import io.sluice.instrument.Instrument;
import io.sluice.order.Strategy;
import io.sluice.service.live.LiveOrder;
import io.sluice.service.live.ProgressPoint;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a schedule still has before it: from where it stands now along its curve to the full
/// quantity at the end (`strategy.md` 2.1, 2.2). For charts only; the engine has its own, in lots.
final class SchedulePlan {
    private static final int POINTS = 60;

    /// @param target planned cumulative quantity
    record PlanPoint(String time, double target) {}

    private SchedulePlan() {}

    static List<PlanPoint> of(
            LiveOrder order, @Nullable Instrument instrument, List<ProgressPoint> way, long nowNs) {
        long startNs = order.parent().startNs();
        long endNs = order.parent().endNs();
        if (order.parent().state().isTerminal() || endNs <= startNs || nowNs >= endNs) {
            return List.of();
        }
        double qty = order.parent().spec().qty().toDouble();
        boolean begun = nowNs > startNs && !way.isEmpty();
        long fromNs = begun ? nowNs : startNs;
        double from = begun ? way.getLast().target() : 0;
        Instrument curved = order.parent().spec().strategy() == Strategy.VWAP ? instrument : null;
        List<PlanPoint> plan = new ArrayList<>(POINTS + 1);
        for (int i = 0; i <= POINTS; i++) {
            long atNs = i == POINTS ? endNs : fromNs + (endNs - fromNs) / POINTS * i;
            double done = fraction(curved, fromNs, endNs, atNs);
            plan.add(new PlanPoint(UtcTime.text(atNs), from + (qty - from) * done));
        }
        return plan;
    }

    private static double fraction(
            @Nullable Instrument curved, long fromNs, long endNs, long atNs) {
        if (curved != null) {
            double start = volumeBy(curved, fromNs);
            double end = volumeBy(curved, endNs);
            // An order past the session's close has no curve to follow there.
            if (end > start && endNs - fromNs < Instrument.DAY_NS) {
                return Math.clamp((volumeBy(curved, atNs) - start) / (end - start), 0, 1);
            }
        }
        return (double) (atNs - fromNs) / (endNs - fromNs);
    }

    private static double volumeBy(Instrument instrument, long atNs) {
        return instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(atNs));
    }
}
