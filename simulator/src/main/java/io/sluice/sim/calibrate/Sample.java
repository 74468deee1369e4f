package io.sluice.sim.calibrate;

import java.util.List;

/// What the market showed at one moment, and where its mid went from there.
///
/// @param queueImbalance I1; depthImbalance: I5
/// @param levelFlows order flow at each of the first five levels, over their average depth
/// @param doubleMid twice the mid, at the price scale
/// @param spreadTicks spread in ticks
/// @param move of the mid over the horizon, in half-spreads
record Sample(
        long timeNs,
        double queueImbalance,
        double depthImbalance,
        List<Double> levelFlows,
        double tradeImbalance,
        double metaorderPressure,
        long doubleMid,
        long spreadTicks,
        double move) {}
