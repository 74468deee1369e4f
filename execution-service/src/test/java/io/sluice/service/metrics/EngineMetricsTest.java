package io.sluice.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.engine.Input.Origin;
import io.sluice.engine.Output;
import io.sluice.engine.Output.Alert;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.Output.Fill;
import io.sluice.engine.Output.ParentReport;
import io.sluice.engine.Output.ParentSnapshot;
import io.sluice.engine.Output.PlaceChild;
import io.sluice.engine.Output.ReportKind;
import io.sluice.engine.Output.Severity;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildState;
import io.sluice.order.ClientTags;
import io.sluice.order.OrderType;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class EngineMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EngineMetrics metrics = new EngineMetrics(registry, id -> "VEN" + id);

    @Test
    void fills_are_counted_by_venue_and_liquidity() {
        hear(report(1, Side.BUY, ParentState.WORKING, 10, "12.34", fill(10, true)));
        hear(report(1, Side.BUY, ParentState.WORKING, 15, "12.34", fill(5, true)));
        hear(report(1, Side.BUY, ParentState.WORKING, 40, "12.34", fill(25, false)));

        assertThat(count("sluice.fills", "liquidity", "maker")).isEqualTo(2);
        assertThat(count("sluice.fill.qty", "liquidity", "maker")).isEqualTo(15);
        assertThat(count("sluice.fill.qty", "liquidity", "taker")).isEqualTo(25);
        assertThat(registry.get("sluice.fills").tag("venue", "XSIM").counters()).hasSize(2);
    }

    @Test
    void slippage_is_a_cost_or_a_gain_when_the_parent_ends() {
        hear(report(1, Side.BUY, ParentState.WORKING, 50, "10.01", null));
        hear(report(1, Side.BUY, ParentState.FILLED, 100, "10.01", null));
        hear(report(2, Side.BUY, ParentState.CANCELED, 50, "9.98", null));
        hear(report(3, Side.SELL, ParentState.EXPIRED, 100, "9.97", null));

        assertThat(slippage("cost").count()).isEqualTo(2);
        assertThat(slippage("cost").totalAmount()).isEqualTo(10 + 30, Offset.offset(1e-6));
        assertThat(slippage("gain").totalAmount()).isEqualTo(20, Offset.offset(1e-6));
        assertThat(registry.get("sluice.parent.completion").summary().mean())
                .isEqualTo(2.5 / 3, Offset.offset(1e-9));
    }

    @Test
    void a_parent_that_ended_unfilled_has_no_slippage() {
        hear(report(1, Side.BUY, ParentState.CANCELED, 0, "0", null));

        assertThat(slippage("cost").count() + slippage("gain").count()).isZero();
        assertThat(registry.get("sluice.parent.completion").summary().totalAmount()).isZero();
    }

    @Test
    void refusals_commands_children_and_alerts_are_counted_by_their_kind() {
        hear(
                new CommandAnswer(
                        new Origin("REST", 0, "ann", 1),
                        1,
                        1,
                        "steer",
                        "",
                        RejectReason.VERSION_CONFLICT,
                        "",
                        1));
        hear(new Alert(Severity.CRITICAL, "LATE_FILL", 1, 0, "", 1));
        hear(child(ChildState.REJECTED, 1));

        assertThat(count("sluice.commands", "reason", "VERSION_CONFLICT")).isEqualTo(1);
        assertThat(count("sluice.alerts", "code", "LATE_FILL")).isEqualTo(1);
        assertThat(
                        registry.get("sluice.child.reports")
                                .tags("state", "REJECTED", "venue", "VEN3")
                                .counter()
                                .count())
                .isEqualTo(1);
    }

    @Test
    void a_venue_is_timed_from_the_decision_to_its_first_answer() {
        long ms = 1_000_000;
        hear(
                new PlaceChild(
                        1,
                        "C",
                        3,
                        "BAC",
                        Side.BUY,
                        Decimal.of(1, 0),
                        Decimal.of(1, 0),
                        TimeInForce.DAY,
                        false,
                        ClientTags.NONE,
                        10 * ms));
        hear(child(ChildState.PENDING_NEW, 10 * ms));
        hear(child(ChildState.WORKING, 13 * ms));
        hear(child(ChildState.FILLED, 900 * ms));

        Timer timer = registry.get("sluice.fix.round.trip").tag("venue", "VEN3").timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3, Offset.offset(1e-9));
    }

    private static ChildReport child(ChildState state, long nowNs) {
        return new ChildReport(
                1,
                1,
                "C",
                "V",
                3,
                "BAC",
                Side.BUY,
                Decimal.of(1, 0),
                Decimal.of(1, 0),
                TimeInForce.DAY,
                Tactic.JOIN,
                state,
                Decimal.ZERO,
                1,
                "",
                nowNs);
    }

    @Test
    void a_replay_is_not_counted_again() {
        metrics.on(new Alert(Severity.INFO, "X", 0, 0, "", 1), 1, 0, false);

        assertThat(registry.find("sluice.alerts").counter()).isNull();
    }

    private void hear(Output output) {
        metrics.on(output, 1, 0, true);
    }

    private double count(String name, String label, String value) {
        return registry.get(name).tag(label, value).counter().count();
    }

    private DistributionSummary slippage(String sign) {
        return registry.get("sluice.parent.slippage").tag("sign", sign).summary();
    }

    private static Fill fill(long qty, boolean maker) {
        return new Fill(7, "X" + qty, "XSIM", Decimal.of(qty, 0), Decimal.parse("12.34"), maker);
    }

    private static ParentReport report(
            long parentId,
            Side side,
            ParentState state,
            long cumQty,
            String avgPrice,
            @Nullable Fill fill) {
        ParentSpec spec =
                new ParentSpec(
                        "C",
                        "ACC",
                        "BAC",
                        side,
                        Decimal.of(100, 0),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        0);
        ParentSnapshot parent =
                new ParentSnapshot(
                        parentId,
                        1,
                        spec,
                        state,
                        Decimal.of(cumQty, 0),
                        Decimal.of(100 - cumQty, 0),
                        Decimal.parse(avgPrice),
                        Decimal.parse("10.00"),
                        0,
                        1);
        return new ParentReport(
                "REST",
                1,
                1,
                ReportKind.TRADE,
                "C",
                "",
                parent,
                fill,
                RejectReason.NONE,
                "",
                "",
                "",
                1);
    }
}
