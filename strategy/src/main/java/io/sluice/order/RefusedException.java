package io.sluice.order;

/// A request cannot be done as asked; carries the typed reason that the client is told.
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final RejectReason reason;

    public RefusedException(RejectReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }

    /// The message; never null here.
    public String text() {
        return String.valueOf(getMessage());
    }
}
