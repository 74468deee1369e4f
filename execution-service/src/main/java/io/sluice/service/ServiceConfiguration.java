package io.sluice.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.service.host.ClusterHost;
import io.sluice.service.host.DataFolder;
import io.sluice.service.host.OutputSubscriber;
import io.sluice.service.live.Catalog;
import io.sluice.service.outlet.Outlet;
import io.sluice.service.venues.VenueGuards;
import io.sluice.service.venues.VenueLink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.util.OptionalLong;

/// Puts the service together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SluiceSettings.class)
class ServiceConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceConfiguration.class);

    /// Exit status of a service whose engine has stopped: whoever supervises it should start it
    /// again.
    static final int ENGINE_STOPPED = 70;

    @Bean
    DataFolder dataFolder(SluiceSettings settings) {
        return DataFolder.open(settings.dataDir());
    }

    @Bean(destroyMethod = "")
    ClusterHost engineHost(
            SluiceSettings settings, DataFolder folder, ConfigurableApplicationContext context) {
        OptionalLong shared = settings.sharedSecret();
        long secret =
                shared.isPresent() ? folder.sharedSecret(shared.getAsLong()) : folder.secret();
        return new ClusterHost(settings.host(), secret, settings.listings(), () -> exit(context));
    }

    /// On a thread of its own: the one that calls is the engine's, and the context waits for it.
    private static void exit(ConfigurableApplicationContext context) {
        LOG.error("the engine has stopped: so does the service; the next start replays the log");
        Thread.ofPlatform()
                .name("sluice-exit")
                .start(() -> System.exit(SpringApplication.exit(context, () -> ENGINE_STOPPED)));
    }

    @Bean
    VenueGuards venueGuards(SluiceSettings settings) {
        return new VenueGuards(settings.venueGuard());
    }

    @Bean(destroyMethod = "")
    Gateways gateways(SluiceSettings settings, ClusterHost host, VenueGuards guards) {
        return new Gateways(settings, host, guards);
    }

    @Bean
    Service service(
            SluiceSettings settings,
            ClusterHost host,
            Gateways gateways,
            ObjectProvider<OutputSubscriber> subscribers,
            Environment environment) {
        return new Service(
                settings, host, gateways, subscribers, new StartBanner(settings, environment));
    }

    @Bean
    Catalog catalog(SluiceSettings settings) {
        return new Catalog(settings.instrumentList(), settings.venueList(), settings.allAccounts());
    }

    @Bean
    MeterBinder venueGuardMeters(VenueGuards guards) {
        return guards::bindTo;
    }

    @Bean
    MeterBinder outletMeters(Gateways gateways) {
        return registry -> {
            gateways.omsOutlets().forEach(outlet -> gauge(registry, outlet));
            for (VenueLink venue : gateways.venues()) {
                gauge(registry, venue.outlet());
            }
        };
    }

    private static void gauge(
            io.micrometer.core.instrument.MeterRegistry registry, Outlet<?> outlet) {
        Gauge.builder("sluice.outlet.depth", outlet, Outlet::depth)
                .description("Outputs that wait for a gateway")
                .tag("outlet", outlet.name())
                .register(registry);
        Gauge.builder("sluice.outlet.overflows", outlet, Outlet::overflows)
                .description("Outputs that were queued above the outlet's capacity")
                .tag("outlet", outlet.name())
                .register(registry);
    }
}
