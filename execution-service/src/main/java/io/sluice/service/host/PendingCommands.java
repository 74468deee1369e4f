package io.sluice.service.host;

import io.sluice.engine.Output;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/// Commands that somebody waits for, by their id.
final class PendingCommands implements OutputSubscriber {
    /// Ids are unique over restarts as well: milliseconds at the start, then a count with room for
    /// a million a millisecond.
    private static final int COUNT_BITS = 20;

    private final AtomicLong nextId;
    private final Map<Long, CompletableFuture<Output.CommandAnswer>> waiting =
            new ConcurrentHashMap<>();
    private final Executor answering;

    /// @param answering runs what waits for an answer: never the engine's thread
    PendingCommands(long startMs, Executor answering) {
        this.nextId = new AtomicLong(startMs << COUNT_BITS);
        this.answering = answering;
    }

    long nextId() {
        return nextId.incrementAndGet();
    }

    CompletableFuture<Output.CommandAnswer> await(long commandId) {
        CompletableFuture<Output.CommandAnswer> answer = new CompletableFuture<>();
        waiting.put(commandId, answer);
        var _ = answer.whenComplete((_, _) -> waiting.remove(commandId));
        return answer;
    }

    int size() {
        return waiting.size();
    }

    @Override
    public void on(Output output, long position, int index, boolean live) {
        if (live && output instanceof Output.CommandAnswer answer) {
            CompletableFuture<Output.CommandAnswer> future =
                    waiting.remove(answer.origin().commandId());
            if (future != null) {
                future.completeAsync(() -> answer, answering);
            }
        }
    }
}
