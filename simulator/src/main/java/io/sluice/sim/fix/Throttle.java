package io.sluice.sim.fix;

/// So many a second, of which one second's worth may come at once (a token bucket).
final class Throttle {
    private static final long SECOND_NS = 1_000_000_000L;

    private final int perSecond;
    private long fullAtNs = Long.MIN_VALUE;

    /// @param perSecond 0: no limit
    Throttle(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Takes one if there is one.
    boolean take(long nowNs) {
        if (perSecond == 0) {
            return true;
        }
        long nextNs = Math.max(fullAtNs, nowNs) + SECOND_NS / perSecond;
        if (nextNs > nowNs + SECOND_NS) {
            return false;
        }
        fullAtNs = nextNs;
        return true;
    }
}
