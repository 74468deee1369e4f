package io.sluice.service.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Output;
import io.sluice.engine.Output.Alert;
import io.sluice.engine.Output.CancelChild;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Decision;
import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.Output.PlaceChild;
import io.sluice.engine.Output.QueryChild;
import io.sluice.engine.Output.ReplaceChild;
import io.sluice.engine.Output.ReportKind;
import io.sluice.service.host.OutputSubscriber;

import java.util.function.IntFunction;

/// Counts what leaves the engine while it is live; a replay is not counted again.
public final class EngineMetrics implements OutputSubscriber {
    private static final double BPS = 1e4;

    private final IntFunction<String> venueName;
    private final CounterTable parents;
    private final CounterTable commands;
    private final CounterTable children;
    private final CounterTable fills;
    private final CounterTable filledQty;
    private final CounterTable decisions;
    private final CounterTable alerts;
    private final DistributionSummary cost;
    private final DistributionSummary gain;
    private final DistributionSummary completion;
    private final VenueRoundTrip roundTrip;

    /// @param venueName MIC of a venue's id
    public EngineMetrics(MeterRegistry registry, IntFunction<String> venueName) {
        this.venueName = venueName;
        roundTrip = new VenueRoundTrip(registry, venueName);
        parents =
                new CounterTable(
                        registry,
                        "sluice.parent.reports",
                        "Reports about parents",
                        "kind",
                        "reason");
        commands =
                new CounterTable(
                        registry,
                        "sluice.commands",
                        "Commands and what became of them",
                        "action",
                        "reason");
        children =
                new CounterTable(
                        registry,
                        "sluice.child.reports",
                        "Child orders by the state they reached",
                        "state",
                        "venue");
        fills = new CounterTable(registry, "sluice.fills", "Fills", "venue", "liquidity");
        filledQty =
                new CounterTable(
                        registry, "sluice.fill.qty", "Quantity filled", "symbol", "liquidity");
        decisions =
                new CounterTable(
                        registry,
                        "sluice.decisions",
                        "Looks at a parent that sent or pulled",
                        "tactic",
                        "bound");
        alerts = new CounterTable(registry, "sluice.alerts", "Alerts", "severity", "code");
        // A summary takes no negative amounts, so the two signs of the slippage have one each.
        cost = slippage(registry, "cost");
        gain = slippage(registry, "gain");
        completion =
                DistributionSummary.builder("sluice.parent.completion")
                        .description("Filled share of ended parents")
                        .register(registry);
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        if (!live) {
            return;
        }
        switch (output) {
            case ParentReport report -> parent(report);
            case CommandAnswer answer -> commands.count(answer.action(), answer.reason().name());
            case ChildReport report -> {
                children.count(report.state().name(), venueName.apply(report.venueId()));
                roundTrip.heard(report);
            }
            case PlaceChild child -> roundTrip.sent(child);
            case Decision decision -> decisions.count(decision.tactic().name(), decision.boundBy());
            case Alert alert -> alerts.count(alert.severity().name(), alert.code());
            case ReplaceChild _,
                    CancelChild _,
                    QueryChild _,
                    Output.ChildExecution _,
                    Output.FillDisputed _,
                    Output.Reply _,
                    Output.Cost _ -> {}
        }
    }

    private void parent(ParentReport report) {
        parents.count(report.kind().name(), report.reason().name());
        ParentSnapshot parent = report.parent();
        Fill fill = report.fill();
        if (fill != null) {
            String liquidity = fill.maker() ? "maker" : "taker";
            fills.count(fill.venue(), liquidity);
            filledQty.count(parent.spec().symbol(), liquidity, fill.qty().toDouble());
        }
        if (parent.parentId() != 0
                && parent.state().isTerminal()
                && report.kind() != ReportKind.STATUS) {
            ended(parent);
        }
    }

    /// Arrival slippage (T1) and completion (T14) of `controls-and-tca.md`.
    private void ended(ParentSnapshot parent) {
        completion.record(parent.cumQty().toDouble() / parent.spec().qty().toDouble());
        double arrival = parent.arrivalPrice().toDouble();
        if (parent.cumQty().isPositive() && arrival > 0) {
            double bps =
                    parent.spec().side().sign()
                            * (parent.avgPrice().toDouble() - arrival)
                            / arrival
                            * BPS;
            (bps >= 0 ? cost : gain).record(Math.abs(bps));
        }
    }

    private static DistributionSummary slippage(MeterRegistry registry, String sign) {
        return DistributionSummary.builder("sluice.parent.slippage")
                .description(
                        "Arrival slippage of ended parents, without its sign: a cost or a gain")
                .baseUnit("bps")
                .tag("sign", sign)
                .serviceLevelObjectives(0.5, 1, 2, 5, 10, 20, 50, 100)
                .register(registry);
    }
}
