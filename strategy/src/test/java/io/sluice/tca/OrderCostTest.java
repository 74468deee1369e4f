package io.sluice.tca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.Tactic;
import io.sluice.order.Terms;
import io.sluice.order.Tracking;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

class OrderCostTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instrument SHARE =
            new Instrument(
                    0, "BAC", 2, 0, 1, 100, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final Instrument COIN =
            new Instrument(
                    1, "BTC-USD", 2, 4, 1, 1, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    /// In half cents.
    private static final long DOLLAR = 200;

    private final Markouts markouts = new Markouts();
    private final MarketTape tape = new MarketTape();

    private static OrderCost.Fill fill(long qty, long price, long doubleMid, long doubleMidSent) {
        return new OrderCost.Fill(
                1, Tactic.JOIN, true, qty, price, doubleMid, doubleMidSent, 2, 2, "NONE", 5, 0);
    }

    private static CostReport report(
            OrderCost cost, long orderQty, long decisionDoubleMid, OrderCost.End end) {
        return cost.report(
                new OrderCost.Asked(
                        orderQty, decisionDoubleMid, Terms.NO_PRICE, new Tracking(), List.of()),
                end,
                cost.prints());
    }

    /// `strategy.md` chapter 7: buy 10,000 decided at 50.00, received at 50.05, 8,000 filled at
    /// 50.095 on average, the price at 50.30 in the end.
    @Test
    void shortfall_of_the_worked_example() {
        OrderCost cost = new OrderCost(SHARE, 1);
        cost.started(10_010, tape.mark(0));
        cost.fill(fill(3_000, 5_006, 10_010, 10_010), 2 * 24 * 100, markouts, 1);
        cost.fill(fill(3_000, 5_010, 10_018, 10_012), 0, markouts, 2);
        cost.fill(fill(2_000, 5_014, 10_026, 10_020), 0, markouts, 3);

        CostReport report = report(cost, 10_000, 10_000, new OrderCost.End(10_060, tape.mark(4)));

        Shortfall shortfall = report.shortfall();
        assertThat(shortfall.investmentDelayCost()).isEqualTo(500 * DOLLAR);
        assertThat(shortfall.operationalDelayCost()).isEqualTo(0 * DOLLAR);
        assertThat(shortfall.trading().total()).isEqualTo(360 * DOLLAR);
        assertThat(shortfall.opportunity()).isEqualTo(500 * DOLLAR);
        assertThat(shortfall.total()).isEqualTo(1384 * DOLLAR);
        assertThat(shortfall.bps(shortfall.total())).isCloseTo(27.68, within(1e-9));
        assertThat(report.arrivalBps()).isCloseTo(.045 / 50.05 * 1e4, within(1e-9));
        assertThat(report.completion()).isEqualTo(.8);
    }

    /// Three orders: one that never had the fills, one that had and lost them after the markouts,
    /// one that had them otherwise and got them corrected before the last markouts. All cost the
    /// same.
    @Test
    void a_fill_that_was_busted_or_corrected_costs_what_it_is_after_all() {
        OrderCost never = started();
        OrderCost busted = started();
        OrderCost corrected = started();
        OrderCost.Counted gone = busted.fill(taken(500, 5_020), 700, markouts, 0);
        never.fill(fill(300, 5_006, 10_010, 10_008), 30, markouts, 0);
        busted.fill(fill(300, 5_006, 10_010, 10_008), 30, markouts, 0);
        OrderCost.Counted wrong = corrected.fill(fill(400, 5_106, 10_010, 10_008), 40, markouts, 0);
        never.fill(fill(200, 5_004, 10_010, 10_010), 20, markouts, 0);
        busted.fill(fill(200, 5_004, 10_010, 10_010), 20, markouts, 0);
        corrected.fill(fill(200, 5_004, 10_010, 10_010), 20, markouts, 0);
        OrderCost.End end = new OrderCost.End(10_060, tape.mark(4));
        markouts.mid(10_020, 0);
        markouts.mid(10_030, 11 * SECOND);

        OrderCost.Counted less = busted.change(gone, 100, 5_018, 140);
        busted.change(less, 0, 5_018, 0);
        corrected.change(wrong, 300, 5_006, 30);
        markouts.mid(0, 400 * SECOND);

        String expected = report(never, 1_000, 0, end).toString();
        assertThat(expected).contains("fills=2");
        assertThat(rounded(report(busted, 1_000, 0, end).toString())).isEqualTo(rounded(expected));
        assertThat(rounded(report(corrected, 1_000, 0, end).toString()))
                .isEqualTo(rounded(expected));
    }

    private OrderCost started() {
        OrderCost cost = new OrderCost(SHARE, 1);
        cost.started(10_010, tape.mark(0));
        return cost;
    }

    private static OrderCost.Fill taken(long qty, long price) {
        return new OrderCost.Fill(
                1, Tactic.CROSS, false, qty, price, 10_010, 10_010, 2, 2, "LOT", 9, 1);
    }

    /// What is taken back from a sum of doubles leaves its rounding: nine digits are compared.
    private static String rounded(String report) {
        return Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?")
                .matcher(report)
                .replaceAll(number ->
                        new BigDecimal(number.group())
                                .setScale(9, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()
                                .toPlainString());
    }

    /// Chapter 7: buy at 50.02 against a mid of 50.01 that is 50.04 a second later.
    @Test
    void effective_spread_and_markout_of_the_worked_example() {
        OrderCost cost = new OrderCost(SHARE, 1);
        tape.mid(10_002, 0);
        markouts.mid(10_002, 0);
        cost.started(10_002, tape.mark(0));
        cost.fill(
                new OrderCost.Fill(
                        1, Tactic.CROSS, false, 100, 5_002, 10_002, 10_002, 2, 2, "NONE", 5, 0),
                0,
                markouts,
                0);
        markouts.mid(10_008, SECOND / 2);
        markouts.mid(10_004, 2 * SECOND);

        CostReport.Line taken =
                report(cost, 100, 0, new OrderCost.End(10_004, tape.mark(0))).aggressive();

        assertThat(taken.effectiveSpreadBps()).isCloseTo(.02 / 50.02 * 1e4, within(1e-9));
        assertThat(taken.effectiveOverQuoted()).isEqualTo(1);
        assertThat(taken.markoutBps().get(0)).isCloseTo(-.01 / 50.02 * 1e4, within(1e-9));
        assertThat(taken.markoutBps().get(1)).isCloseTo(.02 / 50.02 * 1e4, within(1e-9));
        assertThat(taken.markoutBps().get(2)).isNaN();
    }

    /// 1.9: 100.01 x 200, 100.02 x 100, 100.00 x 300.
    @Test
    void benchmarks_are_differences_of_running_sums() {
        tape.trade(1, 1_000_000);
        tape.mid(4, 0);
        MarketTape.Mark from = tape.mark(SECOND);
        tape.trade(10_001, 200);
        tape.trade(10_002, 100);
        tape.trade(10_000, 300);
        tape.mid(20_000, 2 * SECOND);
        tape.mid(0, 3 * SECOND);
        MarketTape.Mark to = tape.mark(9 * SECOND);

        assertThat(MarketTape.vwap(from, to)).isCloseTo(10_000.6667, within(1e-4));
        assertThat(MarketTape.twap(from, to)).isCloseTo((2 + 10_000) / 2.0, within(1e-9));
    }

    @Test
    void an_order_that_never_saw_a_market_has_no_cost() {
        CostReport report =
                report(new OrderCost(SHARE, -1), 100, 0, new OrderCost.End(0, tape.mark(5)));

        assertThat(report.shortfall().total()).isZero();
        assertThat(report.shortfall().bps(report.shortfall().total())).isZero();
        assertThat(report.arrivalBps()).isNaN();
        assertThat(report.vwapBps()).isNaN();
        assertThat(report.participation()).isNaN();
    }

    /// T6, against T2 computed apart: exact, whatever was known of the mids.
    @Seeds(200)
    void parts_add_up_to_perolds_shortfall(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int sign = random.nextBoolean() ? 1 : -1;
        OrderCost cost = new OrderCost(COIN, sign);
        long orderQty = random.nextLong(1_000_000, 9_000_000);
        long decided = price(random);
        cost.received(price(random));
        cost.started(price(random), tape.mark(0));
        long end = price(random);
        BigDecimal paper = BigDecimal.ZERO;
        BigDecimal decision = doubled(decided);
        long left = orderQty;
        while (random.nextInt(20) > 0 && left > 0) {
            long qty = random.nextLong(1, left + 1);
            long price = price(random) / 2;
            long mid = random.nextInt(9) == 0 ? 0 : price(random);
            long sent = random.nextInt(9) == 0 ? 0 : price(random);
            int fee = random.nextInt(-90, 90);
            cost.fill(fill(qty, price, mid, sent), fee, markouts, 0);
            left -= qty;
            BigDecimal run = BigDecimal.valueOf(price, 2).subtract(decision);
            paper = paper.add(run.multiply(BigDecimal.valueOf(sign * qty, 4))).add(halves(fee));
        }
        BigDecimal missed = doubled(end).subtract(decision);
        BigDecimal direct = paper.add(missed.multiply(BigDecimal.valueOf(sign * left, 4)));

        CostReport report = report(cost, orderQty, decided, new OrderCost.End(end, tape.mark(1)));

        Shortfall shortfall = report.shortfall();
        assertThat(new BigDecimal(shortfall.money(shortfall.total()))).isEqualByComparingTo(direct);
        assertThat(report.all().qty()).isEqualTo(Decimal.of(orderQty - left, 4));
    }

    private static long price(SplittableRandom random) {
        return random.nextLong(5_900_000, 6_100_000);
    }

    private static BigDecimal halves(long amount) {
        return BigDecimal.valueOf(amount, 6).divide(BigDecimal.TWO);
    }

    private static BigDecimal doubled(long doublePrice) {
        return BigDecimal.valueOf(doublePrice, 2).divide(BigDecimal.TWO);
    }

    private record Seen(long atNs, long doubleMid) {}

    /// Against a reference that keeps every mid.
    @Seeds(100)
    void a_markout_is_the_mid_that_held_at_its_horizon(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FillLine line = new FillLine();
        List<Seen> mids = new ArrayList<>();
        List<Long> fills = new ArrayList<>();
        long nowNs = 0;
        for (int i = 0; i < 400; i++) {
            nowNs += random.nextLong(4 * SECOND);
            long doubleMid = random.nextInt(8) == 0 ? 0 : random.nextLong(19_000, 21_000);
            mids.add(new Seen(nowNs, doubleMid));
            markouts.mid(doubleMid, nowNs);
            if (random.nextInt(3) == 0) {
                fills.add(nowNs);
                markouts.add(new Markouts.Waiting(nowNs, 1, fill(10, 10_000, 0, 0), List.of(line)));
            }
        }
        markouts.mid(0, nowNs + 1);
        for (int horizon = 0; horizon < Markouts.horizons(); horizon++) {
            double sum = 0;
            int marked = 0;
            for (long filledNs : fills) {
                long atNs = filledNs + Markouts.horizonNs(horizon);
                long held = 0;
                for (Seen mid : mids) {
                    held = mid.atNs < atNs ? mid.doubleMid : held;
                }
                if (atNs <= nowNs + 1 && held != 0) {
                    sum += (held / 2.0 - 10_000) / 10_000 * 1e4;
                    marked++;
                }
            }
            assertThat(line.markoutBps(horizon)).isCloseTo(sum / marked, within(1e-6));
        }
    }
}
