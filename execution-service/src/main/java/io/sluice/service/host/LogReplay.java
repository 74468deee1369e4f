package io.sluice.service.host;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Output;
import io.sluice.service.log.LogReader;
import io.sluice.service.log.RecordCodec;
import io.sluice.service.log.RecordListener;
import io.sluice.service.snapshot.GraphWriter;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Function;

/// Runs the log of a stopped member through an engine of this build and compares the state with
/// every snapshot on the way, byte by byte: that is what "replays bit for bit" means.
public final class LogReplay implements EngineListener, LogArchive.Reader {
    private final OutputSubscriber listener;
    private final LogArchive archive;
    private final ArrayDeque<LogArchive.Snapshot> ahead = new ArrayDeque<>();
    private final RecordCodec records = new RecordCodec();
    private EngineRun run;
    private @Nullable LogReader witness;
    private long position;
    private int outputIndex;
    private long entries;
    private long outputs;
    private int equal;
    private int different;

    /// What came of it.
    ///
    /// @param fromPosition where it began: 0, or the first snapshot of a log that was cut
    /// @param equalSnapshots where the state was the same; differentSnapshots: where it was not
    public record Result(
            long fromPosition,
            long toPosition,
            long entries,
            long outputs,
            int equalSnapshots,
            int differentSnapshots,
            long stateHash) {
        public boolean isSame() {
            return differentSnapshots == 0;
        }
    }

    private LogReplay(LogArchive archive, long secret, OutputSubscriber listener) {
        this.archive = archive;
        this.listener = listener;
        run = new EngineRun(new ExecutionEngine(this, secret), 0, EngineRun.NEVER_NS);
    }

    /// @param dataDir of a member that is stopped
    /// @param listener hears every output, not live
    /// @param witness made of the engine before its first entry; hears every call before the engine
    ///   does, and may read the engine then; null for nobody
    /// @throws HostException when there is no log, or its member runs
    public static Result run(
            Path dataDir,
            OutputSubscriber listener,
            @Nullable Function<ExecutionEngine, EngineInbox> witness) {
        try (DataFolder folder = DataFolder.open(dataDir);
                LogArchive archive = new LogArchive(dataDir)) {
            return new LogReplay(archive, folder.secret(), listener).run(witness);
        }
    }

    private Result run(@Nullable Function<ExecutionEngine, EngineInbox> witnessing) {
        ahead.addAll(archive.snapshots());
        long fromPosition = archive.startPosition();
        if (fromPosition > 0) {
            LogArchive.Snapshot first = ahead.pollFirst();
            if (first == null) {
                throw new HostException("the log was cut and has no snapshot to begin with", null);
            }
            Memory memory = Memory.of(archive.bytes(first), this);
            run = new EngineRun(memory.engine(), memory.nowNs(), memory.wishNs());
            fromPosition = first.position();
        }
        if (witnessing != null) {
            witness = new LogReader(witnessing.apply(run.engine()));
        }
        archive.read(fromPosition, this);
        compareUpTo(Long.MAX_VALUE);
        return new Result(
                fromPosition,
                position,
                entries,
                outputs,
                equal,
                different,
                run.engine().stateHash());
    }

    @Override
    public void message(
            long timestampNs, DirectBuffer buffer, int offset, int length, long atPosition) {
        begin(atPosition);
        if (!records.read(buffer, offset, length, RecordListener.NONE)) {
            if (witness != null) {
                witness.read(buffer, offset, length, Math.max(run.nowNs(), timestampNs));
            }
            run.message(timestampNs, buffer, offset, length);
        }
    }

    @Override
    public void timer(long timestampNs, long atPosition) {
        begin(atPosition);
        run.timer(timestampNs);
    }

    private void begin(long atPosition) {
        compareUpTo(atPosition);
        position = atPosition;
        outputIndex = 0;
        entries++;
    }

    private void compareUpTo(long atPosition) {
        while (!ahead.isEmpty() && ahead.getFirst().position() < atPosition) {
            byte[] theirs = bytes(Memory.of(archive.bytes(ahead.removeFirst()), this).engine());
            boolean same = Arrays.equals(theirs, bytes(run.engine()));
            equal += same ? 1 : 0;
            different += same ? 0 : 1;
        }
    }

    private byte[] bytes(ExecutionEngine engine) {
        return GraphWriter.write(engine, Memory.surroundings(this));
    }

    @Override
    public void on(Output output) {
        outputs++;
        listener.on(output, position, outputIndex++, false);
    }

    @Override
    public void wakeAt(long deadlineNs) {
        run.wish(deadlineNs);
    }
}
