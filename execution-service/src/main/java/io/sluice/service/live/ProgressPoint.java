package io.sluice.service.live;

import io.sluice.engine.Output.Decision;
import io.sluice.engine.ParentView;

/// One point of a parent's way: for charts only, hence `double`.
///
/// @param target scheduled quantity; bandLow, bandHigh: its band; filled: done
/// @param mid of the consolidated book; NaN where it was not noted
/// @param imbalance queue imbalance at the touch, -1..1
/// @param urgency 0..1
public record ProgressPoint(
        long nowNs,
        double target,
        double bandLow,
        double bandHigh,
        double filled,
        double mid,
        double imbalance,
        double urgency) {

    static ProgressPoint of(ParentView view, double filled, long nowNs) {
        return new ProgressPoint(
                nowNs,
                view.targetQty().toDouble(),
                view.bandLow().toDouble(),
                view.bandHigh().toDouble(),
                filled,
                Double.NaN,
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
                mid(decision),
                decision.reading().queueImbalance(),
                decision.urgency().value());
    }

    private static double mid(Decision decision) {
        boolean sound = decision.bid().isPositive() && decision.ask().isPositive();
        return sound ? (decision.bid().toDouble() + decision.ask().toDouble()) / 2 : Double.NaN;
    }
}
