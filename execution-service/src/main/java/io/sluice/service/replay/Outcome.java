package io.sluice.service.replay;

import io.sluice.engine.Output;

import org.jspecify.annotations.Nullable;

/// What came of one order, from the engine's reports of it.
final class Outcome {
    private final long parentId;
    private Output.@Nullable ParentSnapshot last;
    private double makerQty;
    private double filledQty;
    private long endNs;
    private String refusal = "";

    Outcome(long parentId) {
        this.parentId = parentId;
    }

    void on(Output output) {
        if (output instanceof Output.ParentReport report) {
            if (report.kind() == Output.ReportKind.REJECTED) {
                refusal = report.text();
            }
            if (report.parent().parentId() == parentId) {
                on(report);
            }
        }
    }

    private void on(Output.ParentReport report) {
        Output.ParentSnapshot parent = report.parent();
        last = parent;
        Output.Fill fill = report.fill();
        if (fill != null) {
            filledQty += fill.qty().toDouble();
            makerQty += fill.maker() ? fill.qty().toDouble() : 0;
        }
        if (endNs == 0 && parent.state().isTerminal()) {
            endNs = report.nowNs();
        }
    }

    /// The order as it stood at its last report; null before its first.
    Output.@Nullable ParentSnapshot last() {
        return last;
    }

    boolean isOver() {
        return endNs != 0;
    }

    /// When it ended, epoch nanoseconds; 0 while it works.
    long endNs() {
        return endNs;
    }

    /// Why it was refused; empty when it was not.
    String refusal() {
        return refusal;
    }

    /// Share of what was filled that rested, 0..1; NaN when nothing was filled.
    double passiveShare() {
        return makerQty / filledQty;
    }

    /// side * (average - arrival) / arrival, bps; NaN when nothing was filled.
    double slippageBps() {
        Output.ParentSnapshot parent = last;
        if (parent == null || !parent.cumQty().isPositive()) {
            return Double.NaN;
        }
        double arrival = parent.arrivalPrice().toDouble();
        int sign = parent.spec().side().sign();
        return sign * (parent.avgPrice().toDouble() - arrival) / arrival * 1e4;
    }
}
