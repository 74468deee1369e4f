package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

class EmbeddedDatabaseTest {
    @TempDir Path folder;

    @Test
    void survives_a_kill_and_stops_the_orphan() throws Exception {
        Process service = killedService();
        long orphan = postmaster();
        service.destroyForcibly();
        assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(orphan)).as("the orphan outlives its service").isPresent();

        try (HistoryDatabase database = open()) {
            database.prepare();

            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(HistoryTables.count(database.dataSource(), "survivor")).isEqualTo(1);
            assertThat(HistoryTables.count(database.dataSource(), "log_position")).isEqualTo(1);
        }
    }

    @Test
    void survives_a_kill_of_service_and_server_together() throws Exception {
        Process service = killedService();
        ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
        service.destroyForcibly();
        server.destroyForcibly();
        assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();

        try (HistoryDatabase database = open()) {
            database.prepare();

            assertThat(HistoryTables.count(database.dataSource(), "survivor")).isEqualTo(1);
        }
    }

    @Test
    void a_second_service_on_the_same_folder_is_refused() throws Exception {
        Process service = killedService();
        try (HistoryDatabase second = open()) {
            assertThatThrownBy(second::prepare)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another running service keeps its history in");
            assertThat(ProcessHandle.of(postmaster())).as("the first one's server").isPresent();
        } finally {
            service.destroyForcibly();
            ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroy);
        }
    }

    @Test
    void a_process_id_used_again_by_another_program_blocks_nothing() throws Exception {
        try (HistoryDatabase database = open()) {
            database.prepare();
        }
        Files.writeString(
                pidFile(),
                ProcessHandle.current().pid()
                        + "\n"
                        + folder.resolve("data")
                        + "\n0\n5432\n\n\n\n");

        try (HistoryDatabase database = open()) {
            database.prepare();

            assertThat(HistoryTables.count(database.dataSource(), "log_position")).isEqualTo(1);
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    @Test
    void a_server_that_dies_is_started_again() throws Exception {
        try (HistoryDatabase database = open()) {
            database.prepare();
            HistoryTables.execute(database.dataSource(), "create table survivor (name text)");
            ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(10, TimeUnit.SECONDS);

            assertThatThrownBy(() -> HistoryTables.count(database.dataSource(), "survivor"))
                    .isInstanceOf(SQLException.class);
            Patience.await(() -> isPreparedAgain(database));

            assertThat(HistoryTables.count(database.dataSource(), "survivor")).isZero();
        }
    }

    @Test
    void a_first_start_that_was_cut_short_is_done_again() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("postgresql.conf"), "half");

        try (HistoryDatabase database = open()) {
            database.prepare();

            assertThat(HistoryTables.count(database.dataSource(), "log_position")).isEqualTo(1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("unfinished-"));
        }
    }

    @Test
    void nobody_gets_in_without_the_password() throws Exception {
        try (HistoryDatabase database = open()) {
            database.prepare();
            PGSimpleDataSource stranger = new PGSimpleDataSource();
            stranger.setServerNames(new String[] {"127.0.0.1"});
            stranger.setPortNumbers(
                    new int[] {Integer.parseInt(Files.readAllLines(pidFile()).get(3))});
            stranger.setUser(EmbeddedDatabase.USER);
            stranger.setDatabaseName("postgres");

            assertThatThrownBy(stranger::getConnection)
                    .hasMessageContaining("no password was provided");
            stranger.setPassword("postgres");
            assertThatThrownBy(stranger::getConnection)
                    .hasMessageContaining("authentication failed");
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void connections_fail_soon_before_the_server_runs() {
        try (HistoryDatabase database = open()) {
            assertThatThrownBy(() -> database.dataSource().getConnection())
                    .isInstanceOf(SQLException.class);
        }
    }

    /// The pool waits a little between its tries.
    private static boolean isPreparedAgain(HistoryDatabase database) {
        try {
            database.distrust();
            database.prepare();
            return true;
        } catch (IOException | FlywayException _) {
            return false;
        }
    }

    private HistoryDatabase open() {
        return new HistoryDatabase(HistoryTables.embedded(folder));
    }

    private Process killedService() throws IOException {
        Process service =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx64m",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        KilledService.class.getName(),
                                        folder.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("service.log").toFile())
                        .start();
        Patience.await(() -> Files.exists(folder.resolve(KilledService.UP)) || !service.isAlive());
        assertThat(service.isAlive()).as("the service came up").isTrue();
        return service;
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    private Path pidFile() {
        return folder.resolve("data").resolve("postmaster.pid");
    }
}
