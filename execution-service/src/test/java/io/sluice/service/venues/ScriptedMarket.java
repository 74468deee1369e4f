package io.sluice.service.venues;

import io.sluice.order.Auction;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A simulated venue's market in which nothing happens but what a test asks for, on the venue's
/// thread and before the requests that wait there.
final class ScriptedMarket implements FlowSource {
    private static final long TICK_NS = 1_000_000;

    private final SimulatedVenue venue;
    private final ConcurrentLinkedQueue<Runnable> scenes = new ConcurrentLinkedQueue<>();
    private long nowNs;

    ScriptedMarket(SimulatedVenue venue, long startNs) {
        this.venue = venue;
        nowNs = startNs;
    }

    /// Returns when it has happened.
    void play(Consumer<ScriptedMarket> scene) throws Exception {
        CompletableFuture<Boolean> played = new CompletableFuture<>();
        scenes.add(() -> {
            scene.accept(this);
            played.complete(true);
        });
        played.get(10, TimeUnit.SECONDS);
    }

    /// Somebody else's order; within a scene.
    long order(boolean buy, long price, long qty) {
        long id = venue.background(0).nextId();
        venue.background(0).limit(id, buy, price, qty, nowNs);
        return id;
    }

    /// The market goes into that call; within a scene.
    void call(Session session) {
        venue.session(0, session, nowNs);
    }

    /// It says what its auction would trade; within a scene.
    void indicate(Auction auction) {
        venue.indicate(0, auction, nowNs);
    }

    /// It is gone; within a scene.
    void cancel(long id) {
        venue.background(0).cancel(id, nowNs);
    }

    @Override
    public long nextEventNs() {
        return nowNs + TICK_NS;
    }

    @Override
    public void advance(long nowNs) {
        this.nowNs = nowNs;
        Runnable scene = scenes.poll();
        if (scene != null) {
            scene.run();
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        this.nowNs = nowNs;
    }
}
