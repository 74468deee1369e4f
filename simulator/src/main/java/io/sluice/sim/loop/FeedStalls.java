package io.sluice.sim.loop;

/// A feed that hangs now and then: what a venue publishes meanwhile arrives all at once when it
/// comes back.
///
/// @param everyNs from the begin of one stall to the next, > [#forNs]
/// @param forNs how long each lasts; 0 for a feed that never hangs
public record FeedStalls(long everyNs, long forNs) {
    public static final FeedStalls NEVER = new FeedStalls(Long.MAX_VALUE, 0);

    public FeedStalls {
        if (forNs < 0 || everyNs <= forNs) {
            throw new IllegalArgumentException(
                    "a feed's stalls must be shorter than the time from one to the next, were "
                            + forNs
                            + " every "
                            + everyNs);
        }
    }

    /// When what was said at `saidNs` can leave the venue.
    long releasedNs(long saidNs) {
        if (forNs == 0) {
            return saidNs;
        }
        long into = Math.floorMod(saidNs, everyNs);
        return into < forNs ? saidNs - into + forNs : saidNs;
    }
}
