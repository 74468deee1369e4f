package io.sluice.service.preview;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.ParentView;
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
import io.sluice.sim.loop.LoopListener;
import io.sluice.sim.loop.SimulationLoop;

import java.util.List;

/// An engine at work on simulated venues in virtual time, with as many orders as asked for.
public final class BusyDesk {
    static final long START_NS = 1_767_623_400_000_000_000L;
    static final long SECOND_NS = 1_000_000_000L;
    static final long HOUR_NS = 3_600 * SECOND_NS;
    public static final Input.Origin TRADER = new Input.Origin("REST", 0, "trader", 1);

    private final SimulationLoop loop = new SimulationLoop(LoopListener.SILENT);
    public final ExecutionEngine engine = new ExecutionEngine(loop, 7);

    /// @param qty of the first order; the second has twice as much, and so on
    public BusyDesk(int orders, long qty) {
        loop.host((EngineInbox) engine, engine::onTimer);
        List<Instrument> instruments =
                List.of(Preset.BAC.instrument(), Preset.BTC_USD.instrument());
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
        run(120);
        for (int i = 1; i <= orders; i++) {
            loop.at(loop.nowNs(), new Input.NewParent(TRADER, order("order-" + i, qty * i, 5)));
        }
        run(60);
    }

    public void run(int seconds) {
        loop.run(loop.nowNs() + seconds * SECOND_NS);
    }

    public void send(Input input) {
        loop.at(loop.nowNs(), input);
    }

    public long nowNs() {
        return loop.nowNs();
    }

    /// Buys BAC evenly over an hour.
    ParentSpec order(String clOrdId, long qty, int aggression) {
        try {
            return new ParentSpec(
                    clOrdId,
                    "ACC",
                    "BAC",
                    Side.BUY,
                    Decimal.of(qty, 0),
                    OrderType.MARKET,
                    null,
                    TimeInForce.DAY,
                    Strategy.TWAP,
                    Parameters.NONE
                            .with(Parameter.END_TIME, loop.nowNs() + HOUR_NS)
                            .with(Parameter.AGGRESSION, aggression),
                    loop.nowNs());
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    public ParentView last() {
        return engine.parents().getLast();
    }
}
