package io.sluice.fix.oms;

import java.time.ZoneId;

/// When a client may be here, how much it may send, and what becomes of its orders without it.
///
/// @param hours outside of which no logon is taken
/// @param messagesPerSecond requests, cancels not counted; a burst of one second's worth may come
///   at once; 0: no limit
/// @param onLoss what becomes of its live orders when the connection is lost
/// @param graceNs time to come back in before that happens, 0 to 300 s
public record SessionRules(Hours hours, int messagesPerSecond, OnLoss onLoss, long graceNs) {
    /// Always open, no limit, orders go on.
    public static final SessionRules NONE = new SessionRules(Hours.ALWAYS, 0, OnLoss.LEAVE, 0);

    private static final long GRACE_NS_MAX = 300_000_000_000L;
    private static final int RATE_MAX = 1_000_000;

    public SessionRules {
        if (messagesPerSecond < 0 || messagesPerSecond > RATE_MAX) {
            throw new IllegalArgumentException(
                    "oms.clients.messagesPerSecond must be 0.."
                            + RATE_MAX
                            + ", was "
                            + messagesPerSecond);
        }
        if (graceNs < 0 || graceNs > GRACE_NS_MAX) {
            throw new IllegalArgumentException(
                    "oms.clients.grace must be 0 s..300 s, was " + graceNs + " ns");
        }
    }

    /// What becomes of the orders of a client that is gone.
    public enum OnLoss {
        LEAVE,
        PAUSE,
        CANCEL
    }

    /// A session's day: at its opening the sequence numbers of both sides begin at 1 again.
    ///
    /// @param open `HH:mm:ss`; close: likewise, earlier than open for a session over midnight; both
    ///   empty: always open, the numbers go on for ever
    /// @param zone such as `America/New_York`
    public record Hours(String open, String close, String zone) {
        /// No opening, no end.
        public static final Hours ALWAYS = new Hours("", "", "UTC");

        public Hours {
            check("open", open);
            check("close", close);
            if (open.isEmpty() != close.isEmpty()) {
                throw new IllegalArgumentException(
                        "oms.clients.open and close go together, were '"
                                + open
                                + "' and '"
                                + close
                                + "'");
            }
            if (!ZoneId.getAvailableZoneIds().contains(zone)) {
                throw new IllegalArgumentException(
                        "oms.clients.zone must be a time zone such as America/New_York, was '"
                                + zone
                                + "'");
            }
        }

        private static void check(String key, String time) {
            if (!time.isEmpty() && !time.matches("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d")) {
                throw new IllegalArgumentException(
                        "oms.clients." + key + " must be 00:00:00..23:59:59, was '" + time + "'");
            }
        }

        boolean isAlways() {
            return open.isEmpty();
        }
    }
}
