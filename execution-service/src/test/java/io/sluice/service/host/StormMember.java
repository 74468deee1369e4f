package io.sluice.service.host;

import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Output;
import io.sluice.service.snapshot.GraphWriter;

import java.util.List;
import java.util.TreeMap;

/// [EngineService] without a cluster around it: the same run, memory and tail, on a [StormLog].
final class StormMember implements EngineListener {
    private static final long SECRET = 42;

    private final OutputTail tail = new OutputTail();
    private final List<OutputSubscriber> subscribers;
    private EngineRun run = new EngineRun(new ExecutionEngine(this, SECRET), 0, EngineRun.NEVER_NS);
    private long scheduledNs = EngineRun.NEVER_NS;
    private int applied;
    private int outputIndex;
    private boolean live;

    /// What a member can begin with.
    static final class Snapshot {
        private final byte[] bytes;
        private final int position;

        private Snapshot(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }
    }

    StormMember(List<OutputSubscriber> subscribers) {
        this.subscribers = subscribers;
    }

    void recall(Snapshot snapshot) {
        Memory memory = Memory.of(snapshot.bytes, this);
        run = new EngineRun(memory.engine(), memory.nowNs(), memory.wishNs());
        scheduledNs = memory.scheduledNs();
        applied = snapshot.position;
        tail.entries(memory.tail());
        for (OutputTail.Said said : tail.entries()) {
            tell(said.output(), said.position(), said.index());
        }
    }

    Snapshot snapshot() {
        tail.forgetSafe(subscribers);
        return new Snapshot(
                new Memory(
                                run.engine(),
                                run.nowNs(),
                                run.wishNs(),
                                scheduledNs,
                                tail.entries(),
                                new TreeMap<>())
                        .toBytes(this),
                applied);
    }

    /// The engine's whole state.
    byte[] state() {
        return GraphWriter.write(run.engine(), Memory.surroundings(this));
    }

    void lead() {
        live = true;
    }

    ExecutionEngine engine() {
        return run.engine();
    }

    /// The log's time, epoch nanoseconds.
    long nowNs() {
        return run.nowNs();
    }

    /// Entries of the log that it has been through.
    int applied() {
        return applied;
    }

    /// When the cluster's timer is to go off, epoch nanoseconds.
    long scheduledNs() {
        return scheduledNs;
    }

    void apply(StormLog.Entry entry) {
        applied++;
        outputIndex = 0;
        if (entry.isTimer()) {
            scheduledNs = EngineRun.NEVER_NS;
            run.timer(entry.timestampNs());
        } else {
            run.message(entry.timestampNs(), entry.message(), 0, entry.length());
        }
        scheduledNs = Math.min(scheduledNs, run.wishNs());
    }

    @Override
    public void on(Output output) {
        int index = outputIndex++;
        tail.add(output, applied, index, subscribers);
        tell(output, applied, index);
    }

    private void tell(Output output, long position, int index) {
        for (OutputSubscriber subscriber : subscribers) {
            subscriber.on(output, position, index, live);
        }
    }

    @Override
    public void wakeAt(long deadlineNs) {
        run.wish(deadlineNs);
    }
}
