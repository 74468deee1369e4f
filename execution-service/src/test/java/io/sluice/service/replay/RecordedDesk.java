package io.sluice.service.replay;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limits;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.loop.Latency;
import io.sluice.sim.loop.SimulationLoop;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A day of one engine on simulated venues: the same at every run. One order buys BAC over ten
/// minutes; the trader turns its dial after three.
final class RecordedDesk {
    static final long START_NS = 1_767_623_400_000_000_000L;
    static final long MINUTE_NS = 60_000_000_000L;
    static final long ENTRY_NS = START_NS + 2 * MINUTE_NS;
    static final Input.Origin TRADER = new Input.Origin("REST", 0, "trader", 1);

    private RecordedDesk() {}

    /// @param listener hears every output
    /// @param witness hears every call before the engine does
    static void play(
            Consumer<Output> listener, @Nullable Function<ExecutionEngine, EngineInbox> witness) {
        SimulationLoop loop = new SimulationLoop(listener::accept);
        ExecutionEngine engine = new ExecutionEngine(loop, 7);
        EngineInbox inbox = witness == null ? engine : new Tee(witness.apply(engine), engine);
        loop.host(inbox, engine::onTimer);
        List<Instrument> instruments = List.of(Preset.BAC.instrument());
        instruments.forEach(loop::define);
        VenueWorld world =
                VenueWorld.of(
                        VenueWorld.DEFAULT_VENUES,
                        instruments,
                        venue -> loop.join(venue, 1, Latency.DEFAULT),
                        Regime.CALM,
                        7,
                        START_NS);
        world.venues().forEach(each -> loop.connect(each.venue().id(), each));
        loop.add(world);
        loop.start(Limits.DEFAULT, START_NS);
        loop.run(ENTRY_NS);
        loop.at(ENTRY_NS, new Input.NewParent(TRADER, order()));
        loop.run(ENTRY_NS + 3 * MINUTE_NS);
        loop.at(
                loop.nowNs(),
                new Input.SteerParent(
                        TRADER,
                        engine.parents().getFirst().parent().parentId(),
                        1,
                        null,
                        null,
                        with(Parameters.NONE, Parameter.AGGRESSION, 2)));
        loop.run(ENTRY_NS + 15 * MINUTE_NS);
    }

    private static ParentSpec order() {
        return new ParentSpec(
                "A1",
                "ACC",
                "BAC",
                Side.BUY,
                Decimal.of(20_000, 0),
                OrderType.MARKET,
                null,
                TimeInForce.DAY,
                Strategy.TWAP,
                with(Parameters.NONE, Parameter.END_TIME, ENTRY_NS + 10 * MINUTE_NS),
                ENTRY_NS);
    }

    static Parameters with(Parameters parameters, Parameter parameter, long value) {
        try {
            return parameters.with(parameter, value);
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    private record Tee(EngineInbox first, EngineInbox second) implements EngineInbox {
        @Override
        public boolean on(Input input, long nowNs) {
            return first.on(input, nowNs) && second.on(input, nowNs);
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
            return first.onDepth(instrumentId, venueId, bid, price, qty, last, nowNs)
                    && second.onDepth(instrumentId, venueId, bid, price, qty, last, nowNs);
        }

        @Override
        public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
            return first.onDepthClear(instrumentId, venueId, nowNs)
                    && second.onDepthClear(instrumentId, venueId, nowNs);
        }

        @Override
        public boolean onTrade(
                int instrumentId, int venueId, long price, long qty, int sign, long nowNs) {
            return first.onTrade(instrumentId, venueId, price, qty, sign, nowNs)
                    && second.onTrade(instrumentId, venueId, price, qty, sign, nowNs);
        }
    }
}
