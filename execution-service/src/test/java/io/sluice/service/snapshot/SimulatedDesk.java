package io.sluice.service.snapshot;

import io.sluice.engine.EngineInbox;
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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/// Two venues in BAC and BTC-USD and a desk that enters orders of every strategy and steers, pauses
/// and cancels them, all from one seed, in virtual time.
final class SimulatedDesk {
    static final long START_NS = 1_767_623_400_000_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    private final SplittableRandom random;
    private final SimulationLoop loop;
    private final List<Output.ParentSnapshot> seen = new ArrayList<>();
    private int entered;

    SimulatedDesk(long seed) {
        random = new SplittableRandom(seed);
        loop = new SimulationLoop(this::hear);
    }

    /// What the engine under test must tell its outputs.
    SimulationLoop listener() {
        return loop;
    }

    void start(long seed, EngineInbox inbox, LongConsumer timer) {
        loop.host(inbox, timer);
        List<Instrument> instruments =
                List.of(Preset.BAC.instrument(), Preset.BTC_USD.instrument());
        instruments.forEach(loop::define);
        VenueWorld world =
                VenueWorld.of(
                        VenueWorld.DEFAULT_VENUES,
                        instruments,
                        venue -> loop.join(venue, 1, Latency.DEFAULT),
                        Regime.CALM,
                        seed,
                        START_NS);
        world.venues().forEach(each -> loop.connect(each.venue().id(), each));
        loop.add(world);
        loop.start(Limits.DEFAULT, START_NS);
    }

    /// Runs on, with a command in between.
    void step() {
        loop.run(loop.nowNs() + random.nextLong(4 * SECOND_NS));
        if (entered < 24 && random.nextBoolean()) {
            loop.at(loop.nowNs(), order());
        } else if (!seen.isEmpty()) {
            loop.at(loop.nowNs(), command());
        }
        loop.run(loop.nowNs() + SECOND_NS);
    }

    long nowNs() {
        return loop.nowNs();
    }

    private Input order() {
        Strategy strategy = Strategy.values()[entered++ % Strategy.values().length];
        boolean coin = random.nextInt(4) == 0;
        long lots = random.nextLong(2, 200);
        return new Input.NewParent(
                origin(),
                new ParentSpec(
                        "order-" + entered,
                        "ACC",
                        coin ? "BTC-USD" : "BAC",
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        coin ? Decimal.of(lots, 2) : Decimal.of(lots * 100, 0),
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        strategy,
                        parameters(strategy, coin),
                        loop.nowNs()),
                false);
    }

    private Parameters parameters(Strategy strategy, boolean coin) {
        long endNs = loop.nowNs() + random.nextLong(40, 200) * SECOND_NS;
        try {
            Parameters plain =
                    Parameters.NONE
                            .with(Parameter.END_TIME, endNs)
                            .with(Parameter.AGGRESSION, random.nextInt(11))
                            .with(Parameter.SLICE_INTERVAL, 10);
            return switch (strategy) {
                case POV -> plain.with(Parameter.TARGET_PERCENT_VOLUME, "0.05");
                case ADAPTIVE ->
                        plain.with(Parameter.MIN_PERCENT_VOLUME, "0.01")
                                .with(Parameter.MAX_PERCENT_VOLUME, "0.06");
                case ICEBERG, ACCUMULATE -> plain.with(Parameter.SLICE_SIZE, coin ? "0.05" : "200");
                case TWAP, VWAP, IS, CLOSE -> plain;
            };
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    private Input command() {
        Output.ParentSnapshot parent = seen.get(random.nextInt(seen.size()));
        try {
            return switch (random.nextInt(8)) {
                case 0 -> control(parent, Input.Control.PAUSE);
                case 1 -> control(parent, Input.Control.RESUME);
                case 2 -> random.nextInt(4) == 0 ? control(parent, Input.Control.CANCEL) : down();
                case 3 -> new Input.VenueUp(1);
                default ->
                        new Input.SteerParent(
                                origin(),
                                parent.parentId(),
                                parent.version(),
                                null,
                                null,
                                Parameters.NONE.with(Parameter.AGGRESSION, random.nextInt(11)));
            };
        } catch (BadParameterException e) {
            throw new AssertionError(e);
        }
    }

    private static Input down() {
        return new Input.VenueDown(1, "test");
    }

    private static Input control(Output.ParentSnapshot parent, Input.Control control) {
        return new Input.ControlParent(origin(), parent.parentId(), control);
    }

    private static Input.Origin origin() {
        return new Input.Origin("REST", 0, "trader", 1);
    }

    /// Remembers the orders there are.
    private void hear(Output output) {
        if (output instanceof Output.ParentReport report && report.parent().parentId() != 0) {
            seen.removeIf(each -> each.parentId() == report.parent().parentId());
            seen.add(report.parent());
        }
    }
}
