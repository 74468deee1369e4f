package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Output;
import io.sluice.service.history.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A pager at the other end, which may fail.
class AlertWebhookTest {
    @TempDir Path dataDir;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer pager;
    private RunningWeb web;

    @BeforeEach
    void start() throws IOException {
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pager.createContext("/page", this::answer);
        pager.start();
        web =
                new RunningWeb(
                        dataDir,
                        "--sluice.alerts.webhook-url=http://127.0.0.1:"
                                + pager.getAddress().getPort()
                                + "/page",
                        "--sluice.alerts.token=sesame");
    }

    @AfterEach
    void stop() {
        web.close();
        pager.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                bodies.add(body);
                tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        }
    }

    private double undelivered() {
        return web.bean("prometheusMeterRegistry", MeterRegistry.class)
                .get("sluice.alert.undelivered")
                .counter()
                .count();
    }

    @Test
    void alerts_of_weight_come_in_order_although_the_pager_fails_at_first() {
        refusals.set(2);
        web.engine().alert(Output.Severity.INFO, "NOT_WORTH_IT", 0, "a trifle");
        web.engine().alert(Output.Severity.WARNING, "LATE_FILL", 0, "booked");
        web.engine().alert(Output.Severity.CRITICAL, "KILLED", 0, "by risk");

        Patience.await(() -> bodies.size() >= 2);
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).contains("\"code\":\"LATE_FILL\"", "\"severity\":\"WARNING\"");
        assertThat(bodies.get(1)).contains("\"code\":\"KILLED\"", "\"text\":\"by risk\"");
        assertThat(tokens).containsOnly("Bearer sesame");
        assertThat(undelivered()).isZero();
    }

    @Test
    void an_alert_that_nobody_takes_is_counted_and_the_next_one_comes() {
        refusals.set(5);
        web.engine().alert(Output.Severity.WARNING, "GIVEN_UP", 0, "five times");
        web.engine().alert(Output.Severity.WARNING, "NEXT", 0, "taken");

        Patience.await(() -> !bodies.isEmpty());
        assertThat(bodies.getFirst()).contains("NEXT");
        assertThat(undelivered()).isEqualTo(1);
    }

    @Test
    void bad_settings_are_named_and_the_address_is_told_to_nobody() {
        assertThatThrownBy(() -> settings("ftp://pager/secret", Duration.ofSeconds(1)))
                .hasMessage("sluice.alerts.webhook-url must be an http(s) address, or absent");
        assertThatThrownBy(() -> settings("https://pager/secret", Duration.ofMinutes(1)))
                .hasMessageStartingWith("sluice.alerts.timeout must be 100ms..30s");
        assertThat(settings("https://pager/secret", Duration.ofSeconds(1))).hasToString("pager");
    }

    private static WebhookSettings settings(String url, Duration timeout) {
        return new WebhookSettings(URI.create(url), "", Output.Severity.INFO, timeout);
    }
}
