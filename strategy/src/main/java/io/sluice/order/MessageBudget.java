package io.sluice.order;

/// Requests of one parent in the present second.
public final class MessageBudget {
    private static final long SECOND_NS = 1_000_000_000L;

    private long second;
    private int used;

    /// Takes one message; false when this second has had `most` already.
    public boolean take(int most, long nowNs) {
        long now = nowNs / SECOND_NS;
        if (now != second) {
            second = now;
            used = 0;
        }
        if (used >= most) {
            return false;
        }
        used++;
        return true;
    }
}
