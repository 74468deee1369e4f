package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// The operating rules of `strategy.md` 2.6 and the strategies of `fix.md` c-3, through the engine.
class OperatingRulesTest {
    private final EngineBench bench = EngineBench.open();

    static ParentSpec as(Strategy strategy, ParentSpec spec) {
        return new ParentSpec(
                spec.clOrdId(),
                spec.account(),
                spec.symbol(),
                spec.side(),
                spec.qty(),
                spec.type(),
                spec.limitPrice(),
                spec.timeInForce(),
                strategy,
                spec.parameters(),
                spec.transactTimeNs());
    }

    @Test
    void participation_sends_its_share_of_what_traded_and_no_more() {
        bench.submit(as(Strategy.POV, bench.spec("A", 10_000, 200, "TargetPercentVolume", "0.1")));
        bench.pass(1);
        assertThat(bench.all(Output.PlaceChild.class)).isEmpty();

        bench.engine.onTrade(0, 0, 1400, 9_000, 1, bench.nowNs);
        bench.pass(2);

        assertThat(sent()).isEqualTo(1_000);
    }

    @Test
    void an_iceberg_has_one_clip_in_the_market() {
        bench.submit(as(Strategy.ICEBERG, bench.spec("A", 10_000, 200, "SliceSize", "600")));
        bench.pass(30);
        assertThat(sent()).isEqualTo(600);

        bench.outputs.removeIf(Output.Decision.class::isInstance);
        for (Output.PlaceChild child : bench.all(Output.PlaceChild.class)) {
            bench.accept(child);
            bench.fill(child, child.qty().unscaled(), child.qty().unscaled());
        }
        bench.pass(1);

        assertThat(sent()).isEqualTo(1_200);
    }

    @Test
    void a_dial_that_is_turned_bends_the_shortfall_anew() throws BadParameterException {
        long id = bench.submit(as(Strategy.IS, bench.spec("A", 10_000, 100, "Aggression", "0")));
        assertThat(bench.last(Output.Decision.class).sizing().targetQty()).hasToString("1000");

        bench.in(
                new Input.SteerParent(
                        bench.origin(),
                        id,
                        1,
                        null,
                        null,
                        Parameters.NONE.with(Parameter.AGGRESSION, 10)));

        // 1 - sinh(4.5) / sinh(5) = .3935 of 10,000, in lots.
        assertThat(bench.last(Output.Decision.class).sizing().targetQty()).hasToString("3900");
    }

    @ParameterizedTest
    @CsvSource({"P,3000", "A,5000", "N,1700"})
    void a_missed_slice_becomes_what_the_catch_up_policy_says(String policy, String target) {
        bench.submit(bench.spec("A", 10_000, "13.90", 100, "CatchUp", policy));

        bench.pass(45);

        assertThat(bench.last(Output.Decision.class).sizing().targetQty()).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource({"X,IMMEDIATE_OR_CANCEL", "A,AT_THE_CLOSE"})
    void a_residual_may_be_crossed_or_go_to_the_closing_auction(
            String policy, TimeInForce timeInForce) {
        bench.submit(bench.spec("A", 1_000, 10, "ResidualPolicy", policy));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.pass(10);
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        Output.PlaceChild last = bench.last(Output.PlaceChild.class);
        bench.accept(last);
        bench.outputs.clear();
        bench.pass(60);

        assertThat(last.timeInForce()).isEqualTo(timeInForce);
        assertThat(last.qty()).hasToString("1000");
        assertThat(bench.all(Output.CancelChild.class)).isEmpty();
        bench.fill(last, 1_000, 1_000);
        assertThat(bench.last(Output.ParentReport.class).parent().state())
                .isEqualTo(ParentState.FILLED);
    }

    @Test
    void a_residual_may_be_left_resting_until_the_session_ends() {
        bench.submit(bench.spec("A", 1_000, "13.99", 10, "ResidualPolicy", "L"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);

        bench.pass(60);

        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(bench.reportKinds()).containsExactly("NEW", "RESTATED");
        assertThat(report.text()).isEqualTo("the residual is left resting until the session ends");
        assertThat(report.parent().endNs()).isEqualTo(EngineBench.BAC.sessionEndNs(bench.nowNs));
        assertThat(bench.all(Output.PlaceChild.class))
                .allSatisfy(child -> assertThat(child.timeInForce()).isEqualTo(TimeInForce.DAY));
        assertThat(bench.engine.parents()).hasSize(1);
    }

    @Test
    void a_residual_may_be_given_as_long_again() {
        bench.submit(bench.spec("A", 1_000, "13.99", 10, "ResidualPolicy", "E"));

        bench.pass(11);

        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(report.kind()).isEqualTo(Output.ReportKind.RESTATED);
        assertThat(report.parent().endNs()).isEqualTo(EngineBench.START + 20 * EngineBench.SECOND);
        assertThat(report.parent().state()).isEqualTo(ParentState.WORKING);
    }

    @Test
    void an_extended_order_can_still_be_steered() throws BadParameterException {
        long id = bench.submit(bench.spec("A", 1_000, "13.99", 10, "ResidualPolicy", "E"));
        bench.pass(11);

        bench.in(
                new Input.SteerParent(
                        bench.origin(),
                        id,
                        1,
                        null,
                        null,
                        Parameters.NONE.with(Parameter.AGGRESSION, 9)));

        Output.CommandAnswer answer = bench.last(Output.CommandAnswer.class);
        assertThat(answer.reason()).isEqualTo(RejectReason.NONE);
        assertThat(answer.changes()).isEqualTo("aggression: 5 -> 9");
    }

    @Test
    void an_order_that_may_goes_on_past_its_end_and_crosses() {
        bench.submit(bench.spec("A", 1_000, "13.99", 10, "AllowPastEndTime", "Y"));
        bench.pass(11);
        assertThat(bench.reportKinds()).containsExactly("NEW", "RESTATED");
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.outputs.clear();

        bench.book(1398, 20_000, 1399, 20_000);
        bench.pass(2);
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        bench.pass(1);

        assertThat(takes()).isEqualTo(1_000);
    }

    @Test
    void a_forced_completion_crosses_whatever_the_participation() {
        bench.submit(bench.spec("A", 1_000, 10, "ForceCompletion", "Y", "NoTakeLiq", "N"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.pass(9.2);
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }

        assertThat(takes()).isEqualTo(1_000);
    }

    @Test
    void a_stop_suspends_and_tells() {
        bench.submit(bench.spec("A", 1_000, 100, "StopLossPrice", "14.05"));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);

        bench.book(1404, 20_000, 1405, 20_000);
        bench.pass(1);
        assertThat(bench.reportKinds()).containsExactly("NEW");
        bench.book(1405, 20_000, 1406, 20_000);
        bench.pass(1);

        assertThat(bench.reportKinds()).containsExactly("NEW", "SUSPENDED");
        assertThat(bench.last(Output.Alert.class).code()).isEqualTo("STOP_LOSS");
        assertThat(bench.all(Output.CancelChild.class)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,10000", "0.5,5000"})
    void where_the_client_would_everything_shown_is_taken(String share, long taken) {
        bench.submit(
                bench.spec("A", 10_000, 100, "IWouldPrice", "14.00", "IWouldSizePercent", share));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        assertThat(takes()).isZero();

        bench.book(1399, 20_000, 1400, 20_000);
        bench.pass(1);
        for (Output.CancelChild cancel : bench.all(Output.CancelChild.class)) {
            bench.in(new Input.ChildCanceled(cancel.childId(), 0, Decimal.ZERO, ""));
        }
        bench.pass(1);

        assertThat(takes()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"R,100,10000", "C,100,10000", "F,120,10000"})
    void a_pause_moves_the_end_only_where_the_clock_stands_still(
            String clock, long endSeconds, String whole) {
        long id = bench.submit(bench.spec("A", 10_000, "13.90", 100, "PauseClock", clock));
        bench.pass(10);
        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.PAUSE));
        bench.pass(20);

        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.RESUME));

        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(report.parent().endNs())
                .isEqualTo(EngineBench.START + endSeconds * EngineBench.SECOND);
        assertThat(report.parent().spec().qty()).hasToString(whole);
    }

    @ParameterizedTest
    @CsvSource({"P,false", "L,true"})
    void a_pause_pulls_or_leaves_what_rests(String orders, boolean left) {
        long id = bench.submit(bench.spec("A", 10_000, 100, "PauseOrders", orders));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);

        bench.in(new Input.ControlParent(bench.origin(), id, Input.Control.PAUSE));
        bench.pass(5);

        assertThat(bench.all(Output.CancelChild.class).isEmpty()).isEqualTo(left);
    }

    @Test
    void a_market_that_comes_back_after_a_slice_finds_a_new_plan() {
        bench.submit(bench.spec("A", 10_000, "14.00", 100));
        bench.all(Output.PlaceChild.class).forEach(bench::accept);
        bench.book(1402, 100, 1401, 100);
        bench.pass(30);
        bench.outputs.clear();

        bench.book(1400, 20_000, 1401, 20_000);
        bench.pass(1);

        assertThat(bench.all(Output.Alert.class))
                .extracting(Output.Alert::code)
                .containsExactly("MARKET_BACK");
        assertThat(bench.last(Output.Decision.class).sizing().slices()).isEqualTo(7);
    }

    @Test
    void parameters_that_do_not_fit_are_refused_by_name() {
        refused(
                Strategy.TWAP,
                "TargetPercentVolume is not for TWAP orders",
                "TargetPercentVolume",
                "0.1");
        refused(
                Strategy.POV,
                "FrontLoad is not for POV orders",
                "TargetPercentVolume",
                "0.1",
                "FrontLoad",
                "0.5");
        refused(Strategy.POV, "TargetPercentVolume is required for POV orders");
        refused(
                Strategy.POV,
                "TargetPercentVolume must be <= MaxPercentVolume, which is 0.25",
                "TargetPercentVolume",
                "0.3");
        refused(
                Strategy.POV,
                "MinPercentVolume must be <= TargetPercentVolume",
                "TargetPercentVolume",
                "0.1",
                "MinPercentVolume",
                "0.2");
        refused(
                Strategy.POV,
                "UpperBandPrice and UpperBandPercent go together",
                "TargetPercentVolume",
                "0.1",
                "UpperBandPrice",
                "15");
        refused(
                Strategy.ADAPTIVE,
                "MinPercentVolume must be <= MaxPercentVolume, which is 0.25",
                "MinPercentVolume",
                "0.3");
        refused(Strategy.ICEBERG, "SliceSize is required for ICEBERG orders");
        refused(
                Strategy.ACCUMULATE,
                "SliceSize must be a multiple of 100, was 50",
                "SliceSize",
                "50");
        refused(
                Strategy.TWAP,
                "StopLossPrice must be a multiple of 0.01, was 14.005",
                "StopLossPrice",
                "14.005");
        refused(Strategy.TWAP, "IWouldSizePercent needs IWouldPrice", "IWouldSizePercent", "0.5");
        refused(
                Strategy.TWAP,
                "ForceCompletion and NoTakeLiq contradict each other",
                "ForceCompletion",
                "Y",
                "NoTakeLiq",
                "Y");
    }

    @Test
    void the_signal_moves_no_slice_and_no_target_of_the_plan() {
        List<String> plain = plan("0");
        List<String> listening = plan("1");

        assertThat(plain).hasSizeGreaterThan(5).isEqualTo(listening);
    }

    /// Slices and their targets as a jittered order goes through a leaning book.
    private static List<String> plan(String sensitivity) {
        EngineBench bench = EngineBench.open();
        bench.submit(
                bench.spec(
                        "A",
                        20_000,
                        100,
                        "ImbalanceSensitivity",
                        sensitivity,
                        "RandomizationPercent",
                        "0.5"));
        for (int second = 0; second < 95; second++) {
            bench.book(1400 + second % 2, 1_000L * (1 + second % 7), 1401 + second % 2, 3_000);
            bench.pass(1);
        }
        return bench.all(Output.Decision.class).stream()
                .map(it -> it.sizing().slice() + ": " + it.sizing().targetQty())
                .distinct()
                .toList();
    }

    private void refused(Strategy strategy, String text, String... parameters) {
        String clOrdId = "R" + bench.outputs.size();
        bench.in(
                new Input.NewParent(
                        bench.origin(), as(strategy, bench.spec(clOrdId, 1_000, 100, parameters))));
        Output.ParentReport report = bench.last(Output.ParentReport.class);
        assertThat(report.kind()).isEqualTo(Output.ReportKind.REJECTED);
        assertThat(report.reason()).isEqualTo(RejectReason.BAD_PARAMETER);
        assertThat(report.text()).isEqualTo(text);
    }

    private long sent() {
        return sum(bench.all(Output.PlaceChild.class));
    }

    private long takes() {
        return sum(
                bench.all(Output.PlaceChild.class).stream()
                        .filter(child -> child.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL)
                        .toList());
    }

    private static long sum(List<Output.PlaceChild> children) {
        return children.stream().mapToLong(child -> child.qty().unscaled()).sum();
    }
}
