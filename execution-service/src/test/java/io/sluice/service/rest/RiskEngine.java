package io.sluice.service.rest;

import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.CommandAnswer;
import io.sluice.engine.RiskView;

import io.sluice.order.ParentSpec;
import io.sluice.service.host.EngineCopy;
import io.sluice.service.host.EngineHost;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// The real engine, without a market: what it says of limits and kills.
final class RiskEngine implements EngineListener {
    private final ExecutionEngine engine = new ExecutionEngine(this, 0);
    private @Nullable CommandAnswer answer;

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

    EngineCopy copy(ParentSpec spec) {
        return EngineCopy.of(engine.excerpt(EngineHost.REST, spec));
    }

    RiskView view() {
        return engine.risk();
    }
}
