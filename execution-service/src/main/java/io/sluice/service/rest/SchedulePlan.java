package io.sluice.service.rest;

import io.sluice.instrument.Instrument;
import io.sluice.order.Parameter;
import io.sluice.order.ParentSpec;
import io.sluice.schedule.AlmgrenChriss;
import io.sluice.schedule.Progress;
import io.sluice.service.live.LiveOrder;
import io.sluice.service.live.ProgressPoint;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a schedule still has before it: from where it stands now along its curve to the full
/// quantity at the end (`strategy.md` 2.1 to 2.5). For charts only; the engine has its own, in
/// lots.
final class SchedulePlan {
    private static final int POINTS = 60;
    private static final int DIAL_MAX = 10;

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
        Progress progress = progress(order.parent().spec(), instrument);
        if (progress == null) {
            return List.of();
        }
        List<PlanPoint> plan = new ArrayList<>(POINTS + 1);
        for (int i = 0; i <= POINTS; i++) {
            long atNs = i == POINTS ? endNs : fromNs + (endNs - fromNs) / POINTS * i;
            double done = progress.at(atNs, fromNs, endNs);
            plan.add(new PlanPoint(UtcTime.text(atNs), from + (qty - from) * done));
        }
        return plan;
    }

    /// The curve that the strategy follows from now on; null where the market makes it.
    private static @Nullable Progress progress(ParentSpec spec, @Nullable Instrument instrument) {
        int dial = (int) spec.parameters().get(Parameter.AGGRESSION);
        return switch (spec.strategy()) {
            case TWAP -> new Progress.Time();
            case VWAP ->
                    instrument == null
                            ? new Progress.Time()
                            : new Progress.Volume(instrument, instrument.volumeCurve());
            case IS -> new Progress.Shortfall(AlmgrenChriss.bend(dial));
            case CLOSE -> new Progress.Close(AlmgrenChriss.bend(DIAL_MAX - dial));
            case POV, ICEBERG, ADAPTIVE, ACCUMULATE -> null;
        };
    }
}
