package io.sluice.fix.session;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// UTCTimestamp of FIX, `20260102-14:30:00` with 0 to 9 decimals, read exactly into epoch
/// nanoseconds.
public final class FixTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int WHOLE_SECONDS = "20260102-14:30:00".length();
    private static final int DECIMALS_MAX = 9;

    private FixTime() {}

    /// @throws DateTimeException with the offending text when it is no such time, or outside
    ///   1970..2255
    public static long parse(String text) {
        int length = text.length();
        boolean shaped =
                length >= WHOLE_SECONDS
                        && text.charAt(8) == '-'
                        && text.charAt(11) == ':'
                        && text.charAt(14) == ':';
        if (!shaped) {
            throw notATime(text);
        }
        LocalDateTime time =
                LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 4, 6),
                        number(text, 6, 8),
                        number(text, 9, 11),
                        number(text, 12, 14),
                        number(text, 15, 17));
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        if (seconds < 0 || seconds > 9_000_000_000L) {
            throw notATime(text);
        }
        return seconds * SECOND_NS + nanos(text);
    }

    /// Milliseconds, all that FIX 4.4 knows; finer parts are cut off.
    public static String format(long timeNs) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(21);
        digits(text, time.getYear(), 4);
        digits(text, time.getMonthValue(), 2);
        digits(text, time.getDayOfMonth(), 2);
        digits(text.append('-'), time.getHour(), 2);
        digits(text.append(':'), time.getMinute(), 2);
        digits(text.append(':'), time.getSecond(), 2);
        digits(text.append('.'), (int) (Math.floorMod(timeNs, SECOND_NS) / 1_000_000), 3);
        return text.toString();
    }

    private static long nanos(String text) {
        int length = text.length();
        if (length == WHOLE_SECONDS) {
            return 0;
        }
        int decimals = length - WHOLE_SECONDS - 1;
        if (text.charAt(WHOLE_SECONDS) != '.' || decimals < 1 || decimals > DECIMALS_MAX) {
            throw notATime(text);
        }
        long nanos = number(text, WHOLE_SECONDS + 1, length);
        for (int i = decimals; i < DECIMALS_MAX; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notATime(text);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static DateTimeException notATime(String text) {
        return new DateTimeException("not a UTC timestamp: '" + text + "'");
    }

    private static void digits(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        text.repeat('0', width - digits.length()).append(digits);
    }
}
