package io.sluice.sim.book;

/// What happens when an arriving order meets a resting one of the same owner. The arriving order's
/// word counts.
public enum SelfTrade {
    /// They trade.
    ALLOW,
    /// The resting order is canceled and the arriving one goes on.
    CANCEL_RESTING,
    /// What is left of the arriving order is canceled.
    CANCEL_ARRIVING,
    CANCEL_BOTH,
    /// Both lose the smaller one's quantity.
    DECREMENT
}
