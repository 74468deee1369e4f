package io.sluice.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;

import org.junit.jupiter.api.Test;

/// The worked numbers of `strategy.md` chapter 1.
class SignalFormulasTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 100, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    @Test
    void queue_imbalance_is_half_for_three_to_one_and_mirrors() {
        assertThat(QueueImbalance.of(300, 100)).isEqualTo(.5);
        assertThat(QueueImbalance.of(100, 300)).isEqualTo(-.5);
        assertThat(QueueImbalance.of(0, 0)).isZero();
    }

    /// Rates of change of the spread: after a second at twice the spread the fast mean is half way
    /// up, the slow one 1 - 2^(-1/60).
    @Test
    void spread_change_compares_a_second_with_a_minute() {
        SpreadChange change = new SpreadChange();

        change.update(10, 0);
        change.update(20, 5 * SECOND);

        assertThat(change.value(5 * SECOND)).isZero();
        double slow = 2 - StrictMath.pow(2, -1 / 60.0);
        assertThat(change.value(6 * SECOND)).isCloseTo(1.5 / slow - 1, within(1e-12));
    }

    @Test
    void vwap_deviation_is_in_bps_of_the_average_price() {
        VwapDeviation vwap = new VwapDeviation();

        vwap.add(100_010, 200);
        vwap.add(100_020, 100);
        vwap.add(100_000, 300);

        assertThat(vwap.bps(2 * 100_015)).isCloseTo(.8333, within(5e-5));
    }

    @Test
    void its_shape_is_convex() {
        assertThat(QueueImbalance.shape(.2)).isCloseTo(.0894, within(5e-5));
        assertThat(QueueImbalance.shape(.5)).isCloseTo(.3536, within(5e-5));
        assertThat(QueueImbalance.shape(-.8)).isCloseTo(-.7155, within(5e-5));
    }

    @Test
    void depth_imbalance_weighs_levels_by_their_distance() {
        InstrumentMarket market = new InstrumentMarket(BAC);
        long[] bids = {300, 500, 400};
        long[] asks = {100, 400, 800};
        for (int i = 0; i < 3; i++) {
            market.onDepth(0, true, 1000 - i, bids[i], false, 1, 10);
            market.onDepth(0, false, 1001 + i, asks[i], i == 2, 1, 10);
        }

        assertThat(DepthImbalance.of(market.bids(), market.asks()))
                .isCloseTo(.081813, within(5e-7));
    }

    /// Three imbalance states, one spread.
    @Test
    void microprice_sums_the_moves_to_come() {
        double[][] stay = {{.8, .1, 0}, {.08, .8, .08}, {0, .1, .8}};
        double[] move = {-.06, 0, .06};
        double[][] moved = {{.02, .03, .05}, {.01, .02, .01}, {.05, .03, .02}};

        double[] first =
                LinearSystem.solve(
                        new double[][] {{.2, -.1, 0}, {-.08, .2, -.08}, {0, -.1, .2}}, move);
        double[] all = MicropriceTable.solve(stay, move, moved);

        assertThat(first).containsExactly(new double[] {-.3, 0, .3}, within(1e-12));
        assertThat(all).containsExactly(new double[] {-.260867, 0, .260867}, within(5e-7));
    }

    @Test
    void microprice_table_is_odd_in_the_imbalance() {
        MicropriceTable table = MicropriceTable.of(4, new double[] {-.4, -.1, .2, .4});

        assertThat(table.offset(.9, 1)).isEqualTo(.4);
        assertThat(table.offset(.2, 7)).isCloseTo(.15, within(1e-12));
        assertThat(table.offset(-.2, 1)).isCloseTo(-.15, within(1e-12));
        assertThat(table.offset(.5, 1)).isEqualTo(-table.offset(-.5, 1));
        assertThat(table.offset(0, 1)).isZero();
    }

    @Test
    void weighted_mid_leans_to_the_thin_side() {
        assertThat(100.005 + WeightedMid.offset(QueueImbalance.of(300, 100), 1) / 100)
                .isCloseTo(100.0075, within(1e-9));
    }

    @Test
    void decay_is_exact_for_irregular_steps() {
        assertThat(Decay.mean(1, .5, Decay.keep(5, 10.0))).isCloseTo(.853553, within(5e-7));
        assertThat(Decay.keep(5, 10.0) + .5).isCloseTo(1.207107, within(5e-7));

        double twice = Decay.mean(Decay.mean(1, .5, Decay.keep(3, 10.0)), .5, Decay.keep(4, 10.0));

        assertThat(twice).isCloseTo(Decay.mean(1, .5, Decay.keep(7, 10.0)), within(1e-12));
    }

    /// `strategy.md` 1.13: of a signal with a half-life of .7 s, 50 ms leave .952 and 500 ms .610.
    @Test
    void latency_costs_a_signal_what_decays_meanwhile() {
        assertThat(Decay.keep(50, 700.0)).isCloseTo(.952, within(5e-4));
        assertThat(Decay.keep(500, 700.0)).isCloseTo(.610, within(5e-4));
    }

    @Test
    void realised_volatility_sums_squares_of_one_second_returns() {
        RealisedVolatility volatility = new RealisedVolatility();
        double[] mids = {100, 100.01, 100.01, 100.03, 100.02};

        for (int i = 0; i < mids.length; i++) {
            volatility.update(mids[i], i * SECOND);
        }
        volatility.update(100.02, 5 * SECOND);

        assertThat(volatility.lastMinuteBps()).isCloseTo(2.4490, within(5e-5));
        assertThat(volatility.ratio()).isEqualTo(1);
    }

    /// Twice the move per second in the last of thirty minutes: RV 1 min over RV 30 min is 2 /
    /// sqrt((29 + 4) / 30).
    @Test
    void volatility_ratio_is_the_last_minute_over_the_last_half_hour() {
        RealisedVolatility volatility = new RealisedVolatility();

        for (int i = 0; i <= 1800; i++) {
            double move = i < 1740 ? .001 : .002;
            volatility.update(100 + (i % 2) * move, i * SECOND);
        }

        assertThat(volatility.ratio()).isCloseTo(2 / Math.sqrt(33 / 30.0), within(.03));
    }

    @Test
    void a_crossed_or_one_sided_book_is_silence() {
        InstrumentMarket market = new InstrumentMarket(BAC);
        Signals signals = new Signals(BAC, ForecastModels.COMPOSITE);
        market.onDepth(0, true, 1000, 900, false, 1, 10);
        market.onDepth(0, false, 1001, 100, true, 1, 10);
        signals.update(market, 1);
        assertThat(signals.forecast()).isPositive();

        market.onDepth(1, true, 1005, 100, true, 2, 10);
        signals.update(market, 2);

        assertThat(market.isSound()).isFalse();
        assertThat(signals.forecast()).isZero();
        assertThat(signals.queueImbalance()).isZero();
    }

    @Test
    void a_stale_venue_leaves_the_consolidated_book() {
        InstrumentMarket market = new InstrumentMarket(BAC);
        market.onDepth(0, true, 1000, 900, false, 1, 10);
        market.onDepth(0, false, 1001, 100, true, 1, 10);

        market.refresh(12, 10);

        assertThat(market.isSound()).isFalse();
    }
}
