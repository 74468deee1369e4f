package io.sluice.service.log;

/// A log entry that this build cannot read: written by a newer build, or not by Sluice at all.
public final class LogFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogFormatException(String message) {
        super(message);
    }
}
