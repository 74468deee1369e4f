package io.sluice.order;

/// Requests of one parent in the present second.
public final class MessageBudget {
    private static final long SECOND_NS = 1_000_000_000L;

    private long second;
    private int used;

    /// Whether this second has had fewer than `most`.
    public boolean has(int most, long nowNs) {
        advance(nowNs);
        return used < most;
    }

    /// Counts one, allowed or not.
    public void spend(long nowNs) {
        advance(nowNs);
        used++;
    }

    private void advance(long nowNs) {
        long now = nowNs / SECOND_NS;
        if (now != second) {
            second = now;
            used = 0;
        }
    }
}
