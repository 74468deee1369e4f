package io.sluice.service.snapshot;

/// A graph that cannot be written, or bytes that this build cannot read. Nothing was changed.
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
