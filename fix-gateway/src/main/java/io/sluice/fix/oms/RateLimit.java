package io.sluice.fix.oms;

/// So many a second, of which one second's worth may come at once (a token bucket).
final class RateLimit {
    private static final long SECOND_NS = 1_000_000_000L;

    private final int perSecond;
    private long fullAtNs = Long.MIN_VALUE;

    /// @param perSecond 0: no limit
    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }

    /// Takes one if there is one.
    boolean take(long nowNs) {
        if (perSecond == 0) {
            return true;
        }
        long next = Math.max(fullAtNs, nowNs) + SECOND_NS / perSecond;
        if (next > nowNs + SECOND_NS) {
            return false;
        }
        fullAtNs = next;
        return true;
    }
}
