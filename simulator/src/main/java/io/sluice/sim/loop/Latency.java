package io.sluice.sim.loop;

/// What lies between the engine and one venue, one way each, constant for a run but for the feed's
/// stalls.
///
/// @param feedNs from a change of the book or a print to the engine seeing it
/// @param orderNs from the engine's request to the venue acting on it
/// @param responseNs from the venue's report to the engine reading it
public record Latency(long feedNs, long orderNs, long responseNs, FeedStalls stalls) {
    /// One millisecond each: a service in the same city, judgement.
    public static final Latency DEFAULT = new Latency(1_000_000, 1_000_000, 1_000_000);

    /// A feed that never hangs.
    public Latency(long feedNs, long orderNs, long responseNs) {
        this(feedNs, orderNs, responseNs, FeedStalls.NEVER);
    }

    public Latency {
        require(feedNs, "feedNs");
        require(orderNs, "orderNs");
        require(responseNs, "responseNs");
    }

    /// When the engine sees what a venue said.
    long feedArrivalNs(long saidNs) {
        return stalls.releasedNs(saidNs) + feedNs;
    }

    private static void require(long was, String name) {
        if (was < 0) {
            throw new IllegalArgumentException("latency." + name + " must be >= 0, was " + was);
        }
    }
}
