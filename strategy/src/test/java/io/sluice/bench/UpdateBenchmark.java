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

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// One event of the common order flow: what it costs a bare book, and what it costs the engine to
/// take the levels that it changed into its book, its signals, its forecast and gate, and to decide
/// for the live parents that are due, at 20,000 events a second of market time. Decoding of a feed
/// is not included; the venue's immediate answers to our orders are.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class UpdateBenchmark {
    private static final long EVENT_NS = 50_000;

    /// The flow, common to all.
    @State(Scope.Benchmark)
    public static class Flow {
        CommonFlow events =
                CommonFlow.generate(Path.of(System.getProperty("sluice.bench", "../shared/bench")));
        int next;
    }

    @State(Scope.Benchmark)
    public static class Bare {
        final ProcessorTime time = new ProcessorTime();
        BareLadder book = new BareLadder(1, 1);

        @Setup(Level.Trial)
        public void fill(Flow flow) {
            book = new BareLadder(flow.events.priceMax + 64, flow.events.idMax + 1);
        }

        @Setup(Level.Iteration)
        public void start() {
            time.start();
        }

        @TearDown(Level.Iteration)
        public void tellTime() {
            time.tell("bare ladder");
        }
    }

    @State(Scope.Benchmark)
    public static class Engine {
        @Param({"0", "20"})
        public int parents;

        final ProcessorTime time = new ProcessorTime();
        BusyEngine busy = new BusyEngine(1);

        @Setup(Level.Trial)
        public void fill(Flow flow) {
            play(flow, busy, CommonFlow.EVENTS / 10);
            for (int i = 0; i < parents; i++) {
                busy.addParent(0, i);
            }
            busy.requireLive(parents);
        }

        @Setup(Level.Iteration)
        public void start() {
            time.start();
        }

        @TearDown(Level.Iteration)
        public void tellTime() {
            time.tell("engine");
        }

        @TearDown(Level.Trial)
        public void tell() {
            busy.requireLive(parents);
            busy.tell();
        }
    }

    @Benchmark
    public void bareLadder(Flow flow, Bare bare) {
        if (flow.next == CommonFlow.EVENTS) {
            flow.next = 0;
            bare.book.clear();
        }
        flow.events.apply(bare.book, flow.next++);
        bare.time.count();
    }

    @Benchmark
    public void engine(Flow flow, Engine engine) {
        play(flow, engine.busy, 1);
        engine.time.count();
    }

    private static void play(Flow flow, BusyEngine busy, int events) {
        for (int i = 0; i < events; i++) {
            busy.nowNs += EVENT_NS;
            if (flow.next == CommonFlow.EVENTS) {
                flow.next = 0;
                busy.engine.onDepthClear(0, 0, busy.nowNs);
            }
            int event = flow.next++;
            CommonFlow all = flow.events;
            if (all.tradePrice[event] > 0) {
                busy.engine.onTrade(
                        0,
                        0,
                        all.tradePrice[event],
                        all.qtys[event],
                        all.sides[event] == 0 ? 1 : -1,
                        busy.nowNs);
            }
            int end = all.firstChange[event + 1];
            for (int change = all.firstChange[event]; change < end; change++) {
                busy.depth(
                        0,
                        all.changeBid[change],
                        all.changePrice[change],
                        all.changeQty[change],
                        change == end - 1);
            }
        }
    }
}
