package io.sluice.sim.loop;

import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.OrderEntry;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/// A venue's gate that holds every participant's request for a while, always as long or by chance;
/// nothing overtakes. What the venue itself moves, pegs and auctions, does not wait.
public final class SpeedBump implements OrderEntry, FlowSource {
    private record Held(long untilNs, LongConsumer request) {}

    private final OrderEntry venue;
    private final Way way;
    private final ArrayDeque<Held> held = new ArrayDeque<>();

    /// @param seed of the chance, where there is any
    public SpeedBump(OrderEntry venue, Delay delay, long seed) {
        this.venue = venue;
        this.way = new Way(delay, new SplittableRandom(seed));
    }

    @Override
    public void place(
            int participant,
            String clOrdId,
            int instrumentId,
            Side side,
            long qty,
            long price,
            TimeInForce timeInForce,
            boolean postOnly,
            long nowNs) {
        hold(
                nowNs,
                atNs ->
                        venue.place(
                                participant,
                                clOrdId,
                                instrumentId,
                                side,
                                qty,
                                price,
                                timeInForce,
                                postOnly,
                                atNs));
    }

    @Override
    public void cancel(int participant, String clOrdId, String origClOrdId, long nowNs) {
        hold(nowNs, atNs -> venue.cancel(participant, clOrdId, origClOrdId, atNs));
    }

    @Override
    public void query(int participant, String clOrdId, String requestId, long nowNs) {
        hold(nowNs, atNs -> venue.query(participant, clOrdId, requestId, atNs));
    }

    @Override
    public long nextEventNs() {
        return held.isEmpty() ? NEVER : held.getFirst().untilNs();
    }

    @Override
    public void advance(long nowNs) {
        while (nextEventNs() <= nowNs) {
            Held next = held.removeFirst();
            next.request().accept(next.untilNs());
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        throw new IllegalStateException("a speed bump lives in virtual time, which does not jump");
    }

    private void hold(long nowNs, LongConsumer request) {
        held.add(new Held(way.arrivalNs(nowNs, 0), request));
    }
}
