package io.sluice.sim.fix;

import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// A market in which nothing happens but what a test asks for, on the venue's thread: one thing a
/// tick.
final class ScriptedFlow implements FlowSource {
    /// One thing that happens.
    interface Scene {
        void play(SimulatedVenue venue, long nowNs);
    }

    private static final long TICK_NS = 1_000_000;

    private final SimulatedVenue venue;
    private final ConcurrentLinkedQueue<Scene> scenes = new ConcurrentLinkedQueue<>();
    private long lastNs;

    ScriptedFlow(SimulatedVenue venue, long startNs) {
        this.venue = venue;
        lastNs = startNs;
    }

    /// Returns when it has happened.
    void play(Scene scene) {
        CompletableFuture<Boolean> played = new CompletableFuture<>();
        scenes.add((there, nowNs) -> {
            scene.play(there, nowNs);
            played.complete(true);
        });
        try {
            played.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the venue's thread does not come by", e);
        }
    }

    /// An anonymous order that rests or takes.
    ///
    /// @return its id
    long order(int instrumentId, boolean buy, long price, long qty) {
        return ask(there -> {
            long id = there.background(instrumentId).nextId();
            there.background(instrumentId).limit(id, buy, price, qty, lastNs);
            return id;
        });
    }

    long ask(ToLongFunction<SimulatedVenue> question) {
        long[] answer = new long[1];
        play((there, _) -> answer[0] = question.applyAsLong(there));
        return answer[0];
    }

    @Override
    public long nextEventNs() {
        return lastNs + TICK_NS;
    }

    @Override
    public void advance(long nowNs) {
        lastNs = nowNs;
        Scene scene = scenes.poll();
        if (scene != null) {
            scene.play(venue, nowNs);
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        lastNs = nowNs;
    }
}
