package io.sluice.order;

/// Where a child order stands at its venue.
public enum ChildState {
    /// Sent, not answered: counts in full against the parent.
    PENDING_NEW,
    WORKING,
    /// Cancel sent, not answered: still counts.
    PENDING_CANCEL,
    /// The connection broke before the venue answered; asked, not answered: still counts.
    UNKNOWN,
    FILLED,
    CANCELED,
    REJECTED;

    public boolean isTerminal() {
        return compareTo(FILLED) >= 0;
    }
}
