package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The venue's own record of every report it gives, one line each, with the operating system before
/// the report is sent. `executions.csv` is the running day; a finished UTC day becomes
/// `executions-2026-11-21.csv`. A new day's file begins with the orders still open, so a restart
/// reads two files at most.
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String CURRENT = "executions.csv";
    private static final String LOCK = "journal.lock";
    private static final long NO_DAY = Long.MIN_VALUE;

    private final Path folder;
    private final ReportLine lines;
    private final FileChannel lock;
    private FileChannel channel;
    private long day = NO_DAY;
    private long lastNumber;

    /// Opens the journal of a folder and hands over what it holds of the running day and the one
    /// before.
    ///
    /// @throws IllegalStateException when a line other than a torn last one cannot be read, or
    ///   another venue has the folder
    Journal(Path folder, String mic, Consumer<Report> reader) {
        this.folder = folder;
        lines = new ReportLine(mic);
        lock = locked(folder);
        boolean open = false;
        try {
            Path previous = newestFinishedDay();
            if (previous != null) {
                read(previous, reader);
                day = NO_DAY;
            }
            channel = continued(folder.resolve(CURRENT), reader);
            open = true;
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + folder, e);
        } finally {
            if (!open) {
                unlock();
            }
        }
    }

    /// The number of the latest report, 0 before the first.
    long lastNumber() {
        return lastNumber;
    }

    /// Whether a report at this time belongs into a file that is not begun.
    boolean isNewDay(long timeNs) {
        return day != NO_DAY && dayOf(timeNs) > day;
    }

    /// Ends the running day.
    ///
    /// @param carried what the next file begins with
    void startNewDay(Collection<Report> carried) {
        try {
            channel.close();
            Path current = folder.resolve(CURRENT);
            Files.move(current, folder.resolve("executions-" + LocalDate.ofEpochDay(day) + ".csv"));
            channel =
                    FileChannel.open(
                            current, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            day = NO_DAY;
            write(channel, ReportLine.HEADER);
            for (Report report : carried) {
                append(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + folder, e);
        }
    }

    void append(Report report) {
        try {
            write(channel, lines.write(report));
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + folder, e);
        }
        note(report);
    }

    @Override
    public void close() {
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + folder, e);
        }
    }

    /// Two processes on one folder would write over each other.
    private static FileChannel locked(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(
                            folder.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (isLocked(lock)) {
                return lock;
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + folder, e);
        }
        throw new IllegalStateException(folder + " is in use by another running venue");
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// Opens the running day's file behind its last whole line.
    private FileChannel continued(Path current, Consumer<Report> reader) throws IOException {
        long end = Files.exists(current) ? read(current, reader) : 0;
        FileChannel running =
                FileChannel.open(current, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (end < running.size()) {
            LOG.warn(
                    "{}: torn last line cut off, {} bytes; its report was never sent",
                    current,
                    running.size() - end);
            running.truncate(end);
        }
        running.position(end);
        if (end == 0) {
            write(running, ReportLine.HEADER);
        }
        return running;
    }

    private static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("{}: the lock does not close", folder, e);
        }
    }

    private void note(Report report) {
        lastNumber = Math.max(lastNumber, report.number());
        if (day == NO_DAY) {
            day = dayOf(report.timeNs());
        }
    }

    private static long dayOf(long timeNs) {
        return Math.floorDiv(timeNs, Instrument.DAY_NS);
    }

    private @Nullable Path newestFinishedDay() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> days =
                    files.filter(file ->
                                    file.getFileName()
                                            .toString()
                                            .matches("executions-\\d{4}-\\d\\d-\\d\\d\\.csv"))
                            .sorted()
                            .toList();
            return days.isEmpty() ? null : days.getLast();
        }
    }

    /// @return length of the file up to the end of its last whole line
    private long read(Path file, Consumer<Report> reader) throws IOException {
        long end = 0;
        int lineNumber = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = bytes.read(); b >= 0; b = bytes.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                end += line.size() + 1L;
                lineNumber++;
                if (lineNumber > 1) {
                    readLine(file, lineNumber, line.toString(StandardCharsets.US_ASCII), reader);
                }
                line.reset();
            }
        }
        return end;
    }

    private void readLine(Path file, int lineNumber, String text, Consumer<Report> reader) {
        Report report;
        try {
            report = lines.read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " line " + lineNumber + " is damaged: " + e.getMessage(), e);
        }
        note(report);
        reader.accept(report);
    }
}
