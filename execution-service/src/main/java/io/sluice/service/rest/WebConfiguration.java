package io.sluice.service.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Output;
import io.sluice.engine.SignalSnapshot;
import io.sluice.service.host.EngineHost;
import io.sluice.service.live.Catalog;
import io.sluice.service.live.EngineWindow;
import io.sluice.service.live.LiveView;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// The live view between the engine's host and the controllers.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    LiveView liveView() {
        return new LiveView();
    }

    @Bean
    SmartInitializingSingleton watchEngine(LiveView live, EngineHost host, Catalog catalog) {
        return () -> live.watch(new EngineWindow(host::parents, () -> signals(host, catalog)));
    }

    private static List<SignalSnapshot> signals(EngineHost host, Catalog catalog) {
        return catalog.instruments().stream()
                .map(instrument -> host.signals(instrument.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Bean
    @ConditionalOnProperty("sluice.alerts.webhook-url")
    AlertWebhook alertWebhook(
            @Value("${sluice.alerts.webhook-url}") URI url,
            @Value("${sluice.alerts.token:}") String token,
            @Value("${sluice.alerts.severity:WARNING}") Output.Severity severity,
            @Value("${sluice.alerts.timeout:5s}") Duration timeout,
            LiveView live,
            MeterRegistry registry) {
        return new AlertWebhook(live, new WebhookSettings(url, token, severity, timeout), registry);
    }
}
