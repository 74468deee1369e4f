package io.sluice.service.replay;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.service.host.EngineCopy;
import io.sluice.service.preview.RecordedRun;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Hears the recording and, from the entry of one order on, has two copies of the engine work it
/// again on paper: as it was, and with other parameters. Both hear what the client, the desk and
/// the risk function said later, and see the market without what the order really did.
final class WhatIf implements EngineInbox {
    private final ExecutionEngine engine;
    private final Entry entry;
    private final Twin same;
    private final Twin other;
    private @Nullable OthersMarket market;

    /// How the order came in, and what is known of its life.
    ///
    /// @param taken what it took, in the whole recording
    record Entry(
            long parentId,
            String session,
            String clOrdId,
            long nowNs,
            List<OthersMarket.Taken> taken) {
        boolean isOf(Input.NewParent input, long atNs) {
            return atNs == nowNs
                    && input.origin().session().equals(session)
                    && input.spec().clOrdId().equals(clOrdId);
        }
    }

    /// One of the two runs.
    private static final class Twin {
        final Outcome outcome;
        final UnaryOperator<Parameters> settings;
        @Nullable RecordedRun run;

        Twin(long parentId, UnaryOperator<Parameters> settings) {
            outcome = new Outcome(parentId);
            this.settings = settings;
        }

        RecordedRun begin(EngineCopy copy, String symbol, long nowNs) {
            RecordedRun begun = new RecordedRun(copy, symbol, nowNs, outcome::on);
            run = begun;
            return begun;
        }

        void on(Input input, long nowNs) {
            if (run != null) {
                run.on(input, nowNs);
            }
        }
    }

    /// @param settings in place of what the order had, and of what was set later
    WhatIf(ExecutionEngine engine, Entry entry, Parameters settings) {
        this.engine = engine;
        this.entry = entry;
        same = new Twin(entry.parentId, parameters -> parameters);
        other = new Twin(entry.parentId, parameters -> parameters.overlaid(settings));
    }

    /// What comes of it as it was.
    Outcome same() {
        return same.outcome;
    }

    /// What comes of it with the other parameters.
    Outcome other() {
        return other.outcome;
    }

    /// A child of the recorded order has changed.
    void own(Output.ChildReport child) {
        if (market != null) {
            market.own(child);
        }
    }

    @Override
    public boolean on(Input input, long nowNs) {
        if (input instanceof Input.NewParent order && entry.isOf(order, nowNs)) {
            begin(order, nowNs);
        } else if (market != null) {
            for (Twin twin : List.of(same, other)) {
                goOn(twin, input, nowNs);
            }
        }
        return true;
    }

    private void begin(Input.NewParent order, long nowNs) {
        ParentSpec spec = order.spec();
        EngineCopy copy = EngineCopy.of(engine.excerpt(entry.session, spec));
        RecordedRun first = same.begin(copy, spec.symbol(), nowNs);
        RecordedRun second = other.begin(copy, spec.symbol(), nowNs);
        market = new OthersMarket(first.instrument(), entry.taken, List.of(first, second));
        for (Twin twin : List.of(same, other)) {
            Parameters parameters = twin.settings.apply(spec.parameters());
            twin.on(
                    new Input.NewParent(order.origin(), spec.withParameters(parameters), false),
                    nowNs);
        }
    }

    /// Other orders are no part of the copies, and venues answer on paper.
    private static void goOn(Twin twin, Input input, long nowNs) {
        switch (input) {
            case Input.NewParent _,
                    Input.InvalidParent _,
                    Input.InvalidChange _,
                    Input.QueryParent _,
                    Input.DisputeFill _,
                    Input.AboutChild _,
                    Input.StrayReport _ -> {}
            case Input.ReplaceParent replace -> {
                ParentSpec spec = replace.spec();
                Parameters parameters = twin.settings.apply(spec.parameters());
                twin.on(
                        new Input.ReplaceParent(
                                replace.origin(),
                                replace.origClOrdId(),
                                spec.withParameters(parameters),
                                replace.merges()),
                        nowNs);
            }
            case Input.SteerParent steer -> steer(twin, steer, nowNs);
            case Input _ -> twin.on(input, nowNs);
        }
    }

    /// The trader saw the version that this copy is at.
    private static void steer(Twin twin, Input.SteerParent steer, long nowNs) {
        Output.ParentSnapshot last = twin.outcome.last();
        if (last != null && last.parentId() == steer.parentId()) {
            Parameters all = twin.settings.apply(steer.changes());
            twin.on(
                    new Input.SteerParent(
                            steer.origin(),
                            steer.parentId(),
                            last.version(),
                            steer.qty(),
                            steer.limitPrice(),
                            only(steer.changes(), all)),
                    nowNs);
        }
    }

    /// Of `all` what is also in `changes`.
    private static Parameters only(Parameters changes, Parameters all) {
        Parameters some = Parameters.NONE;
        for (Parameter parameter : Parameter.values()) {
            if (changes.has(parameter)) {
                some = with(some, parameter, all.text(parameter));
            }
        }
        return some;
    }

    private static Parameters with(Parameters parameters, Parameter parameter, String text) {
        try {
            return parameters.with(parameter, text);
        } catch (BadParameterException e) {
            throw new IllegalStateException(e);
        }
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
        if (isOn(instrumentId)) {
            Objects.requireNonNull(market).depth(venueId, bid, price, qty, last, nowNs);
        }
        return true;
    }

    private boolean isOn(int instrumentId) {
        return market != null
                && market.isOf(instrumentId)
                && !(same.outcome.isOver() && other.outcome.isOver());
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        if (isOn(instrumentId)) {
            Objects.requireNonNull(market).clear(venueId, nowNs);
        }
        return true;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        if (isOn(instrumentId)) {
            Objects.requireNonNull(market).trade(venueId, price, qty, aggressorSign, nowNs);
        }
        return true;
    }
}
