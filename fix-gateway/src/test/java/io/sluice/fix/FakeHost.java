package io.sluice.fix;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.ParentView;
import io.sluice.instrument.Decimal;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The engine with a log in memory: calls go straight in, outputs leave on a thread of their own,
/// which keeps the timer too.
public final class FakeHost implements EngineInbox, EngineListener {
    private static final long SECRET = 42;
    private static final int TICK_MS = 5;

    private final BlockingQueue<Runnable> outputs = new LinkedBlockingQueue<>();
    private final List<Consumer<ExecutionEngine>> log = new ArrayList<>();
    private final Thread outlet = Thread.ofPlatform().daemon().name("outlet").unstarted(this::run);
    private ExecutionEngine engine = new ExecutionEngine(this, SECRET);
    private volatile Consumer<Output> receiver = _ -> {};
    private long nowNs;
    private long deadlineNs = Long.MAX_VALUE;

    /// Conversations send the same order again and again.
    public FakeHost() {
        Limits hasty = Limits.DEFAULT.with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 9));
        on(new Input.SetLimits(new Input.Origin("TEST", 0, "test", 0), hasty), 0);
        outputs.clear();
    }

    public void start(Consumer<Output> receiver) {
        this.receiver = receiver;
        outlet.start();
    }

    public static long wallClockNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private void run() {
        try {
            while (true) {
                Runnable output = outputs.poll(TICK_MS, TimeUnit.MILLISECONDS);
                if (output != null) {
                    output.run();
                }
                tick();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tick() {
        if (deadlineNs <= later(wallClockNs())) {
            deadlineNs = Long.MAX_VALUE;
            long atNs = nowNs;
            log(it -> it.onTimer(atNs));
        }
    }

    private void log(Consumer<ExecutionEngine> call) {
        log.add(call);
        call.accept(engine);
    }

    /// Dies, and another one takes over: an engine hears all that is in the log and says all of it
    /// again.
    ///
    /// @param again hears what was said before
    public synchronized void takeOver(Consumer<Output> again) {
        long hash = engine.stateHash();
        Consumer<Output> live = receiver;
        receiver = again;
        engine = new ExecutionEngine(this, SECRET);
        log.forEach(call -> call.accept(engine));
        receiver = live;
        if (engine.stateHash() != hash) {
            throw new AssertionError("the log does not replay");
        }
    }

    /// Last message of a client that is in the log.
    public synchronized long lastMsgSeqNum(String session) {
        return engine.lastMsgSeqNum(session);
    }

    private long later(long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        return nowNs;
    }

    /// The live parent that was entered last.
    public synchronized ParentView last() {
        return engine.parents().getLast();
    }

    @Override
    public synchronized boolean on(Input input, long timeNs) {
        long atNs = later(timeNs);
        log(it -> it.on(input, atNs));
        return true;
    }

    @Override
    public synchronized boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long timeNs) {
        long atNs = later(timeNs);
        log(it -> it.onDepth(instrumentId, venueId, bid, price, qty, last, atNs));
        return true;
    }

    @Override
    public synchronized boolean onDepthClear(int instrumentId, int venueId, long timeNs) {
        long atNs = later(timeNs);
        log(it -> it.onDepthClear(instrumentId, venueId, atNs));
        return true;
    }

    @Override
    public synchronized boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long timeNs) {
        long atNs = later(timeNs);
        log(it -> it.onTrade(instrumentId, venueId, price, qty, aggressorSign, atNs));
        return true;
    }

    @Override
    public void on(Output output) {
        Consumer<Output> now = receiver;
        outputs.add(() -> now.accept(output));
    }

    @Override
    public void wakeAt(long deadlineNs) {
        this.deadlineNs = deadlineNs;
    }

    /// Returns when everything that the engine has said was received.
    public void settle() throws Exception {
        CompletableFuture<Boolean> received = new CompletableFuture<>();
        outputs.add(() -> received.complete(true));
        received.get(10, TimeUnit.SECONDS);
    }

    public void stop() throws InterruptedException {
        outlet.interrupt();
        outlet.join();
    }
}
