package io.sluice.service.rest;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.engine.Output.CommandAnswer;

import org.springframework.http.HttpStatus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The way of a command from REST into the log and of the engine's word back: so many at a time, so
/// long at most, and measured.
final class CommandGate {
    private static final Duration[] BOUNDS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final Bulkhead bulkhead;
    private final TimeLimiter limiter;
    private final Timer roundTrip;

    /// @param atOnce commands that may wait for their answer; one more is refused
    /// @param longest wait of one
    CommandGate(int atOnce, Duration longest, MeterRegistry registry) {
        bulkhead =
                Bulkhead.of(
                        "commands",
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(atOnce)
                                .maxWaitDuration(Duration.ZERO)
                                .build());
        limiter = TimeLimiter.of(TimeLimiterConfig.custom().timeoutDuration(longest).build());
        roundTrip =
                Timer.builder("sluice.log.round.trip")
                        .description("From a command's offer to the log to the engine's answer")
                        .serviceLevelObjectives(BOUNDS)
                        .register(registry);
        Gauge.builder(
                        "sluice.commands.room",
                        bulkhead,
                        each -> each.getMetrics().getAvailableConcurrentCalls())
                .description("Commands that may be asked beside those that wait for their answer")
                .register(registry);
    }

    /// @throws TimeoutException when there is no answer in time, Exception: what the command failed
    ///   with
    CommandAnswer ask(Supplier<CompletableFuture<CommandAnswer>> command) throws Exception {
        try {
            return bulkhead.executeCallable(() -> askAlways(command));
        } catch (BulkheadFullException _) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TOO_MANY_COMMANDS",
                    "too many commands wait for their answer; nothing was done, try again");
        }
    }

    /// The same for what must get through when everything else is stuck.
    CommandAnswer askAlways(Supplier<CompletableFuture<CommandAnswer>> command) throws Exception {
        Timer.Sample start = Timer.start();
        CommandAnswer answer = limiter.executeFutureSupplier(command);
        start.stop(roundTrip);
        return answer;
    }
}
