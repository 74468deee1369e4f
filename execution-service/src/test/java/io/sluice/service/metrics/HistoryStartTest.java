package io.sluice.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.engine.Output.Alert;
import io.sluice.engine.Output.Severity;
import io.sluice.service.history.HistoryProjection;
import io.sluice.service.history.HistoryStatus.Phase;
import io.sluice.service.history.Patience;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.util.Objects;

/// History and metrics as Spring puts them together.
class HistoryStartTest {
    @TempDir Path dataDir;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan({"io.sluice.service.history", "io.sluice.service.metrics"})
    static class Application {}

    @Test
    void the_default_start_brings_its_own_database() {
        try (ConfigurableApplicationContext context = start("sluice.data-dir=" + dataDir)) {
            HistoryProjection projection = context.getBean(HistoryProjection.class);
            projection.on(
                    new Alert(Severity.WARNING, "LATE_FILL", 0, 1, "one", 1_000), 64, 0, true);
            Patience.await(() -> projection.status().position() == 64);

            assertThat(health(context, "projectionHealthIndicator").getStatus().getCode())
                    .isEqualTo("UP");
            assertThat(health(context, "dbHealthIndicator").getStatus().getCode()).isEqualTo("UP");
            assertThat(health(context, "logHealthIndicator").getStatus().getCode())
                    .isEqualTo("OUT_OF_SERVICE");
            assertThat(
                            context.getBean(JdbcClient.class)
                                    .sql("select code from alert")
                                    .query(String.class)
                                    .list())
                    .containsExactly("LATE_FILL");
            assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
                    .contains("sluice_history_lag_seconds 0.0")
                    .contains("sluice_history_written_total 1.0")
                    .contains("sluice_history_behind 0.0")
                    .contains("sluice_parents_live 0.0");
        }
        assertThat(dataDir.resolve("postgres")).isDirectory();
        assertThat(dataDir.resolve("postgres").resolve("data").resolve("postmaster.pid"))
                .doesNotExist();
    }

    @Test
    void the_service_comes_up_without_its_database() {
        try (ConfigurableApplicationContext context =
                start("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none?user=nobody")) {
            HistoryProjection projection = context.getBean(HistoryProjection.class);
            Patience.await(() -> projection.status().phase() == Phase.RETRYING);

            assertThat(health(context, "dbHealthIndicator").getStatus().getCode())
                    .isEqualTo("DEGRADED");
            Health shown = health(context, "projectionHealthIndicator");
            assertThat(shown.getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(shown.getDetails().get("reason")).asString().contains("refused");
        }
    }

    /// Given as on the command line, which counts more than `application.yml`.
    private static ConfigurableApplicationContext start(String setting) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run("--" + setting, "--sluice.history.binaries-dir=target/postgres");
    }

    private static Health health(ConfigurableApplicationContext context, String bean) {
        return Objects.requireNonNull(context.getBean(bean, HealthIndicator.class).health());
    }
}
