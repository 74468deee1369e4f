package io.sluice.engine;

/// Why a parent is looked at.
enum Cause {
    NEW(true),
    REPLACE(true),
    CANCEL(true),
    STEER(true),
    PAUSE(true),
    RESUME(true),
    /// One request for all orders of a client.
    MASS(true),
    /// After the end, what is left is crossed.
    RESIDUAL(true),
    /// The cut-off of an auction has come.
    AUCTION(true),
    /// Time, or a moved touch.
    DUE(false),
    ACCEPTED(false),
    FILLED(false),
    FILL_CHANGED(false),
    REJECTED(false),
    CANCELED(false),
    CANCEL_REJECTED(false),
    CHILD_REPLACED(false),
    STATUS(false);

    private final boolean alwaysRecorded;

    Cause(boolean alwaysRecorded) {
        this.alwaysRecorded = alwaysRecorded;
    }

    /// Whether a look leaves a decision record even when it changed nothing: somebody asked for it.
    boolean alwaysRecorded() {
        return alwaysRecorded;
    }

    static Cause of(Input.AboutChild report) {
        return switch (report) {
            case Input.ChildAccepted _ -> ACCEPTED;
            case Input.ChildFilled _ -> FILLED;
            case Input.ChildFillChanged _ -> FILL_CHANGED;
            case Input.ChildRejected _ -> REJECTED;
            case Input.ChildCanceled _ -> CANCELED;
            case Input.ChildCancelRejected _ -> CANCEL_REJECTED;
            case Input.ChildReplaced _ -> CHILD_REPLACED;
            case Input.ChildStatus _, Input.ChildRequestUnknown _ -> STATUS;
        };
    }

    static Cause of(Input.Control control) {
        return switch (control) {
            case PAUSE -> PAUSE;
            case RESUME -> RESUME;
            case CANCEL -> CANCEL;
        };
    }
}
