package io.sluice.service.log;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/// A log in memory that can push back.
final class FakeLog implements LogChannel {
    final List<byte[]> entries = new ArrayList<>();
    boolean pushesBack;

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        if (pushesBack) {
            return false;
        }
        byte[] entry = new byte[length];
        buffer.getBytes(offset, entry);
        entries.add(entry);
        return true;
    }

    /// Reads every entry at an odd place of a larger buffer, as it lies in a real log.
    RecordedCalls replay(long nowNs) {
        RecordedCalls calls = new RecordedCalls();
        LogReader reader = new LogReader(calls);
        for (byte[] entry : entries) {
            byte[] padded = new byte[entry.length + 40];
            System.arraycopy(entry, 0, padded, 24, entry.length);
            reader.read(new UnsafeBuffer(padded), 24, entry.length, nowNs);
        }
        return calls;
    }
}
