package io.sluice.urgency;

/// What kept the size below what law and schedule wanted; the last one that bound is on the
/// decision record.
public enum Clamp {
    NONE,
    /// ImbalanceSizeMin/Max.
    MULTIPLIER,
    /// Three slices at once are the most.
    SLICE_MAX,
    /// Twice the target share of the last slice's volume: what was missed is not chased at once.
    BURST,
    /// MaxPercentVolume.
    PARTICIPATION,
    /// Part of what is due is held back so as not to show it.
    DISPLAY,
    /// Waiting at the touch is cheaper than crossing before the slice's end.
    VETO,
    /// Toxic flow and the book against us: nothing rests.
    TOXIC,
    /// Another order of the house stands in the way.
    SELF_TRADE,
    /// childQty, childNotional or childMinuteShare.
    CHILD_LIMIT,
    MIN_CHILD,
    LIMIT_PRICE,
    COLLAR,
    /// Stale, one-sided or crossed book: no reference price, no child.
    NO_MARKET,
    /// No venue is up and reconciled.
    NO_VENUE,
    /// A kill is latched on the order or on the venue.
    KILLED,
    /// Too many takers were sent after filled ones: suspended until a person resumes.
    THROTTLED,
    /// MessagesPerSecond.
    MESSAGE_BUDGET,
    /// The ledger waits for a venue's answer.
    LEDGER
}
