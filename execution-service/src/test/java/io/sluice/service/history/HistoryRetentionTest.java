package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/// Parents 1 and 2 ended long ago, 3 ended lately, 4 is open.
class HistoryRetentionTest {
    private static final String LATE_NS = "8000000000000000000";
    private static final Instant BETWEEN = Instant.ofEpochSecond(7_000_000_000L);

    @TempDir Path folder;

    /// Runs what is to be repeated once, at once, and remembers when it should have.
    private static final class Once extends ScheduledThreadPoolExecutor {
        private final List<Duration> times = new ArrayList<>();

        Once() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(
                Runnable command, long initialDelay, long delay, TimeUnit unit) {
            times.add(Duration.of(initialDelay, unit.toChronoUnit()));
            times.add(Duration.of(delay, unit.toChronoUnit()));
            return schedule(command, 0, TimeUnit.NANOSECONDS);
        }
    }

    private static List<String> of(DataSource database, String parent) throws Exception {
        return HistoryTables.dump(database).stream()
                .filter(row -> row.contains("\"parent_id\":" + parent))
                .toList();
    }

    @Test
    void the_timer_deletes_hourly_and_lives_through_a_database_that_is_away() throws Exception {
        Once timer = new Once();
        try (HistoryDatabase history = new HistoryDatabase(HistoryTables.embedded(folder))) {
            history.prepare();
            DataSource database = history.dataSource();
            new HistoryWriter(database).write(OutputScript.entries(), LogCursor.START);
            HistoryTables.execute(
                    database,
                    "update parent_order set state = 'FILLED', updated_ns = 0 where parent_id < 3");
            try (HistoryRetention retention = new HistoryRetention(database, timer)) {
                retention.every(Duration.ofDays(1));
                timer.shutdown();
                assertThat(timer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(of(database, "1")).isEmpty();
            assertThat(of(database, "2")).isEmpty();
            assertThat(of(database, "4")).isNotEmpty();
        }
        assertThat(timer.times).containsExactly(Duration.ofMinutes(1), Duration.ofHours(1));

        Once other = new Once();
        DataSource gone = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/gone");
        try (HistoryRetention retention = new HistoryRetention(gone, other)) {
            retention.every(Duration.ofDays(1));
            other.shutdown();
            assertThat(other.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void ended_orders_go_with_all_that_is_theirs_and_others_stay() throws Exception {
        try (HistoryDatabase history = new HistoryDatabase(HistoryTables.embedded(folder))) {
            history.prepare();
            DataSource database = history.dataSource();
            HistoryWriter writer = new HistoryWriter(database);
            LogCursor reached = writer.write(OutputScript.entries(), LogCursor.START);
            HistoryTables.execute(
                    database, "update parent_order set state = 'FILLED' where parent_id < 4");
            HistoryTables.execute(
                    database,
                    "update parent_order set updated_ns = " + LATE_NS + " where parent_id = 3");
            List<String> all = HistoryTables.dump(database);
            List<String> lately = of(database, "3");
            List<String> open = of(database, "4");

            try (HistoryRetention retention = new HistoryRetention(database)) {
                assertThat(retention.delete(Instant.EPOCH)).isZero();
                assertThat(HistoryTables.dump(database)).isEqualTo(all);

                assertThat(retention.delete(BETWEEN)).isEqualTo(2);
            }
            assertThat(of(database, "1")).isEmpty();
            assertThat(of(database, "2")).isEmpty();
            assertThat(of(database, "3")).hasSizeGreaterThan(10).isEqualTo(lately);
            assertThat(of(database, "4")).hasSizeGreaterThan(10).isEqualTo(open);
            assertThat(of(database, "null")).isEmpty();
            assertThat(HistoryTables.count(database, "refused_order")).isZero();

            List<String> left = HistoryTables.dump(database);
            assertThat(writer.write(OutputScript.entries(), reached)).isEqualTo(reached);
            assertThat(HistoryTables.dump(database)).isEqualTo(left);
        }
    }
}
