package io.sluice.service.host;

import io.sluice.engine.ExecutionEngine;
import io.sluice.service.log.LogReader;

import org.agrona.DirectBuffer;

/// An engine fed from a log, live or long afterwards: entries and timers at the log's time, which
/// never goes back although the wall clock of the machine that wrote it may have been set back.
final class EngineRun {
    static final long NEVER_NS = Long.MAX_VALUE;

    private final ExecutionEngine engine;
    private final LogReader reader;
    private long nowNs;
    private long wishNs;

    EngineRun(ExecutionEngine engine, long nowNs, long wishNs) {
        this.engine = engine;
        this.reader = new LogReader(engine);
        this.nowNs = nowNs;
        this.wishNs = wishNs;
    }

    ExecutionEngine engine() {
        return engine;
    }

    /// The log's time, epoch nanoseconds.
    long nowNs() {
        return nowNs;
    }

    /// When the engine wants to be woken; [#NEVER_NS] when it does not.
    long wishNs() {
        return wishNs;
    }

    void wish(long deadlineNs) {
        wishNs = deadlineNs;
    }

    void message(long timestampNs, DirectBuffer buffer, int offset, int length) {
        nowNs = Math.max(nowNs, timestampNs);
        reader.read(buffer, offset, length, nowNs);
    }

    /// A timer may be early for what the engine wishes by now: then nothing is due.
    void timer(long timestampNs) {
        nowNs = Math.max(nowNs, timestampNs);
        if (wishNs <= nowNs) {
            wishNs = NEVER_NS;
            engine.onTimer(nowNs);
        }
    }
}
