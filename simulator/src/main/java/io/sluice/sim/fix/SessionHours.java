package io.sluice.sim.fix;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import java.time.LocalTime;
import java.time.ZoneId;

/// When clients may be here: at the opening the sequence numbers of both sides begin at 1 again.
/// Orders are good for the day: [#LAST_CALL_SECONDS] before the close what is open is canceled,
/// while its client is there to hear it, and no more is taken.
///
/// @param open null for sessions without end
/// @param close earlier than `open` for a session over midnight; null with `open`
/// @param zone of both times
public record SessionHours(@Nullable LocalTime open, @Nullable LocalTime close, ZoneId zone) {
    public static final SessionHours ALWAYS = new SessionHours(null, null, ZoneId.of("UTC"));

    static final int LAST_CALL_SECONDS = 5;

    public SessionHours {
        if ((open == null) != (close == null)) {
            throw new IllegalArgumentException("venue.hours must have open and close, or neither");
        }
        if (open != null && open.equals(close)) {
            throw new IllegalArgumentException(
                    "venue.hours must not open and close at the same time, was " + open);
        }
    }

    boolean isAlways() {
        return open == null;
    }

    /// Whether orders are taken.
    boolean takesOrders(long nowNs) {
        if (isAlways()) {
            return true;
        }
        LocalTime from = requireNonNull(open);
        LocalTime to = requireNonNull(close).minusSeconds(LAST_CALL_SECONDS);
        LocalTime now = ReportLine.instant(nowNs).atZone(zone).toLocalTime();
        boolean overMidnight = to.isBefore(from);
        return overMidnight
                ? !now.isBefore(from) || now.isBefore(to)
                : !now.isBefore(from) && now.isBefore(to);
    }

    @Override
    public String toString() {
        return isAlways() ? "always" : open + " to " + close + " " + zone;
    }
}
