package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.service.history.HistoryStatus.Phase;
import io.sluice.service.history.OutputScript.Heard;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// What the projection promises on any PostgreSQL.
interface HistoryProjectionContract {
    AtomicInteger DATABASES = new AtomicInteger();

    /// JDBC address of the server's `postgres` database with user and password.
    String serverUrl();

    @Test
    default void every_output_becomes_its_row() throws Exception {
        List<Heard> heard = OutputScript.of(1, 300);

        try (HistoryDatabase database = freshDatabase()) {
            List<String> rows = cleanRun(database, heard);

            assertThat(rows)
                    .contains("log_position " + last(heard))
                    .anyMatch(row -> row.startsWith("parent_order {\"parent_id\":1,\"version\":1,"))
                    .anyMatch(row ->
                            row.contains("\"avg_price\":12.34500000,\"arrival_price\":12.3450,"))
                    .anyMatch(row -> row.startsWith("alert ") && row.contains("späte Füllung"))
                    .anyMatch(row -> row.contains("\"changes\":\"aggression: 5 -> 7\""))
                    .anyMatch(row ->
                            row.contains("\"text\":\"qty \uFFFD must be a multiple of 100\""));
            for (String table : HistoryTables.NAMES) {
                assertThat(HistoryTables.count(database.dataSource(), table))
                        .as(table)
                        .isPositive();
            }
            assertThat(HistoryTables.count(database.dataSource(), "parent_order")).isEqualTo(4);
            assertThat(HistoryTables.count(database.dataSource(), "tca where last")).isEqualTo(4);
            assertThat(rows)
                    .anyMatch(row ->
                            row.startsWith("tca ")
                                    && row.contains("\"spread\":0.50000,\"impact\":0.00000")
                                    && row.contains("\"limitVwapBps\": 4.05")
                                    && row.contains("\"worseShare\": 0.0")
                                    && row.contains("\"by\": \"bound\"")
                                    && row.contains("\"name\": \"BURST\""));
        }
    }

    @Test
    default void times_keep_their_microseconds_and_nanoseconds() throws Exception {
        List<Heard> heard = OutputScript.of(1, 0);

        try (HistoryDatabase database = freshDatabase()) {
            List<String> rows = cleanRun(database, heard);

            assertThat(rows)
                    .anyMatch(row ->
                            row.contains("\"start_at\":\"2026-01-02T15:00:00.123456+00:00\""));
            assertThat(
                            HistoryTables.count(
                                    database.dataSource(),
                                    "control_action where at_ns > " + OutputScript.START_NS))
                    .isEqualTo(4);
        }
    }

    /// The process dies at a seeded commit, before or after it, and replays its log, again and
    /// again.
    @Test
    default void a_crash_at_any_commit_changes_nothing() throws Exception {
        List<Heard> heard = OutputScript.of(7, 400);
        List<String> clean;
        try (HistoryDatabase database = freshDatabase()) {
            clean = cleanRun(database, heard);
        }

        for (long seed = 1; seed <= 8; seed++) {
            try (HistoryDatabase database = freshDatabase()) {
                database.prepare();
                SplittableRandom random = new SplittableRandom(seed);
                CrashingDataSource crashing = new CrashingDataSource(database.dataSource());
                int crashes = 0;
                boolean done = false;
                while (!done) {
                    CrashingDataSource.At[] places = CrashingDataSource.At.values();
                    int commits = crashes < 6 ? random.nextInt(4) : Integer.MAX_VALUE;
                    crashing.crashAfter(commits, places[random.nextInt(places.length)]);
                    done = MortalWriter.replay(crashing, heard, random);
                    crashes += done ? 0 : 1;
                }

                assertThat(crashes).as("crashes, seed %d", seed).isEqualTo(6);
                assertThat(HistoryTables.dump(database.dataSource()))
                        .as("seed %d", seed)
                        .isEqualTo(clean);
            }
        }
    }

    /// The whole projection, its connection cut at seeded moments, the process started again
    /// between.
    @Test
    default void a_database_that_comes_and_goes_gets_everything_once() throws Exception {
        List<Heard> heard = OutputScript.of(11, 3_000);
        List<String> clean;
        try (HistoryDatabase database = freshDatabase()) {
            clean = cleanRun(database, heard);
        }

        SplittableRandom random = new SplittableRandom(11);
        PGSimpleDataSource server = server();
        try (SeverableLink link =
                new SeverableLink(server.getServerNames()[0], server.getPortNumbers()[0])) {
            String url =
                    createDatabase().replaceFirst("//[^/]+/", "//127.0.0.1:" + link.port() + "/");
            for (int start = 0; start < 3; start++) {
                try (HistoryDatabase database = new HistoryDatabase(settings(url, 65_536))) {
                    HistoryProjection projection =
                            new HistoryProjection(database, settings(url, 65_536));
                    projection.start();
                    int until = start == 2 ? heard.size() : heard.size() * (start + 1) / 3;
                    for (int i = 0; i < until; i++) {
                        Heard each = heard.get(i);
                        projection.on(each.output(), each.position(), each.index(), true);
                        if (random.nextInt(800) == 0) {
                            link.cut();
                            link.mend();
                        }
                    }
                    if (start == 2) {
                        awaitWritten(projection, heard);
                    }
                    projection.stop();

                    if (start == 2) {
                        assertThat(HistoryTables.dump(database.dataSource())).isEqualTo(clean);
                    }
                }
            }
        }
    }

    @Test
    default void outputs_wait_while_the_database_is_away_and_the_status_says_so() throws Exception {
        List<Heard> heard = OutputScript.of(3, 200);
        PGSimpleDataSource server = server();
        try (SeverableLink link =
                new SeverableLink(server.getServerNames()[0], server.getPortNumbers()[0])) {
            String url =
                    createDatabase().replaceFirst("//[^/]+/", "//127.0.0.1:" + link.port() + "/");
            link.cut();
            try (HistoryDatabase database = new HistoryDatabase(settings(url, 65_536))) {
                HistoryProjection projection =
                        new HistoryProjection(database, settings(url, 65_536));
                projection.start();
                OutputScript.play(heard, projection, true);
                Patience.await(() -> projection.status().phase() == Phase.RETRYING);
                assertThat(projection.status().queued()).isPositive();
                assertThat(projection.status().detail()).isNotEmpty();

                link.mend();

                awaitWritten(projection, heard);
                assertThat(projection.status().phase()).isEqualTo(Phase.CURRENT);
                Patience.await(() -> projection.status().lagNs() == 0);
                projection.stop();
                assertThat(projection.status().phase()).isEqualTo(Phase.STOPPED);
            }
        }
    }

    @Test
    default void an_overflow_drops_the_rest_and_the_next_start_fills_the_gap() throws Exception {
        List<Heard> heard = OutputScript.of(5, 300);
        String url = createDatabase();
        List<String> clean;
        try (HistoryDatabase database = freshDatabase()) {
            clean = cleanRun(database, heard);
        }

        try (HistoryDatabase database = new HistoryDatabase(settings(url, 64))) {
            HistoryProjection small = new HistoryProjection(database, settings(url, 64));
            OutputScript.play(heard.subList(0, 200), small, true);
            small.start();
            Patience.await(() -> small.status().written() == 64);
            OutputScript.play(heard.subList(200, 300), small, true);
            small.stop();

            assertThat(small.status().phase()).isEqualTo(Phase.BEHIND);
            assertThat(small.status().detail()).contains("queue of 64 is full");
            assertThat(small.status().written()).isEqualTo(64);
            assertThat(small.status().dropped()).isPositive();
        }
        try (HistoryDatabase database = new HistoryDatabase(settings(url, 65_536))) {
            assertThat(cleanRun(database, heard)).isEqualTo(clean);
        }
    }

    @Test
    default void a_replay_waits_for_the_database_instead_of_dropping() throws Exception {
        List<Heard> heard = OutputScript.of(9, 2_000);

        try (HistoryDatabase database = freshDatabase()) {
            HistoryProjection projection =
                    new HistoryProjection(database, settings("jdbc:postgresql:", 64));
            projection.start();
            OutputScript.play(heard, projection, false);
            awaitWritten(projection, heard);
            projection.stop();

            assertThat(projection.status().dropped()).isZero();
            assertThat(HistoryTables.dump(database.dataSource())).hasSizeGreaterThan(1_000);
        }
    }

    @Test
    default void history_is_rebuilt_from_nothing() throws Exception {
        List<Heard> heard = OutputScript.of(13, 300);
        String url = createDatabase();
        List<String> before;
        try (HistoryDatabase database = new HistoryDatabase(settings(url, 65_536))) {
            before = cleanRun(database, heard);
            HistoryTables.execute(
                    database.dataSource(), "drop schema public cascade; create schema public");
        }

        try (HistoryDatabase database = new HistoryDatabase(settings(url, 65_536))) {
            assertThat(cleanRun(database, heard)).isEqualTo(before);
        }
    }

    @Test
    default void a_database_emptied_under_a_running_service_gets_no_gap() throws Exception {
        List<Heard> heard = OutputScript.of(15, 300);
        try (HistoryDatabase database = freshDatabase()) {
            HistoryProjection projection =
                    new HistoryProjection(database, settings("jdbc:postgresql:", 65_536));
            projection.start();
            OutputScript.play(heard.subList(0, 200), projection, true);
            Patience.await(
                    () -> projection.status().queued() == 0 && projection.status().lagNs() == 0);
            HistoryTables.execute(
                    database.dataSource(), "drop schema public cascade; create schema public");

            OutputScript.play(heard.subList(200, heard.size()), projection, true);

            Patience.await(() -> projection.status().phase() == Phase.BEHIND);
            projection.stop();
            assertThat(HistoryTables.dump(database.dataSource()))
                    .containsExactly("log_position -1/-1");
        }
    }

    @Test
    default void another_log_is_not_mixed_in() throws Exception {
        List<Heard> first = OutputScript.of(17, 300);
        try (HistoryDatabase database = freshDatabase()) {
            List<String> before = cleanRun(database, first);
            HistoryProjection projection =
                    new HistoryProjection(database, settings("jdbc:postgresql:", 65_536));
            projection.start();

            Heard later = OutputScript.of(17, 400).getLast();
            projection.on(later.output(), 5, 0, true);

            Patience.await(() -> projection.status().phase() == Phase.BEHIND);
            projection.stop();
            assertThat(projection.status().detail()).contains("another log");
            assertThat(HistoryTables.dump(database.dataSource())).isEqualTo(before);
        }
    }

    @Test
    default void two_members_write_the_same_log_once() throws Exception {
        List<Heard> heard = OutputScript.of(19, 2_000);
        String url = createDatabase();
        try (HistoryDatabase one = new HistoryDatabase(settings(url, 65_536));
                HistoryDatabase two = new HistoryDatabase(settings(url, 65_536))) {
            HistoryProjection leader = new HistoryProjection(one, settings(url, 65_536));
            HistoryProjection follower = new HistoryProjection(two, settings(url, 65_536));
            leader.start();
            follower.start();
            for (Heard each : heard) {
                leader.on(each.output(), each.position(), each.index(), true);
                follower.on(each.output(), each.position(), each.index(), true);
            }
            awaitWritten(leader, heard);
            awaitWritten(follower, heard);
            leader.stop();
            follower.stop();

            List<String> both = HistoryTables.dump(one.dataSource());
            try (HistoryDatabase alone = freshDatabase()) {
                assertThat(both).isEqualTo(cleanRun(alone, heard));
            }
        }
    }

    @Test
    default void outputs_out_of_order_are_a_defect_that_is_told() throws Exception {
        List<Heard> heard = OutputScript.of(21, 10);
        try (HistoryDatabase database = freshDatabase()) {
            HistoryProjection projection =
                    new HistoryProjection(database, settings("jdbc:postgresql:", 64));

            projection.on(heard.get(0).output(), 10, 1, true);
            projection.on(heard.get(1).output(), 10, 1, true);

            assertThat(projection.status().phase()).isEqualTo(Phase.BEHIND);
            assertThat(projection.status().detail()).contains("10/1 came after 10/1");
        }
    }

    @Test
    default void settings_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> settings("jdbc:postgresql:", 0))
                .hasMessage("sluice.history.queue-capacity must be 1..4194304, was 0");
        assertThatThrownBy(() -> settings("jdbc:h2:mem:", 1))
                .hasMessageContaining("spring.datasource.url");
    }

    private static List<String> cleanRun(HistoryDatabase database, List<Heard> heard)
            throws SQLException {
        HistoryProjection projection =
                new HistoryProjection(database, settings("jdbc:postgresql:", 65_536));
        projection.start();
        OutputScript.play(heard, projection, true);
        awaitWritten(projection, heard);
        projection.stop();
        return HistoryTables.dump(database.dataSource());
    }

    private static void awaitWritten(HistoryProjection projection, List<Heard> heard) {
        Heard last = lastKept(heard);
        Patience.await(() ->
                projection.status().position() >= last.position()
                        && projection.status().queued() == 0);
        assertThat(projection.status().phase()).isEqualTo(Phase.CURRENT);
    }

    private static String last(List<Heard> heard) {
        Heard last = lastKept(heard);
        return last.position() + "/" + last.index();
    }

    private static Heard lastKept(List<Heard> heard) {
        for (int i = heard.size() - 1; i >= 0; i--) {
            if (HistoryRows.keeps(heard.get(i).output())) {
                return heard.get(i);
            }
        }
        throw new AssertionError("nothing to keep");
    }

    private HistoryDatabase freshDatabase() throws SQLException {
        return new HistoryDatabase(settings(createDatabase(), 65_536));
    }

    private String createDatabase() throws SQLException {
        String name = "history" + DATABASES.incrementAndGet();
        HistoryTables.execute(server(), "create database " + name);
        return serverUrl().replace("/postgres?", "/" + name + "?");
    }

    private PGSimpleDataSource server() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(serverUrl());
        return server;
    }

    private static HistorySettings settings(String url, int queueCapacity) {
        return new HistorySettings(
                Path.of("unused"),
                Path.of("unused"),
                url,
                "",
                "",
                queueCapacity,
                Duration.ofSeconds(60));
    }
}
