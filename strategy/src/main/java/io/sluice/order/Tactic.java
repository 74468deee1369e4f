package io.sluice.order;

/// The rungs of the placement ladder (`strategy.md` 3.3), least urgent first.
public enum Tactic {
    /// Nothing to do now.
    NONE,
    /// Rest one tick behind the near touch.
    REST,
    /// Join the near touch.
    JOIN,
    /// One tick inside the spread, when it has room.
    IMPROVE,
    /// At the mid, rounded to a tick of our own side, when the spread has room; no venue here pegs.
    MID,
    /// Take at the far touch, immediate or cancel.
    CROSS,
    /// Take through several levels inside limit and collar, immediate or cancel.
    SWEEP,
    /// Not of the ladder: a limit order in an auction.
    AUCTION
}
