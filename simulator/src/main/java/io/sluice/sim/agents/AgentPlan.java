package io.sluice.sim.agents;

/// One agent of a market.
///
/// @param id what its orders are called after, unique
/// @param mic the venue where it trades
/// @param symbol what it trades there
/// @param latencyNs one way, the same for feed, orders and reports; >= 0
public record AgentPlan(
        String id, String mic, String symbol, long latencyNs, AgentSettings settings) {
    public AgentPlan {
        if (latencyNs < 0) {
            throw new IllegalArgumentException("latencyNs must be >= 0, was " + latencyNs);
        }
    }
}
