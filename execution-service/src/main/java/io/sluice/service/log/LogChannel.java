package io.sluice.service.log;

import org.agrona.DirectBuffer;

/// The way of one encoded entry into the log.
@FunctionalInterface
public interface LogChannel {
    /// @return false when the log pushes back: nothing has been taken
    boolean offer(DirectBuffer buffer, int offset, int length);
}
