package io.sluice.service.rest;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.engine.Output;
import io.sluice.service.live.EventId;
import io.sluice.service.live.EventStream;
import io.sluice.service.live.LiveView;
import io.sluice.service.live.StreamEvent;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Posts alerts, one JSON object each as on the stream, in their order, to an address outside: a
/// pager, a chat. Whoever does not answer with 2xx is asked again after 0.2 s, 0.4 s, 0.8 s and 1.6
/// s; then this alert is counted and logged as undelivered, and the next one is tried.
final class AlertWebhook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWebhook.class);
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final long WAIT_NS = 1_000_000_000L;
    private static final JsonMapper JSON = new JsonMapper();

    private final LiveView live;
    private final WebhookSettings settings;
    private final HttpClient client;
    private final Retry retry;
    private final AlertDelivery delivery;
    private final long startedNs = UtcTime.nowNs();
    private final Counter undelivered;
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable EventId last;

    AlertWebhook(LiveView live, WebhookSettings settings, MeterRegistry registry) {
        this.live = live;
        this.settings = settings;
        client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        retry =
                Retry.of(
                        "alert-webhook",
                        RetryConfig.custom()
                                .maxAttempts(ATTEMPTS)
                                .intervalFunction(
                                        IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2))
                                .retryOnException(e -> e instanceof IOException && !closed)
                                .build());
        delivery = new AlertDelivery(registry, "webhook");
        undelivered =
                Counter.builder("sluice.alert.undelivered")
                        .description("Alerts that the webhook did not take")
                        .register(registry);
        thread = Thread.ofVirtual().name("alert-webhook").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until the stream cuts this reader off, because the other end took too long.
    private void read() throws InterruptedException {
        EventStream.Reader opened = live.within(AccountScope.HOUSE).events(last);
        if (opened == null) {
            Thread.sleep(FIRST_PAUSE);
            return;
        }
        try (EventStream.Reader reader = opened) {
            for (StreamEvent event = reader.next(WAIT_NS);
                    event != null && !closed;
                    event = reader.next(WAIT_NS)) {
                take(event);
            }
        }
    }

    private void take(StreamEvent event) throws InterruptedException {
        switch (event) {
            case StreamEvent.Logged logged -> {
                last = logged.id();
                AlertView alert = AlertView.in(logged.output());
                if (alert != null && isWanted(alert)) {
                    post(alert, event);
                }
            }
            case StreamEvent.Hello hello when !hello.complete() -> {
                last = hello.latest();
                undelivered.increment();
                LOG.error("alerts were lost to the webhook: it was away for too many events");
            }
            case StreamEvent.Hello _,
                    StreamEvent.Moved _,
                    StreamEvent.Level _,
                    StreamEvent.Heartbeat _ -> {}
        }
    }

    private boolean isWanted(AlertView alert) {
        return Output.Severity.valueOf(alert.severity()).compareTo(settings.severity()) >= 0;
    }

    private void post(AlertView alert, StreamEvent event) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.url())
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(alert), StandardCharsets.UTF_8));
        if (!settings.token().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        try {
            Retry.decorateCallable(retry, () -> send(request.build())).call();
            delivery.delivered(event, startedNs);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            undelivered.increment();
            LOG.error("alert {} was not delivered to {}: {}", alert.code(), settings, e.toString());
        }
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("answered with status " + status);
        }
        return status;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.shutdownNow();
    }
}
