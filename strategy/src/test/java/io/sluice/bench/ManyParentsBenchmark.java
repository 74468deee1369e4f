package io.sluice.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// 500 names, 200,000 updates a second of market time over all of them, every twentieth of a name
/// moves its touch. One core keeps up while an update costs less than 5,000 ns, looks at the
/// parents that are due included. Updates with `step` 0 let no time pass: nobody is due, and the
/// difference between no and 10,000 parents is what parents cost that are not due.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
@State(Scope.Benchmark)
public class ManyParentsBenchmark {
    private static final int NAMES = 500;
    private static final int LEVELS = 5;
    private static final int MOVE_EVERY = 20;

    @Param({"0", "10000"})
    public int parents;

    /// Market time between two updates.
    @Param({"0", "5000"})
    public long stepNs;

    private final BusyEngine busy = new BusyEngine(NAMES);
    private final ProcessorTime time = new ProcessorTime();
    private long updates;

    @Setup(Level.Trial)
    public void fill() {
        for (int name = 0; name < NAMES; name++) {
            for (int level = 0; level < LEVELS; level++) {
                busy.depth(name, true, 1000 - level, 2_000, false);
                busy.depth(name, false, 1001 + level, 2_000, true);
            }
            busy.engine.onTrade(name, 0, 1000, 1_000_000, 1, busy.nowNs);
            for (int i = 0; i < parents / NAMES; i++) {
                busy.addParent(name, i);
            }
        }
        busy.requireLive(parents);
    }

    @Setup(Level.Iteration)
    public void start() {
        time.start();
    }

    @TearDown(Level.Iteration)
    public void tellTime() {
        time.tell("update");
    }

    @TearDown(Level.Trial)
    public void tell() {
        busy.requireLive(parents);
        busy.tell();
    }

    @Benchmark
    public void update() {
        long round = updates / NAMES;
        int name = (int) (updates++ % NAMES);
        busy.nowNs += stepNs;
        boolean bid = (round & 1) == 0;
        boolean moves = round % MOVE_EVERY == 0;
        long qty = moves && round % (2 * MOVE_EVERY) == 0 ? 0 : 2_000 + round % 97 * 100;
        busy.depth(name, bid, bid ? 1000 : 1001, qty, true);
        time.count();
    }
}
