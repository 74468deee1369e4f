package io.sluice.sim.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes small LOBSTER files: two levels, symbol TEST, 2012-06-21.
final class LobsterZip {
    /// Midnight in New York on that day, epoch nanoseconds.
    static final long MIDNIGHT_NS = 1_340_251_200_000_000_000L;

    private LobsterZip() {}

    /// @param rows one a line: `message | book`
    static Path write(Path folder, String rows) {
        StringBuilder messages = new StringBuilder();
        StringBuilder books = new StringBuilder();
        for (String row : rows.strip().split("\n")) {
            String[] halves = row.split("\\|");
            messages.append(halves[0].replace(" ", "")).append('\n');
            books.append(halves[1].replace(" ", "")).append('\n');
        }
        return write(folder, messages.toString(), books.toString());
    }

    static Path write(Path folder, String messages, String books) {
        Path path = folder.resolve("test.zip");
        try (OutputStream file = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            entry(zip, "message", messages);
            entry(zip, "orderbook", books);
        } catch (IOException e) {
            throw new AssertionError("cannot write " + path, e);
        }
        return path;
    }

    private static void entry(ZipOutputStream zip, String kind, String text) throws IOException {
        zip.putNextEntry(new ZipEntry("TEST_2012-06-21_34200000_57600000_" + kind + "_2.csv"));
        zip.write(text.getBytes(StandardCharsets.US_ASCII));
        zip.closeEntry();
    }
}
