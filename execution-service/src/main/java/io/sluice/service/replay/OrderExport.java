package io.sluice.service.replay;

import io.sluice.engine.Input;
import io.sluice.engine.InputInbox;
import io.sluice.service.host.HostException;
import io.sluice.service.host.LogReplay;
import io.sluice.service.rest.Csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/// Writes the order records of a time into a file.
final class OrderExport {
    private final Path dataDir;
    private final long fromNs;
    private final long toNs;
    private long lines;

    /// @param fromNs first moment that is wanted, toNs: the first one after, epoch nanoseconds
    OrderExport(Path dataDir, long fromNs, long toNs) {
        this.dataDir = dataDir;
        this.fromNs = fromNs;
        this.toNs = toNs;
    }

    /// A day, its first moment, or a moment, in UTC.
    ///
    /// @throws DateTimeException when it is neither
    static long momentNs(String text) {
        Instant moment =
                text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                        : Instant.parse(text);
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
    }

    /// How many records were written.
    long lines() {
        return lines;
    }

    /// All or nothing.
    ///
    /// @param file a new one
    /// @throws HostException when it is there already or cannot be written, or there is no log
    LogReplay.Result write(Path file) {
        boolean whole = false;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            try {
                out.write(
                        Csv.row(
                                Arrays.stream(OrderField.values())
                                        .map(OrderField::title)
                                        .toList()));
                OrderRecords records = new OrderRecords(fromNs, toNs, record -> write(record, out));
                LogReplay.Result result =
                        LogReplay.run(dataDir, records, _ -> new Definitions(records));
                out.flush();
                whole = true;
                return result;
            } finally {
                if (!whole) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new HostException("--out " + file + " is there already", e);
        } catch (IOException | UncheckedIOException e) {
            throw new HostException("--out " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(OrderRecord record, BufferedWriter out) {
        try {
            out.write(Csv.row(record.cells()));
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hears the venues' definitions and nothing else.
    private record Definitions(OrderRecords records) implements InputInbox {
        @Override
        public boolean on(Input input, long nowNs) {
            if (input instanceof Input.DefineVenue define) {
                records.define(define.venue());
            }
            return true;
        }
    }
}
