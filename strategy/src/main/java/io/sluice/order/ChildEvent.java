package io.sluice.order;

/// What may happen to a child; [ChildState] says where it leads.
public enum ChildEvent {
    ACCEPT,
    /// The last of it is filled.
    FILL,
    REQUEST_CANCEL,
    CANCEL_REJECT,
    CANCEL,
    REJECT,
    /// The connection to its venue is gone.
    LOSE,
    REQUEST_REPLACE,
    /// The venue has put the new terms in force.
    REPLACE
}
