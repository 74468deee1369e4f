package io.sluice.service.metrics;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.util.function.BooleanSupplier;

/// Whether commands are taken: without the log nothing is.
final class LogHealth implements HealthIndicator {
    private final BooleanSupplier live;

    LogHealth(BooleanSupplier live) {
        this.live = live;
    }

    @Override
    public Health health() {
        return live.getAsBoolean()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "not the leader, or still replaying")
                        .build();
    }
}
