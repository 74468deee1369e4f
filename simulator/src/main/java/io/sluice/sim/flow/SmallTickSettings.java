package io.sluice.sim.flow;

/// What makes one small-tick market different from another.
///
/// @param spreadTicks spread that the crowd thinks normal
/// @param depthTicks scale of the distance behind the best price at which orders rest
/// @param orders resting orders of the crowd, both sides, all venues
/// @param eventsPerSecond mean rate of all events
/// @param takeShare probability that an event is a marketable order, 0..1
record SmallTickSettings(
        CrowdSettings crowd,
        double spreadTicks,
        double depthTicks,
        int orders,
        double eventsPerSecond,
        double takeShare) {}
