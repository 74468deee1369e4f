package io.sluice.sim.flow;

/// What makes one large-tick market different from another.
///
/// @param queueOrders usual length of both best queues together, in mean orders
/// @param newQueueOrders mean length of a queue that opens inside the spread, in mean orders
/// @param behindOrders usual length of a queue behind the touch, in mean orders
/// @param waitFactor on the calibrated waits, which are those of PFE
/// @param metaorderShare probability that an event is a child of somebody's parent order, 0..1
/// @param continuation probability that a move goes on after a best queue has emptied, (0, 1)
/// @param feedback logarithm of the odds of a trade against each usual trade taken just before;
///   above .1 impact turns negative (`simulator.md` 4.4)
record LargeTickSettings(
        CrowdSettings crowd,
        double queueOrders,
        double newQueueOrders,
        double behindOrders,
        double waitFactor,
        double metaorderShare,
        double continuation,
        double feedback) {}
