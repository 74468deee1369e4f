package io.sluice.service.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.engine.Output.ChildReport;
import io.sluice.engine.Output.PlaceChild;
import io.sluice.order.ChildState;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// How long venues take to answer a new child order, by the log's time: from the decision, over
/// FIX, until the answer is in the log (T31 of `controls-and-tca.md`, child to ack). For one
/// thread.
final class VenueRoundTrip {
    /// Beyond these a child is not timed: venues that never answer must not fill the memory.
    /// Judgement.
    private static final int CHILDREN_MAX = 10_000;

    private static final Duration[] BOUNDS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final IntFunction<String> venueName;
    private final Map<Long, Long> sentNs = new HashMap<>();
    private final Map<Integer, Timer> timers = new HashMap<>();

    VenueRoundTrip(MeterRegistry registry, IntFunction<String> venueName) {
        this.registry = registry;
        this.venueName = venueName;
    }

    void sent(PlaceChild child) {
        if (sentNs.size() < CHILDREN_MAX) {
            sentNs.put(child.childId(), child.nowNs());
        }
    }

    /// The first report that says more than that the child was sent is the answer.
    void heard(ChildReport report) {
        if (report.state() == ChildState.PENDING_NEW) {
            return;
        }
        Long startNs = sentNs.remove(report.childId());
        if (startNs != null) {
            timers.computeIfAbsent(report.venueId(), this::register)
                    .record(report.nowNs() - startNs, TimeUnit.NANOSECONDS);
        }
    }

    private Timer register(int venueId) {
        return Timer.builder("sluice.fix.round.trip")
                .description("From the decision for a child order to its venue's answer in the log")
                .tag("venue", venueName.apply(venueId))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
