package io.sluice.sim.loop;

/// What a venue does by itself: its background flow and its calendar.
public interface Background {
    /// Nothing more to come.
    long NEVER = Long.MAX_VALUE;

    /// When it acts next, epoch nanoseconds; [#NEVER] for a venue where only we trade.
    long nextNs();

    /// Does what is due at `nowNs`; then [#nextNs] is later, or the same again for one more step.
    void run(long nowNs);
}
