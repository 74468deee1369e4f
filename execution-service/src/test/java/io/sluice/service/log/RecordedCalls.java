package io.sluice.service.log;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.ArrayList;
import java.util.List;

/// Writes down every call of the engine's inbound face.
final class RecordedCalls implements EngineInbox {
    record Depth(int instrumentId, int venueId, boolean bid, long price, long qty, boolean last) {}

    record Clear(int instrumentId, int venueId) {}

    record Trade(int instrumentId, int venueId, long price, long qty, int aggressorSign) {}

    final List<Object> calls = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    @Override
    public boolean on(Input input, long nowNs) {
        return add(input, nowNs);
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
        return add(new Depth(instrumentId, venueId, bid, price, qty, last), nowNs);
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return add(new Clear(instrumentId, venueId), nowNs);
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return add(new Trade(instrumentId, venueId, price, qty, aggressorSign), nowNs);
    }

    private boolean add(Object call, long nowNs) {
        calls.add(call);
        times.add(nowNs);
        return true;
    }
}
