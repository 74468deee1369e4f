package io.sluice.service.host;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// The folder that holds all state, owned by one process at a time.
///
/// The lock is the operating system's: it is gone the moment its process is, however that ended. So
/// whoever holds it knows that liveness marks of an earlier process are stale, and a restart need
/// not wait for them to age.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String SECRET = "secret";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder where it is missing and takes it.
    ///
    /// @throws HostException when it cannot be written or another process has it
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = Files.readString(path.resolve(LOCK)).strip();
                channel.close();
                throw new HostException(
                        path.toAbsolutePath()
                                + " is in use by process "
                                + owner
                                + ": stop it, or set sluice.data-dir to another folder",
                        null);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            return new DataFolder(path, channel, lock);
        } catch (IOException e) {
            throw new HostException("sluice.data-dir " + path.toAbsolutePath() + ": " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /// The seed of every jitter: drawn once, kept readable by the owner only, because who knows it
    /// can foresee slices.
    public long secret() {
        return secret(new SecureRandom().nextLong());
    }

    /// The same where several members must have the same one.
    ///
    /// @param shared what all of them are given
    /// @throws HostException when the folder has another
    public long sharedSecret(long shared) {
        long kept = secret(shared);
        if (kept != shared) {
            throw new HostException(
                    "sluice.cluster.secret is not the one that the log in "
                            + path.toAbsolutePath()
                            + " was written with",
                    null);
        }
        return kept;
    }

    private long secret(long fresh) {
        Path file = path.resolve(SECRET);
        try {
            if (Files.notExists(file)) {
                Path draft = path.resolve(SECRET + ".new");
                Files.deleteIfExists(draft);
                createPrivate(draft);
                Files.writeString(draft, fresh + "\n");
                Files.move(draft, file);
            }
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            throw new HostException("cannot read the secret in " + file.toAbsolutePath(), e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    static void delete(Path tree) {
        if (Files.notExists(tree)) {
            return;
        }
        try {
            Files.walkFileTree(
                    tree,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path dir, @Nullable IOException failure) throws IOException {
                            Files.delete(dir);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new HostException("cannot remove " + tree.toAbsolutePath() + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new HostException("cannot release " + path.toAbsolutePath(), e);
        }
    }
}
