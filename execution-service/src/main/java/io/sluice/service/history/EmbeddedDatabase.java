package io.sluice.service.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A PostgreSQL server of our own on a free loopback port, its data in one folder that outlives us.
///
/// The folder holds `data` (the cluster), `password` (of the superuser, readable by the owner
/// only), `lock` (held by the running service, let go by the kernel when it dies) and `server.log`.
/// Whoever holds the lock owns the folder, so a postmaster found running there is the orphan of a
/// killed service and is stopped before ours starts.
final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    /// A smart shutdown waits for clients; those of a killed service are gone already, an
    /// operator's psql may not be.
    private static final long ORPHAN_STOP_NS = Duration.ofSeconds(10).toNanos();

    private static final long ORPHAN_KILL_NS = Duration.ofSeconds(5).toNanos();
    private static final long POLL_NS = Duration.ofMillis(20).toNanos();
    private static final long SERVER_LOG_MAX = 1 << 20;

    private final Path folder;
    private final Path binaries;
    private final Path data;
    private @Nullable FileChannel lock;
    private @Nullable EmbeddedPostgres server;

    /// @param folder of this database
    /// @param binaries cache of the unpacked server
    EmbeddedDatabase(Path folder, Path binaries) {
        this.folder = folder.toAbsolutePath();
        this.binaries = binaries.toAbsolutePath();
        this.data = this.folder.resolve("data");
    }

    /// Starts the server, or starts it again when it died; does nothing when it runs.
    ///
    /// @return its port
    synchronized int start() throws IOException {
        if (server != null && postmaster().isPresent()) {
            return server.getPort();
        }
        ownerOnly(folder);
        takeLock();
        letGo();
        stopOrphan();
        setUnfinishedAside();
        long startNs = System.nanoTime();
        boolean fresh = !Files.exists(data);
        LOG.info(
                "Starting the history database in {}{}",
                folder,
                fresh ? " for the first time" : "");
        EmbeddedPostgres started = launch();
        server = started;
        if (fresh) {
            Files.createFile(finished());
        }
        LOG.info(
                "History database is up on 127.0.0.1:{} after {} ms",
                started.getPort(),
                (System.nanoTime() - startNs) / 1_000_000);
        return started.getPort();
    }

    /// Password of [#USER], made at the first start.
    String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            if (Files.exists(finished())) {
                throw new IOException(
                        file
                                + " is missing: put it back, or delete "
                                + folder
                                + " to rebuild history");
            }
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            createOwnerOnly(file);
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }

    @Override
    public synchronized void close() {
        letGo();
        if (lock != null) {
            try (FileChannel _ = lock) {
                // A start that was interrupted may have left one.
                stopOrphan();
            } catch (IOException e) {
                LOG.warn("Could not let go of {}: {}", folder, e.getMessage());
            }
            lock = null;
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        Path serverLog = folder.resolve("server.log");
        if (Files.exists(serverLog) && Files.size(serverLog) > SERVER_LOG_MAX) {
            Files.delete(serverLog);
        }
        // Zonky keeps its own lock file open when a start fails, which would block our next try:
        // give it a new one.
        Files.deleteIfExists(data.resolve("epg-lock"));
        Redirect output = Redirect.appendTo(serverLog.toFile());
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binariesFolder().toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_WAIT)
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .setConnectConfig("password", password())
                    // Passed to initdb after its own "-A trust": the last one counts, so nobody
                    // gets in without password.
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile().toString())
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    // Zonky switches both off, for tests. What is committed must stay: the
                    // projection counts on it.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "20")
                    .setServerConfig("shared_buffers", "32MB")
                    .setServerConfig("max_parallel_workers_per_gather", "0")
                    .setServerConfig("io_method", "sync")
                    .start();
        } catch (IllegalStateException | ExceptionInInitializerError e) {
            throw new IOException(
                    "PostgreSQL did not start, see " + serverLog + ": " + e.getMessage(), e);
        }
    }

    /// Zonky opens its cache folder to everyone: one that only the owner can enter goes around it.
    private Path binariesFolder() throws IOException {
        Path cache = binaries;
        try {
            ownerOnly(cache);
        } catch (IOException e) {
            LOG.info(
                    "No cache at {} ({}): unpacking PostgreSQL in {}",
                    cache,
                    e.getMessage(),
                    folder);
            cache = folder.resolve("binaries");
            ownerOnly(cache);
        }
        return cache.resolve("unpacked");
    }

    private void takeLock() throws IOException {
        if (lock != null) {
            return;
        }
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return;
            }
        } catch (OverlappingFileLockException _) {
            // Another instance in this process: the same answer.
        }
        channel.close();
        throw new IOException("another running service keeps its history in " + folder);
    }

    private void letGo() {
        if (server != null) {
            try {
                if (postmaster().isPresent()) {
                    server.close();
                }
            } catch (IOException e) {
                LOG.warn("History database did not stop: {}", e.getMessage());
            }
            server = null;
        }
    }

    private void stopOrphan() throws IOException {
        Path pidFile = pidFile();
        Optional<ProcessHandle> orphan = postmaster();
        if (orphan.isPresent()) {
            LOG.warn(
                    "Stopping PostgreSQL process {} that a killed service left behind",
                    orphan.get().pid());
            orphan.get().destroy();
            if (!isGoneWithin(ORPHAN_STOP_NS)) {
                orphan.get().destroyForcibly();
                if (!isGoneWithin(ORPHAN_KILL_NS)) {
                    throw new IOException(
                            "PostgreSQL process " + orphan.get().pid() + " does not stop");
                }
            }
        }
        // PostgreSQL clears the file of a dead postmaster itself, but not when another process (or
        // a zombie) has its id.
        if (ProcessHandle.of(pidIn(pidFile)).isPresent()) {
            LOG.info("Removing stale {}", pidFile);
            Files.deleteIfExists(pidFile);
        }
    }

    private boolean isGoneWithin(long limitNs) {
        long startNs = System.nanoTime();
        while (postmaster().isPresent()) {
            if (System.nanoTime() - startNs > limitNs) {
                return false;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return true;
    }

    /// A first start that was killed leaves half a cluster, with nothing in it yet.
    private void setUnfinishedAside() throws IOException {
        if (Files.exists(data) && !Files.exists(finished())) {
            Path aside = folder.resolve("unfinished-" + System.currentTimeMillis());
            LOG.warn("{} was never finished: moved to {}", data, aside);
            Files.move(data, aside);
        }
    }

    private Optional<ProcessHandle> postmaster() {
        return ProcessHandle.of(pidIn(pidFile())).filter(EmbeddedDatabase::isPostgres);
    }

    /// Process ids are used again, so the name is looked at; a zombie has none.
    private static boolean isPostgres(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command =
                info.command()
                        .or(() -> info.commandLine().map(line -> line.split(" ", 2)[0]))
                        .orElse("");
        return process.isAlive()
                && (command.endsWith("/postgres") || command.endsWith("\\postgres.exe"));
    }

    /// -1, which no process has, when there is none.
    private static long pidIn(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        } catch (IOException | NumberFormatException _) {
            return -1;
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private Path finished() {
        return data.resolve("sluice.finished");
    }

    private static void ownerOnly(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (hasPosixPermissions(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void createOwnerOnly(Path file) throws IOException {
        if (hasPosixPermissions(file.toAbsolutePath().getParent())) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static boolean hasPosixPermissions(@Nullable Path path) throws IOException {
        return path != null && Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
