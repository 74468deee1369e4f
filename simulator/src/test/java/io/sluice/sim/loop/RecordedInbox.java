package io.sluice.sim.loop;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.ArrayList;
import java.util.List;

/// Stands in for the engine: writes down what it is told and when, in milliseconds.
final class RecordedInbox implements EngineInbox {
    private static final long NS_PER_MS = 1_000_000;

    final List<String> calls = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    @Override
    public boolean on(Input input, long nowNs) {
        return write(nowNs, input.getClass().getSimpleName());
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        return write(
                nowNs,
                "depth "
                        + venueId
                        + (bid ? " bid " : " ask ")
                        + qty
                        + "@"
                        + price
                        + (last ? "." : ""));
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return write(nowNs, "clear " + venueId);
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return write(nowNs, "trade " + venueId + " " + qty + "@" + price);
    }

    void onTimer(long nowNs) {
        write(nowNs, "timer");
    }

    private boolean write(long nowNs, String call) {
        times.add(nowNs);
        calls.add(nowNs / NS_PER_MS + " " + call);
        return true;
    }
}
