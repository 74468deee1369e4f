package io.sluice.placement;

import io.sluice.instrument.Venue;

/// Whether a venue may be sent new children now.
public final class VenueStanding {
    private static final long REJECT_WINDOW_NS = 10_000_000_000L;
    private static final long BENCH_NS = 10_000_000_000L;
    private static final int REJECTS_MAX = 3;

    private Venue venue;
    private boolean up;
    private boolean killed;
    private int unknown;
    private int rejects;
    private int rejectCode;
    private long firstRejectNs;
    private long benchedUntilNs = Long.MIN_VALUE;

    public VenueStanding(Venue venue) {
        this.venue = venue;
    }

    public Venue venue() {
        return venue;
    }

    public void redefine(Venue changed) {
        venue = changed;
    }

    public boolean isUp() {
        return up;
    }

    /// The order session is up.
    public void up() {
        up = true;
    }

    public void down() {
        up = false;
    }

    /// Whether a kill is latched on it: nothing may be sent but cancels.
    public boolean isKilled() {
        return killed;
    }

    public void killed(boolean now) {
        killed = now;
    }

    /// Counts children whose standing is unknown: +1 when one gets lost, -1 when it is answered
    /// for.
    public void unknown(int change) {
        unknown += change;
    }

    /// Up, not killed, every child answered for, not benched.
    public boolean isOpen(long nowNs) {
        return up && !killed && unknown == 0 && nowNs >= benchedUntilNs;
    }

    /// Counts a refusal; three of the same cause in ten seconds bench the venue for ten (`fix.md`
    /// c-8).
    ///
    /// @return whether it was benched by this one
    public boolean refused(int code, long nowNs) {
        if (code != rejectCode || nowNs - firstRejectNs > REJECT_WINDOW_NS) {
            rejects = 0;
            rejectCode = code;
            firstRejectNs = nowNs;
        }
        if (++rejects < REJECTS_MAX) {
            return false;
        }
        rejects = 0;
        benchedUntilNs = nowNs + BENCH_NS;
        return true;
    }
}
