package io.sluice.sim.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The crowd's market beside the real days that it imitates: wide ranges, several hours, one seed.
/// Real values: TAQ BAC and IBM 2013-10-07..08, `signal_statistics.csv` of the derived data.
final class StylisedFactsTest {
    private static final long START_NS = 1_760_000_000_000_000_000L;
    private static final int MINUTES = 180;
    private static final long MINUTE_NS = 60_000_000_000L;

    private final SilentVenue said = new SilentVenue();

    @Test
    void bac_is_a_large_tick_market() {
        Watched market = watch(Preset.BAC);

        // Real: one tick always, 79,000 shares, 0.65 (AUC of large-tick stocks 0.65..0.85), 1.3 to
        // 2.5 moves a minute.
        assertThat(market.oneTickShare()).isGreaterThan(.99);
        assertThat(market.queueQty()).isBetween(40_000.0, 110_000.0);
        assertThat(market.imbalanceAuc()).isBetween(.65, .85);
        assertThat(market.movesPerMinute()).isBetween(.7, 7.0);
        // Real: 220 to 320 trades and 155,000 to 226,000 shares a minute.
        assertThat(perMinute(said.trades)).isBetween(100.0, 350.0);
        assertThat(perMinute(said.volume)).isBetween(100_000.0, 300_000.0);
    }

    @Test
    void ibm_has_a_spread_of_a_few_ticks() {
        Watched market = watch(Preset.IBM);

        // Real: 3 to 5 ticks, 300 shares, 0.59, 54 moves, 62 trades and 9,600 shares a minute.
        assertThat(market.spreadTicks()).isBetween(2.0, 6.0);
        assertThat(market.queueQty()).isBetween(150.0, 700.0);
        assertThat(market.imbalanceAuc()).isBetween(.53, .72);
        assertThat(market.movesPerMinute()).isBetween(20.0, 200.0);
        assertThat(perMinute(said.trades)).isBetween(40.0, 130.0);
        assertThat(perMinute(said.volume)).isBetween(6_000.0, 14_000.0);
    }

    @Test
    void goog_has_a_wide_spread() {
        Watched market = watch(Preset.GOOG);

        // Real (2012-06-21): 27 ticks, 157 shares, 0.55.
        assertThat(market.spreadTicks()).isBetween(12.0, 40.0);
        assertThat(market.queueQty()).isBetween(80.0, 450.0);
        assertThat(market.imbalanceAuc()).isBetween(.53, .72);
        assertThat(perMinute(said.volume)).isBetween(3_500.0, 8_000.0);
    }

    @Test
    void bitcoin_trades_fractions() {
        Watched market = watch(Preset.BTC_USD);

        assertThat(market.spreadTicks()).isBetween(80.0, 600.0);
        assertThat(market.imbalanceAuc()).isBetween(.52, .72);
        assertThat(perMinute(said.volume) / 1e8).isBetween(4.0, 16.0);
        assertThat(said.volume % 100_000_000).isNotZero();
    }

    /// Runs one instrument on the default venues and checks what holds for every one.
    private Watched watch(Preset preset) {
        Instrument instrument = preset.instrument();
        VenueWorld world =
                VenueWorld.of(
                        VenueWorld.DEFAULT_VENUES, List.of(instrument), _ -> said, 11, START_NS);
        Watched market = new Watched(instrument, world, START_NS);
        while (world.nextEventNs() <= START_NS + MINUTES * MINUTE_NS) {
            long nowNs = world.nextEventNs();
            world.advance(nowNs);
            market.look(nowNs);
        }

        assertThat(market.crossed).as("crossed or locked").isZero();
        assertThat(market.oneSided).as("a venue without bids or asks").isZero();
        assertThat(said.boughtQty).isBetween(said.volume / 3, said.volume * 2 / 3);
        double expected = (double) instrument.dailyVolume() / Instrument.DAY_NS * MINUTE_NS;
        // Three hours may be quiet or busy.
        assertThat(perMinute(said.volume)).isBetween(expected * .5, expected * 2);
        return market;
    }

    private static double perMinute(long count) {
        return (double) count / MINUTES;
    }
}
