package io.sluice.sim.agents;

/// An actor in a market. It knows what its [Desk] has heard and asks for what its desk can do.
public interface Agent {
    /// The time has come that it asked for with [Desk#wakeAt]; the first time is asked for by
    /// nobody.
    void onWake(long nowNs);

    /// The best prices, what is shown there, or the next ones have changed.
    default void onTouch(int instrumentId, long nowNs) {}

    /// Somebody has traded.
    ///
    /// @param aggressorSign +1 a buyer took, -1 a seller took, 0 unknown (auction)
    /// @param own whether this agent was one of the two
    default void onTrade(int instrumentId, int aggressorSign, boolean own, long nowNs) {}
}
