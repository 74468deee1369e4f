package io.sluice.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.order.ParentSpec;
import io.sluice.signal.ForecastModels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// An engine and its copy: both hear the same, and must say the same after every call.
final class Twins implements EngineInbox {
    private final ExecutionEngine first;
    private final Recorder said = new Recorder();
    private final Recorder saidByCopy = new Recorder();
    private final EngineListener listener;
    private final Map<Long, ParentSpec> parents = new TreeMap<>();
    private ExecutionEngine copy;
    private long outputs;

    private static final class Recorder implements EngineListener {
        final List<Object> said = new ArrayList<>();

        @Override
        public void on(Output output) {
            said.add(output);
        }

        @Override
        public void wakeAt(long deadlineNs) {
            said.add(deadlineNs);
        }
    }

    /// @param listener hears the first engine
    Twins(EngineListener listener, long secret) {
        this.listener = listener;
        first = new ExecutionEngine(said, secret);
        copy = first;
        copy();
    }

    /// From now on the copy is one of the engine as it is.
    byte[] copy() {
        byte[] written = write();
        copy =
                GraphReader.read(
                        written,
                        ExecutionEngine.class,
                        new Surroundings(List.of(saidByCopy, ForecastModels.COMPOSITE)),
                        new Changes());
        return written;
    }

    byte[] write() {
        return GraphWriter.write(first, new Surroundings(List.of(said, ForecastModels.COMPOSITE)));
    }

    byte[] writeCopy() {
        return GraphWriter.write(
                copy, new Surroundings(List.of(saidByCopy, ForecastModels.COMPOSITE)));
    }

    /// All that a desk may read at this time, of the first engine alone.
    void read(long nowNs) {
        for (ParentSpec spec : parents.values()) {
            first.excerpt("REST", spec);
        }
        for (long id : parents.keySet()) {
            first.cost(id);
            first.excerpt(id);
        }
        first.parents();
        first.risk();
        first.stateHash();
        for (int instrument = 0; instrument < 2; instrument++) {
            first.signals(instrument, nowNs);
            for (int venue = 0; venue < 2; venue++) {
                first.market(instrument, venue, nowNs);
            }
        }
    }

    long outputs() {
        return outputs;
    }

    /// @return true, as both engines take everything
    private boolean both(Consumer<ExecutionEngine> call) {
        call.accept(first);
        call.accept(copy);
        List<Object> now = List.copyOf(said.said);
        assertThat(saidByCopy.said).isEqualTo(now);
        said.said.clear();
        saidByCopy.said.clear();
        for (Object each : now) {
            outputs++;
            if (each instanceof Output.ParentReport report) {
                parents.put(report.parent().parentId(), report.parent().spec());
            }
            if (each instanceof Output output) {
                listener.on(output);
            } else {
                listener.wakeAt((long) each);
            }
        }
        return true;
    }

    void onTimer(long nowNs) {
        both(engine -> engine.onTimer(nowNs));
    }

    @Override
    public boolean on(Input input, long nowNs) {
        return both(engine -> engine.on(input, nowNs));
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
        return both(engine -> engine.onDepth(instrumentId, venueId, bid, price, qty, last, nowNs));
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return both(engine -> engine.onDepthClear(instrumentId, venueId, nowNs));
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return both(
                engine -> engine.onTrade(instrumentId, venueId, price, qty, aggressorSign, nowNs));
    }
}
