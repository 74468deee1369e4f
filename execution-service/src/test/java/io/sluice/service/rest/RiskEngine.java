package io.sluice.service.rest;

import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.RiskView;
import io.sluice.engine.SignalSnapshot;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ParentSpec;
import io.sluice.service.host.EngineCopy;
import io.sluice.service.host.EngineHost;
import io.sluice.service.live.Catalog;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// The real engine beside the fake one: what it says of limits, kills and orders to come.
final class RiskEngine implements EngineListener {
    private final ExecutionEngine engine = new ExecutionEngine(this, 0);
    private final Catalog catalog;
    private @Nullable CommandAnswer answer;

    /// @param catalog whose instruments stand at 31.24 and 31.25 at every venue
    RiskEngine(Catalog catalog) {
        this.catalog = catalog;
        long nowNs = UtcTime.nowNs();
        for (Venue venue : catalog.venues()) {
            engine.on(new Input.DefineVenue(venue), nowNs);
            engine.on(new Input.VenueUp(venue.id()), nowNs);
        }
        for (Instrument instrument : catalog.instruments()) {
            engine.on(new Input.DefineInstrument(instrument), nowNs);
        }
    }

    @Override
    public void on(Output output) {
        if (output instanceof CommandAnswer it) {
            answer = it;
        }
    }

    @Override
    public void wakeAt(long deadlineNs) {}

    CommandAnswer on(Input input) {
        answer = null;
        engine.on(input, UtcTime.nowNs());
        return Objects.requireNonNull(answer);
    }

    /// Fresh books, and a copy of that.
    EngineCopy copy(ParentSpec spec) {
        quote();
        return EngineCopy.of(engine.excerpt(EngineHost.REST, spec));
    }

    @Nullable SignalSnapshot signals(int instrumentId) {
        return engine.signals(instrumentId, quote());
    }

    private long quote() {
        long nowNs = UtcTime.nowNs();
        for (Instrument instrument : catalog.instruments()) {
            for (Venue venue : catalog.venues()) {
                engine.onDepth(instrument.id(), venue.id(), true, 3_124, 50_000, false, nowNs);
                engine.onDepth(instrument.id(), venue.id(), false, 3_125, 50_000, true, nowNs);
            }
        }
        return nowNs;
    }

    RiskView view() {
        return engine.risk();
    }
}
