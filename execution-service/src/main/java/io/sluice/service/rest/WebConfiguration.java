package io.sluice.service.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Output;
import io.sluice.service.host.EngineHost;
import io.sluice.service.live.LiveView;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.URI;
import java.time.Duration;

/// The live view between the engine's host and the controllers.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    LiveView liveView() {
        return new LiveView();
    }

    @Bean
    SmartInitializingSingleton watchEngine(LiveView live, EngineHost host) {
        return () -> live.watch(host::parents);
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
