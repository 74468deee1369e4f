package io.sluice.engine;

/// Every signal as it was at a decision.
///
/// @param queueImbalance I1 net of our own orders, -1..1; depthImbalance: I5; orderFlow: OFI
///   normalised, -1..1
/// @param micropriceTicks micro-price minus mid, in ticks
/// @param spreadRatio spread over the usual; volatilityRatio: likewise; toxicity: x_tox, 0..1
/// @param forecast z; gate: c, 0..1; signal: g = side * c * z, less what the house's other orders
///   take of a lead
/// @param rivalry share of those in what the house wants on this side, 0..1
/// @param model id of the forecast model
public record Reading(
        double queueImbalance,
        double depthImbalance,
        double orderFlow,
        double micropriceTicks,
        double spreadRatio,
        double volatilityRatio,
        double toxicity,
        double forecast,
        double gate,
        double signal,
        double rivalry,
        String model) {}
