package io.sluice.service.metrics;

import io.sluice.service.history.HistoryProjection;
import io.sluice.service.history.HistoryStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/// How far history is. Trading goes on without it, so nothing here calls the service down.
final class ProjectionHealth implements HealthIndicator {
    /// Not among the statuses that count for the whole: seen, and no more.
    static final Status DEGRADED = new Status("DEGRADED");

    private final HistoryProjection projection;

    ProjectionHealth(HistoryProjection projection) {
        this.projection = projection;
    }

    @Override
    public Health health() {
        HistoryStatus status = projection.status();
        Status shown =
                switch (status.phase()) {
                    case CURRENT -> Status.UP;
                    case STARTING, STOPPED -> Status.UNKNOWN;
                    case RETRYING, BEHIND -> DEGRADED;
                };
        Health.Builder health =
                Health.status(shown)
                        .withDetail("phase", status.phase())
                        .withDetail("position", status.position())
                        .withDetail("queued", status.queued())
                        .withDetail("dropped", status.dropped());
        if (!status.detail().isEmpty()) {
            health.withDetail("reason", status.detail());
        }
        return health.build();
    }
}
