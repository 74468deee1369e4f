package io.sluice.service.rest;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.service.live.Catalog;
import io.sluice.service.live.LiveView;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import java.util.List;

/// The web half of the service, on a [FakeEngineHost] and without a database. No component: the
/// service's own scan must not find it.
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan({"io.sluice.service.rest", "io.sluice.service.security"})
class WebApplication {
    @Bean
    Catalog catalog() {
        return new Catalog(
                List.of(
                        instrument(0, "BAC", 2, 0, 1, 100),
                        instrument(1, "IBM", 2, 0, 1, 100),
                        instrument(2, "BTC-USD", 2, 8, 1, 10_000)),
                List.of(new Venue(0, "XSIM", .3, .2, true), new Venue(1, "YSIM", .3, .2, false)),
                List.of("ACC1", "ACC2"));
    }

    private static Instrument instrument(
            int id, String symbol, int priceScale, int qtyScale, long tick, long lot) {
        return new Instrument(
                id,
                symbol,
                priceScale,
                qtyScale,
                tick,
                lot,
                1_000_000_000_000L,
                0,
                Instrument.DAY_NS,
                VolumeCurve.flat());
    }

    @Bean
    FakeEngineHost engineHost(Catalog catalog, LiveView live) {
        return new FakeEngineHost(catalog, live);
    }
}
