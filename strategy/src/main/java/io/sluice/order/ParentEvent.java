package io.sluice.order;

/// What may happen to a parent; [ParentState] says where it leads.
public enum ParentEvent {
    /// Its start time has come.
    START,
    SUSPEND,
    RESUME,
    /// A replace was accepted and has to wait for children.
    REQUEST_REPLACE,
    /// The replace is in force.
    APPLY_REPLACE,
    REQUEST_CANCEL,
    /// Its end time has come.
    END,
    /// The last child is gone.
    CHILDREN_GONE,
    /// Nothing is left to do.
    COMPLETE
}
