package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ChildState;
import io.sluice.order.OrderType;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.Tactic;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A sell of 1,000 from second 0 to second 1,000, arrival 10.00.
final class ParentScoreTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instrument SHARE =
            new Instrument(
                    0, "BAC", 4, 0, 100, 1, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    private final Tape tape = new Tape(SHARE);
    private final ParentScore score = new ParentScore("p", tape);
    private long cumQty;

    private static Output.ParentSnapshot snapshot(ParentState state, long cumQty) {
        return new Output.ParentSnapshot(
                1,
                1,
                new ParentSpec(
                        "p",
                        "SIM",
                        "BAC",
                        Side.SELL,
                        Decimal.of(1_000, 0),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        Strategy.TWAP,
                        Parameters.NONE,
                        0),
                state,
                Decimal.of(cumQty, 0),
                Decimal.of(1_000 - cumQty, 0),
                Decimal.ZERO,
                Decimal.of(1_000, 2),
                1,
                1_000 * SECOND);
    }

    private void report(
            ParentState state, long reportedCumQty, Output.@Nullable Fill fill, long second) {
        score.onReport(
                new Output.ParentReport(
                        "SIM",
                        1,
                        1,
                        fill == null ? Output.ReportKind.STATUS : Output.ReportKind.TRADE,
                        "p",
                        "",
                        snapshot(state, reportedCumQty),
                        fill,
                        RejectReason.NONE,
                        "",
                        "",
                        "",
                        second * SECOND));
    }

    private void fill(ParentState state, long qty, long price, boolean maker, long second) {
        cumQty += qty;
        tape.add(second * SECOND, qty, price);
        score.onVenueFill(qty, price, maker, second * SECOND);
        report(
                state,
                cumQty,
                new Output.Fill(
                        1, "E" + second, "XSIM", Decimal.of(qty, 0), SHARE.price(price), maker),
                second);
    }

    private void child(ChildState state) {
        score.onChild(
                new Output.ChildReport(
                        7,
                        1,
                        "c",
                        "o",
                        0,
                        "BAC",
                        Side.SELL,
                        Decimal.of(100, 0),
                        Decimal.of(1_000, 2),
                        TimeInForce.DAY,
                        Tactic.JOIN,
                        state,
                        Decimal.ZERO,
                        1,
                        "",
                        0));
    }

    @Test
    void cost_participation_deviation_and_passive_share_follow_the_table() {
        report(ParentState.WORKING, 0, null, 1);
        tape.add(400 * SECOND, 9_000, 100_000);
        fill(ParentState.WORKING, 600, 99_900, true, 500);
        fill(ParentState.FILLED, 400, 100_100, false, 1_000);

        ParentResult result = score.result(1_200 * SECOND);

        // Average 9.998 against 10.00 for a seller: 2 bps. The tape's VWAP is 9.9998.
        assertThat(result.slippageBps()).isCloseTo(2, within(1e-9));
        assertThat(result.vwapSlippageBps()).isCloseTo((1 - 9.998 / 9.9998) * 1e4, within(1e-6));
        assertThat(result.participation()).isEqualTo(.1);
        // Both windows hold nothing but our own fill; the first one begins inside the life.
        assertThat(result.participationPeak()).isEqualTo(1);
        // Just before the first fill nothing was done and half was due.
        assertThat(result.bandDeviation()).isCloseTo(.5, within(1e-6));
        assertThat(result.passiveShare()).isEqualTo(.6);
        assertThat(result.fills()).isEqualTo(2);
        assertThat(result.violations()).isEmpty();
    }

    @Test
    void books_that_do_not_add_up_are_violations() {
        fill(ParentState.WORKING, 600, 99_900, true, 500);
        report(ParentState.WORKING, 700, null, 600);
        score.onVenueFill(1, 99_900, true, 700 * SECOND);

        assertThat(score.result(1_200 * SECOND).violations())
                .containsExactly(
                        "CumQty(14) 700 is not the sum of fills 600",
                        "venues filled 601, reported 600");
    }

    @Test
    void more_than_was_asked_for_is_a_violation() {
        fill(ParentState.FILLED, 1_001, 99_900, true, 500);

        assertThat(score.result(1_200 * SECOND).violations())
                .containsExactly("overfilled: 1001 of 1000");
    }

    @Test
    void a_child_that_outlives_its_parent_is_a_violation() {
        child(ChildState.WORKING);
        report(ParentState.CANCELED, 0, null, 500);
        child(ChildState.PENDING_CANCEL);

        assertThat(score.result(1_200 * SECOND).violations())
                .containsExactly(
                        "child 7 is WORKING after the end",
                        "child 7 became PENDING_CANCEL after the end");
    }
}
