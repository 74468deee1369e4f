package io.sluice.service.host;

import org.jspecify.annotations.Nullable;

/// The engine cannot start or cannot go on; the message says why and what to do.
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
