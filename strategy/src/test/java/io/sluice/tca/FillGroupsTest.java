package io.sluice.tca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ChildOrder;
import io.sluice.order.Tactic;
import io.sluice.order.Terms;
import io.sluice.order.TimeInForce;
import io.sluice.order.Tracking;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A sale of 1,000 in four fills: two rested at XSIM (1), two took at YSIM (2). The mid was 100.00
/// as work began.
class FillGroupsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instrument SHARE =
            new Instrument(
                    0, "IBM", 2, 0, 1, 100, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    private final Markouts markouts = new Markouts();
    private final OrderCost cost = new OrderCost(SHARE, -1);

    FillGroupsTest() {
        cost.started(20_000, MarketTape.Mark.START);
        rested(200, 10_001, "NONE", 5, 1);
        rested(100, 10_002, "PARTICIPATION", 5, 1);
        took(100, 9_998, "NONE", 5, -1);
        took(200, 9_996, "NONE", 8, -1);
    }

    private void rested(long qty, long price, String boundBy, int dial, int foretold) {
        fill(1, Tactic.JOIN, qty, price, boundBy, dial, foretold);
    }

    private void took(long qty, long price, String boundBy, int dial, int foretold) {
        fill(2, Tactic.CROSS, qty, price, boundBy, dial, foretold);
    }

    private void fill(
            int venue,
            Tactic tactic,
            long qty,
            long price,
            String boundBy,
            int dial,
            int foretold) {
        boolean maker = tactic == Tactic.JOIN;
        cost.fill(
                new OrderCost.Fill(
                        venue, tactic, maker, qty, price, 20_000, 20_000, 2, 2, boundBy, dial,
                        foretold),
                0,
                markouts,
                0);
    }

    private CostReport report(long limit, List<ChildOrder> children) {
        OrderCost.End end = new OrderCost.End(19_980, MarketTape.Mark.START);
        return cost.report(
                new OrderCost.Asked(1_000, 0, limit, new Tracking(), children), end, cost.prints());
    }

    private static ChildOrder child(int venue, long filled) {
        ChildOrder.Ticket ticket =
                new ChildOrder.Ticket(
                        venue, 200, 10_000, TimeInForce.DAY, Tactic.JOIN, 1, 20_000, 2, "NONE", 0);
        ChildOrder child = new ChildOrder(venue, ticket);
        if (filled > 0) {
            child.fill("x", filled, 10_000, 1);
        }
        return child;
    }

    /// Half cents: 200 x -1 and 100 x -2 at rest, 100 x 2 and 200 x 4 taken.
    @Test
    void trading_cost_is_attributed_to_what_bound_the_child() {
        CostReport report = report(Terms.NO_PRICE, List.of());

        assertThat(report.shortfall().trading().total()).isEqualTo(2 * 600);
        assertThat(report.bounds())
                .extracting(CostReport.Line::name)
                .containsExactly("NONE", "PARTICIPATION");
        assertThat(report.bounds())
                .extracting(CostReport.Line::tradingCost)
                .containsExactly(2 * 800L, -2 * 200L);
    }

    @Test
    void trading_cost_over_the_dial_and_every_other_grouping_adds_up() {
        CostReport report = report(Terms.NO_PRICE, List.of());
        long whole = report.shortfall().trading().total();

        assertThat(report.dials()).extracting(CostReport.Line::name).containsExactly("5", "8");
        assertThat(report.dials())
                .extracting(CostReport.Line::tradingCost)
                .containsExactly(-2 * 200L, 2 * 800L);
        for (List<CostReport.Line> lines : List.of(report.tactics(), report.bounds())) {
            assertThat(lines.stream().mapToLong(CostReport.Line::tradingCost).sum())
                    .isEqualTo(whole);
        }
        assertThat(report.passive().tradingCost() + report.aggressive().tradingCost())
                .isEqualTo(whole);
    }

    /// The bid was 99.99: a sale at 100.01 is better by 2 cents, one at 99.96 worse by 3.
    @Test
    void improvement_is_against_the_far_touch_as_the_child_was_sent() {
        CostReport report = report(Terms.NO_PRICE, List.of());

        double rested = (200 * 2 + 100 * 3) / (200 * 10_001.0 + 100 * 10_002) * 1e4;
        double taken = -(100 * 1 + 200 * 3) / (100 * 9_998.0 + 200 * 9_996) * 1e4;
        assertThat(report.passive().improvementBps()).isCloseTo(rested, within(1e-9));
        assertThat(report.aggressive().improvementBps()).isCloseTo(taken, within(1e-9));
    }

    /// The mid falls to 99.90: the forecast of the takers was right, that of the resting wrong.
    @Test
    void markouts_have_an_interval_and_tell_whether_the_signal_was_right() {
        markouts.mid(19_980, SECOND / 20);
        markouts.mid(19_980, 20 * SECOND);

        CostReport report = report(Terms.NO_PRICE, List.of());

        double a = 11 / 10_001.0 * 1e4;
        double b = 12 / 10_002.0 * 1e4;
        double mean = (200 * a + 100 * b) / 300;
        double sum = 200.0 * 200 * (a - mean) * (a - mean) + 100.0 * 100 * (b - mean) * (b - mean);
        CostReport.Line passive = report.passive();
        assertThat(passive.markoutBps().get(2)).isCloseTo(mean, within(1e-9));
        assertThat(passive.markoutErrorBps().get(2))
                .isCloseTo(1.96 * Math.sqrt(2 * sum) / 300, within(1e-6));
        assertThat(passive.markoutErrorBps().get(3)).isNaN();
        assertThat(report.adverseSelectionBps(2))
                .isCloseTo(mean - report.aggressive().markoutBps().get(2), within(1e-9));
        assertThat(passive.foretold()).isEqualTo(new CostReport.Foretold(0, 2));
        assertThat(report.aggressive().foretold()).isEqualTo(new CostReport.Foretold(2, 0));
        assertThat(report.all().foretold().share()).isEqualTo(.5);
    }

    /// Wilson's interval of 15 in 20 is .531 to .888.
    @Test
    void share_of_right_forecasts_has_wilsons_interval() {
        CostReport.Foretold foretold = new CostReport.Foretold(15, 5);

        assertThat(foretold.low()).isCloseTo(.5313, within(1e-4));
        assertThat(foretold.high()).isCloseTo(.8881, within(1e-4));
        assertThat(new CostReport.Foretold(0, 0).low()).isNaN();
    }

    /// 400 are left, the mid 99.90 is five cents below the limit of 99.95.
    @Test
    void offside_is_what_is_left_beyond_the_limit() {
        assertThat(report(9_995, List.of()).prices().offside()).isEqualTo(400 * 10);
        assertThat(report(9_990, List.of()).prices().offside()).isZero();
        assertThat(report(Terms.NO_PRICE, List.of()).prices().offside()).isZero();
    }

    @Test
    void prices_are_compared_with_the_prints_since_the_start() {
        cost.prints().add(10_000, 3_000);
        cost.prints().add(9_990, 1_000);
        cost.prints().add(9_980, 3_000);

        CostReport.Prices prices = report(9_990, List.of()).prices();

        double average = 9_999;
        double within = (3_000 * 10_000.0 + 1_000 * 9_990) / 4_000;
        double first = (3_000 * 10_000.0) / 3_000;
        double twice = (3_000 * 10_000.0 + 1_000 * 9_990 + 2_000 * 9_980) / 6_000;
        assertThat(prices.limitVwapBps())
                .isCloseTo((within - average) / within * 1e4, within(1e-9));
        assertThat(prices.pwp20Bps()).isCloseTo((first - average) / first * 1e4, within(1e-9));
        assertThat(prices.pwp10Bps()).isCloseTo((twice - average) / twice * 1e4, within(1e-9));
        assertThat(prices.worseShare()).isCloseTo(4_000 / 7_000.0, within(1e-9));
        assertThat(prices.position()).isCloseTo(1 - 19 / 20.0, within(1e-9));
    }

    @Test
    void children_are_counted_by_venue_those_without_a_fill_too() {
        CostReport report =
                report(Terms.NO_PRICE, List.of(child(1, 200), child(1, 0), child(3, 0)));

        assertThat(report.children()).isEqualTo(new CostReport.Children(3, 1, 0, 0));
        assertThat(report.venues()).extracting(CostReport.VenueLine::venueId).containsExactly(1, 3);
        assertThat(report.venues())
                .extracting(CostReport.VenueLine::children)
                .containsExactly(
                        new CostReport.Children(2, 1, 0, 0), new CostReport.Children(1, 0, 0, 0));
        assertThat(report.venues().getLast().line().fills()).isZero();
    }
}
