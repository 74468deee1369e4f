package io.sluice.service.rest;

import io.sluice.service.host.EngineHost;
import io.sluice.service.live.LiveView;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
