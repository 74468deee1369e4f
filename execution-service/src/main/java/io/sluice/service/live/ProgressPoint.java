package io.sluice.service.live;

import io.sluice.engine.Output.Decision;
import io.sluice.engine.ParentView;

/// One point of a parent's way: for charts only, hence `double`.
///
/// @param target scheduled quantity; bandLow, bandHigh: its band; filled: done
/// @param imbalance queue imbalance at the touch, -1..1
/// @param urgency 0..1
public record ProgressPoint(
        long nowNs,
        double target,
        double bandLow,
        double bandHigh,
        double filled,
        double imbalance,
        double urgency) {

    static ProgressPoint of(ParentView view, double filled, long nowNs) {
        return new ProgressPoint(
                nowNs,
                view.targetQty().toDouble(),
                view.bandLow().toDouble(),
                view.bandHigh().toDouble(),
                filled,
                view.queueImbalance(),
                view.urgency());
    }

    static ProgressPoint of(Decision decision) {
        double target = decision.sizing().targetQty().toDouble();
        double band = decision.sizing().bandQty().toDouble();
        return new ProgressPoint(
                decision.nowNs(),
                target,
                Math.max(0, target - band),
                target + band,
                decision.sizing().filledQty().toDouble(),
                decision.reading().queueImbalance(),
                decision.urgency().value());
    }
}
