package io.sluice.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

import org.junit.jupiter.api.Test;

/// The worked numbers of `strategy.md` 1.5, 1.6, 1.9 and 1.12 on prints.
class TradeSignalsTest {
    private static final long SECOND = 1_000_000_000L;

    /// A flat day of 1,440,000 shares: a thousand a minute.
    private static final Instrument FLAT =
            new Instrument(
                    0, "BAC", 2, 0, 1, 100, 1_440_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    @Test
    void the_sign_is_the_flag_then_the_side_of_the_mid_then_the_last_tick() {
        assertThat(TradeSign.of(-1, 1001, 2000, 1)).isEqualTo(-1);
        assertThat(TradeSign.of(0, 1001, 2000, -1)).isEqualTo(1);
        assertThat(TradeSign.of(0, 999, 2000, 1)).isEqualTo(-1);
        assertThat(TradeSign.of(0, 1000, 2000, 1)).isEqualTo(1);
        assertThat(TradeSign.of(0, 1000, 0, -1)).isEqualTo(-1);
        assertThat(TradeSign.of(0, 1000, 0, 0)).isZero();
    }

    @Test
    void the_last_tick_outlives_trades_at_one_price() {
        TradeSign sign = new TradeSign();

        assertThat(sign.of(0, 1000, 0)).isZero();
        assertThat(sign.of(0, 1001, 0)).isEqualTo(1);
        assertThat(sign.of(0, 1001, 0)).isEqualTo(1);
        assertThat(sign.of(0, 1000, 0)).isEqualTo(-1);
    }

    @Test
    void four_trades_around_a_mid_of_ten() {
        long[][] trades = {{1001, 100, 1}, {1000, 50, 1}, {999, 200, 1}, {1000, 80, 1}};
        TradeImbalance imbalance = new TradeImbalance();
        for (long[] trade : trades) {
            imbalance.add(TradeSign.of(0, trade[0], 2000, (int) trade[2]), trade[1], SECOND);
        }

        assertThat(imbalance.delta()).isEqualTo(30);
        assertThat(TradeImbalance.of(230, 200)).isCloseTo(.0698, within(5e-5));
        assertThat(imbalance.value(SECOND)).as("warming up").isZero();
        assertThat(imbalance.value(46 * SECOND)).isCloseTo(.0698, within(5e-5));
        assertThat(imbalance.value(182 * SECOND)).as("long silent").isZero();
    }

    @Test
    void what_we_took_ourselves_is_no_signal() {
        TradeImbalance imbalance = new TradeImbalance();
        imbalance.add(-1, 100, SECOND);
        imbalance.add(1, 500, 50 * SECOND);

        imbalance.add(1, -500, 50 * SECOND);

        assertThat(imbalance.value(50 * SECOND)).isEqualTo(-1);
        assertThat(imbalance.delta()).isEqualTo(-100);
    }

    @Test
    void the_footprint_keeps_the_delta_of_each_price() {
        Footprint footprint = new Footprint(5);

        footprint.add(1, 100, 1000);
        footprint.add(-1, 30, 1004);
        footprint.add(-1, 200, 1005);

        assertThat(footprint.delta(1000)).isEqualTo(70);
        assertThat(footprint.delta(1005)).isEqualTo(-200);
        footprint.add(1, 1, 1000 + 128 * 5);
        assertThat(footprint.delta(1000)).as("its place is taken").isZero();
    }

    /// Four windows of alternating +-100, then +300 at a standing mid.
    @Test
    void absorption_is_much_taken_and_nothing_moved() {
        Absorption absorption = new Absorption();
        long delta = 0;
        for (int i = 0; i <= 12; i++) {
            absorption.update(delta, 2000, 2, 10L * i * SECOND);
            delta += i % 2 == 0 ? 100 : -100;
            assertThat(absorption.isAbsorbing()).isFalse();
        }

        absorption.update(delta + 300, 2001, 2, 130 * SECOND);
        boolean standing = absorption.isAbsorbing();
        absorption.update(delta + 900, 2009, 2, 140 * SECOND);

        assertThat(standing).isTrue();
        assertThat(absorption.isAbsorbing()).as("the mid gave way").isFalse();
    }

    /// Equal trades of one sign in quick succession: n q over 2 sqrt(n q^2) = sqrt(n) / 2.
    @Test
    void a_metaorder_is_many_trades_of_one_sign() {
        assertThat(MetaorderPressure.of(1.5, 2.25)).isEqualTo(.5);
        assertThat(MetaorderPressure.of(-9, 2.25)).isEqualTo(-1);
        MetaorderPressure pressure = new MetaorderPressure();
        for (int i = 0; i < 50; i++) {
            pressure.add(i < 28 ? 1 : -1, 100, SECOND);
        }

        assertThat(pressure.value(SECOND)).isCloseTo(6 / (2 * Math.sqrt(50)), within(1e-12));
        assertThat(pressure.value(902 * SECOND)).isZero();
    }

    @Test
    void volume_is_judged_against_the_time_of_day() {
        VolumeRate rate = new VolumeRate(FLAT);
        assertThat(VolumeRate.score(1600, 1000, 200 * 200)).isEqualTo(3);

        for (int minute = 0; minute < 40; minute++) {
            rate.add(minute % 2 == 0 ? 800 : 1200, minute * 60L * SECOND);
        }
        double usual = rate.score();
        rate.add(3000, 40 * 60 * SECOND);
        rate.advance(41 * 60 * SECOND);

        assertThat(usual).isBetween(-1.5, 1.5);
        assertThat(rate.score()).isGreaterThan(3);
    }

    /// A buyer took, and six seconds later the mid is a half-spread higher.
    @Test
    void toxicity_is_the_run_of_the_mid_after_trades_in_half_spreads() {
        MarkoutToxicity toxicity = new MarkoutToxicity();

        for (int i = 0; i < 60; i++) {
            long before = 2000 + 2L * i;
            toxicity.mature(before, 10L * i * SECOND);
            toxicity.trade(1, before, 2, 10L * i * SECOND);
            toxicity.mature(before + 2, 10L * i * SECOND + 6 * SECOND);
        }

        assertThat(toxicity.average()).isEqualTo(1);
        assertThat(toxicity.level()).isEqualTo(1);
    }

    @Test
    void bars_are_split_at_the_border_of_a_bucket() {
        VolumeBucketToxicity toxicity = new VolumeBucketToxicity(1000, 2);
        double[][] bars = {{400, .02}, {600, -.01}, {500, 0}, {500, .03}};

        for (double[] bar : bars) {
            toxicity.bar(bar[0], VolumeBucketToxicity.boughtShare(bar[1], .02));
        }

        assertThat(400 * VolumeBucketToxicity.boughtShare(.02, .02))
                .isCloseTo(336.54, within(5e-3));
        assertThat(toxicity.value()).isCloseTo(.238257, within(5e-7));
    }

    @Test
    void a_bar_over_several_buckets_fills_them_all() {
        VolumeBucketToxicity toxicity = new VolumeBucketToxicity(100, 2);

        toxicity.trade(1, 1000, 150);
        assertThat(toxicity.value()).isZero();
        toxicity.trade(-1, 1000, 50);

        assertThat(toxicity.value()).isEqualTo(.5);
    }

    @Test
    void bucket_toxicity_is_off_unless_a_calibration_names_a_bucket() {
        TradeSignals trades = new TradeSignals(FLAT);
        for (int i = 0; i < 100_000; i++) {
            trades.trade(1000, 100, 1, 2000, 2, i);
        }

        assertThat(trades.bucketToxicityRank()).isZero();
    }
}
