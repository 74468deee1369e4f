package io.sluice.service.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.engine.ParentView;
import io.sluice.instrument.Instrument;
import io.sluice.service.history.HistoryDatabase;
import io.sluice.service.history.HistoryProjection;
import io.sluice.service.history.HistoryStatus.Phase;
import io.sluice.service.host.EngineHost;
import io.sluice.service.live.Catalog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// Metrics of engine and history, and how both are. The host may hear its subscribers before it
/// exists itself, so it is asked for only when somebody reads.
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
    @Bean
    EngineMetrics engineMetrics(MeterRegistry registry, ObjectProvider<Catalog> catalog) {
        Catalog known = catalog.getIfAvailable(() -> new Catalog(List.of(), List.of(), List.of()));
        return new EngineMetrics(registry, known::mic);
    }

    @Bean
    MeterBinder engineGauges(ObjectProvider<EngineHost> host, ObjectProvider<Catalog> catalog) {
        return registry -> {
            Gauge.builder("sluice.ledger.headroom", host, MetricsConfiguration::headroom)
                    .description(
                            "Least share of a live parent's quantity that is neither filled nor at"
                                    + " a venue: below 0 would be an overfill; 1 without parents")
                    .register(registry);
            for (String symbol : symbols(catalog)) {
                Gauge.builder("sluice.participation", host, each -> participation(each, symbol))
                        .description(
                                "Highest participation of a live parent: its fills over the"
                                        + " market's volume since its start")
                        .tag("symbol", symbol)
                        .register(registry);
            }
            Gauge.builder("sluice.parents.live", host, MetricsConfiguration::liveParents)
                    .description("Parents that are not ended")
                    .register(registry);
            Gauge.builder("sluice.children.open", host, MetricsConfiguration::openChildren)
                    .description("Child orders that are not ended")
                    .register(registry);
            Gauge.builder("sluice.log.live", host, each -> isLive(each) ? 1 : 0)
                    .description("1 when this member leads and takes commands")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder historyGauges(HistoryProjection projection) {
        return registry -> {
            Gauge.builder("sluice.history.queue", projection, p -> p.status().queued())
                    .description("Outputs that wait for the database")
                    .register(registry);
            TimeGauge.builder(
                            "sluice.history.lag",
                            projection,
                            TimeUnit.NANOSECONDS,
                            p -> p.status().lagNs())
                    .description("How long the oldest unwritten output has been waiting")
                    .register(registry);
            Gauge.builder(
                            "sluice.history.behind",
                            projection,
                            p -> p.status().phase() == Phase.BEHIND ? 1 : 0)
                    .description("1 when outputs were dropped: the next start fills the gap")
                    .register(registry);
            Gauge.builder("sluice.history.position", projection, p -> p.status().position())
                    .description("Log position up to which everything is written")
                    .register(registry);
            FunctionCounter.builder("sluice.history.written", projection, p -> p.status().written())
                    .description("Outputs written")
                    .register(registry);
            FunctionCounter.builder("sluice.history.dropped", projection, p -> p.status().dropped())
                    .description("Outputs dropped")
                    .register(registry);
        };
    }

    @Bean
    HealthIndicator logHealthIndicator(ObjectProvider<EngineHost> host) {
        return new LogHealth(() -> isLive(host));
    }

    @Bean
    HealthIndicator projectionHealthIndicator(HistoryProjection projection) {
        return new ProjectionHealth(projection);
    }

    /// By its name it takes the place of the one that would call the whole service down with its
    /// database.
    @Bean
    HealthIndicator dbHealthIndicator(HistoryDatabase database, HistoryProjection projection) {
        return new DatabaseHealth(database.dataSource(), projection);
    }

    private static boolean isLive(ObjectProvider<EngineHost> host) {
        EngineHost known = host.getIfAvailable();
        return known != null && known.isLive();
    }

    private static List<String> symbols(ObjectProvider<Catalog> catalog) {
        return catalog.stream()
                .flatMap(known -> known.instruments().stream())
                .map(Instrument::symbol)
                .toList();
    }

    private static double headroom(ObjectProvider<EngineHost> host) {
        EngineHost known = host.getIfAvailable();
        return known == null
                ? 1
                : known.parents().stream()
                        .mapToDouble(MetricsConfiguration::headroom)
                        .min()
                        .orElse(1);
    }

    private static double headroom(ParentView view) {
        double qty = view.parent().spec().qty().toDouble();
        double taken =
                view.parent().cumQty().toDouble()
                        + view.workingQty().toDouble()
                        + view.inFlightQty().toDouble();
        return (qty - taken) / qty;
    }

    private static double participation(ObjectProvider<EngineHost> host, String symbol) {
        EngineHost known = host.getIfAvailable();
        return known == null
                ? 0
                : known.parents().stream()
                        .filter(view -> view.parent().spec().symbol().equals(symbol))
                        .mapToDouble(ParentView::participation)
                        .max()
                        .orElse(0);
    }

    private static double liveParents(ObjectProvider<EngineHost> host) {
        EngineHost known = host.getIfAvailable();
        return known == null ? 0 : known.parents().size();
    }

    private static double openChildren(ObjectProvider<EngineHost> host) {
        EngineHost known = host.getIfAvailable();
        return known == null
                ? 0
                : known.parents().stream().mapToInt(parent -> parent.openChildren()).sum();
    }
}
