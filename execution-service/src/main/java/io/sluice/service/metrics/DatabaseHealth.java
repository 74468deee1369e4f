package io.sluice.service.metrics;

import io.sluice.service.history.HistoryProjection;
import io.sluice.service.history.HistoryStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/// Whether the database of the history answers. Where the projection knows that it does not, it is
/// not asked again.
final class DatabaseHealth implements HealthIndicator {
    private static final int ANSWER_S = 2;

    private final DataSource database;
    private final HistoryProjection projection;

    DatabaseHealth(DataSource database, HistoryProjection projection) {
        this.database = database;
        this.projection = projection;
    }

    @Override
    public Health health() {
        HistoryStatus status = projection.status();
        return switch (status.phase()) {
            case STARTING, STOPPED -> Health.status(Status.UNKNOWN).build();
            case RETRYING -> away(status.detail());
            case CURRENT, BEHIND -> asked();
        };
    }

    private Health asked() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(ANSWER_S) ? Health.up().build() : away("no answer");
        } catch (SQLException e) {
            return away(String.valueOf(e.getMessage()));
        }
    }

    private static Health away(String reason) {
        return Health.status(ProjectionHealth.DEGRADED).withDetail("reason", reason).build();
    }
}
