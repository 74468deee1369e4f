package io.sluice.sim.agents;

import io.sluice.sim.flow.FlowSource;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/// What will happen to the agents, the earliest first, at equal times in the order it was put here.
final class Timeline {
    private record Due(long timeNs, long sequence, LongConsumer act) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Due::timeNs).thenComparingLong(Due::sequence));
    private long nextSequence;

    void at(long timeNs, LongConsumer act) {
        queue.add(new Due(timeNs, nextSequence++, act));
    }

    /// [FlowSource#NEVER] when nothing waits.
    long nextNs() {
        Due head = queue.peek();
        return head == null ? FlowSource.NEVER : head.timeNs();
    }

    void run(long nowNs) {
        while (nextNs() <= nowNs) {
            Due due = queue.remove();
            due.act().accept(due.timeNs());
        }
    }
}
