package io.sluice.sim.venue;

import io.sluice.order.Auction;

/// What one instrument's market at a venue does now.
public enum Session {
    /// No new orders; what rests may be canceled.
    CLOSED,
    OPENING_CALL,
    CONTINUOUS,
    /// A call that follows a trade which would have gone too far; ends by itself.
    VOLATILITY_CALL,
    CLOSING_CALL,
    /// As [#CLOSED], by decision.
    HALTED;

    /// The one that leads to an auction.
    static Session callOf(Auction auction) {
        return auction == Auction.OPENING ? OPENING_CALL : CLOSING_CALL;
    }

    /// Whether orders are taken on.
    public boolean isOpen() {
        return this != CLOSED && this != HALTED;
    }

    /// Whether what was collected trades at one price on the way to another session.
    boolean uncrossesInto(Session next) {
        return this != CONTINUOUS
                && (next == CONTINUOUS || (this == CLOSING_CALL && next == CLOSED));
    }
}
