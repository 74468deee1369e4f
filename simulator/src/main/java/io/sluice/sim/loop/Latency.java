package io.sluice.sim.loop;

/// What lies between the engine and one venue, one way each.
///
/// @param feed from a change of the book or a print to the engine seeing it
/// @param order from the engine's request to the venue acting on it
/// @param response from the venue's report to the engine reading it
/// @param stalls when the feed hangs
public record Latency(Delay feed, Delay order, Delay response, FeedStalls stalls) {
    /// One millisecond each: a service in the same city, judgement.
    public static final Latency DEFAULT = new Latency(1_000_000, 1_000_000, 1_000_000);

    /// Constant ways and a feed that never hangs.
    public Latency(long feedNs, long orderNs, long responseNs) {
        this(feedNs, orderNs, responseNs, FeedStalls.NEVER);
    }

    /// Constant ways.
    public Latency(long feedNs, long orderNs, long responseNs, FeedStalls stalls) {
        this(
                new Delay.Constant(feedNs),
                new Delay.Constant(orderNs),
                new Delay.Constant(responseNs),
                stalls);
    }
}
