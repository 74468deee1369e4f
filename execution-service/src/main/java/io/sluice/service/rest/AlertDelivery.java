package io.sluice.service.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.engine.Output;
import io.sluice.service.live.StreamEvent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long alerts take from their event to somebody who reads them, channel by channel.
final class AlertDelivery {
    /// The last one is RTS 6's bound (art. 16(5)).
    private static final Duration[] WITHIN = {
        Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final Timer timer;

    AlertDelivery(MeterRegistry registry, String channel) {
        timer =
                Timer.builder("sluice.alert.delivery")
                        .description("From an alert's event to its hand-over to a client")
                        .tag("channel", channel)
                        .serviceLevelObjectives(WITHIN)
                        .register(registry);
    }

    /// @param sinceNs what happened before is told again to a client that came back, which is not
    ///   late
    void delivered(StreamEvent event, long sinceNs) {
        if (event instanceof StreamEvent.Logged(_, Output.Alert alert, _)
                && alert.nowNs() >= sinceNs) {
            timer.record(UtcTime.nowNs() - alert.nowNs(), TimeUnit.NANOSECONDS);
        }
    }
}
