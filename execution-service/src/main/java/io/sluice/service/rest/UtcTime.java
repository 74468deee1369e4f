package io.sluice.service.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Epoch nanoseconds as ISO-8601 text in UTC with all nine digits.
final class UtcTime {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private UtcTime() {}

    static String text(long epochNs) {
        return ISO.format(
                Instant.ofEpochSecond(
                        Math.floorDiv(epochNs, 1_000_000_000L),
                        Math.floorMod(epochNs, 1_000_000_000L)));
    }

    static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
