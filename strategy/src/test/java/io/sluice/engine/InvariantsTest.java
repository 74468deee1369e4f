package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.seeds.Seeds;
import io.sluice.signal.Calibration;
import io.sluice.signal.MicropriceTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The invariants I1 to I15 of `strategy.md` 3.9 on a real engine between two venues. `-Dseed=N`
/// replays one world.
class InvariantsTest {
    private static final int STEPS = 400;
    private static final int PARENTS_MAX = 6;

    @Seeds
    void every_decision_and_every_child_keeps_the_invariants(long seed)
            throws BadParameterException {
        InvariantWatch watch = new InvariantWatch();
        RandomWorld world = storm(seed, watch);

        assertThat(watch.decisions).isPositive();
        for (Output.ParentReport report : watch.latest.values()) {
            long id = report.parent().parentId();
            assertThat(world.filled(id))
                    .as("I1 the venues' fills of %s", report.parent())
                    .isLessThanOrEqualTo(report.parent().spec().qty().unscaled());
        }
    }

    @Seeds(20)
    void the_same_world_is_the_same_to_the_bit(long seed) throws BadParameterException {
        RandomWorld one = storm(seed, new InvariantWatch());
        RandomWorld two = storm(seed, new InvariantWatch());

        assertThat(two.outputs).isEqualTo(one.outputs);
        assertThat(two.engine.stateHash()).isEqualTo(one.engine.stateHash());
    }

    @Seeds(100)
    void a_mirrored_world_mirrors_every_child(long seed) throws BadParameterException {
        assertThat(single(seed, 1, true, keen()).childStream())
                .isNotEmpty()
                .isEqualTo(single(seed, 1, false, keen()).childStream());
    }

    @Seeds(100)
    void without_sensitivity_no_forecast_matters(long seed) throws BadParameterException {
        assertThat(single(seed, 0, false, keen()).childStream())
                .isNotEmpty()
                .isEqualTo(single(seed, 0, false, Calibration.NONE).childStream());
    }

    @Seeds(100)
    void with_a_shut_gate_and_a_usual_market_the_child_stream_is_the_plain_one(long seed)
            throws BadParameterException {
        assertThat(frozen(seed, 1).childStream())
                .isNotEmpty()
                .isEqualTo(frozen(seed, 0).childStream());
    }

    @Seeds(100)
    void a_schedule_in_a_liquid_market_is_kept_and_completes(long seed)
            throws BadParameterException {
        InvariantWatch watch = new InvariantWatch();
        RandomWorld world = new RandomWorld(seed, false, watch);
        world.in(new Input.DefineForecast(0, keen()));
        world.in(new Input.SetLimits(world.origin(), Limits.DEFAULT));
        watch.messagesPerSecond = (int) Limits.DEFAULT.number(Limit.MESSAGES_PER_SECOND);
        world.thick = true;
        SplittableRandom random = new SplittableRandom(seed);
        Strategy strategy =
                List.of(Strategy.TWAP, Strategy.VWAP, Strategy.IS, Strategy.CLOSE)
                        .get(random.nextInt(4));
        long qty = 100L * (100L + random.nextInt(400));
        long id =
                world.submit(
                        order(
                                world,
                                "A",
                                new Ask(strategy, random.nextBoolean(), qty, null),
                                100,
                                "Aggression",
                                "" + random.nextInt(11),
                                "ImbalanceSensitivity",
                                "1",
                                "MaxPercentVolume",
                                "0.5"));
        for (int step = 0; step < 260 && !watch.parent(id).state().isTerminal(); step++) {
            world.step();
        }

        assertThat(watch.parent(id).state())
                .as("I3 completes; the last decisions were %s", world.lastDecisions(id, 3))
                .isEqualTo(ParentState.FILLED);
        SliceEnds.check(world.outputs, id);
    }

    private static Calibration keen() {
        return new Calibration(
                "keen",
                new Calibration.Weights(.6, .2, .2, 0, 0, 0, 0),
                1,
                1_000_000_000L,
                .01,
                Calibration.NONE.levelWeights(),
                MicropriceTable.NONE,
                0);
    }

    /// One parent in a wandering market.
    private static RandomWorld single(
            long seed, int sensitivity, boolean mirrored, Calibration forecast)
            throws BadParameterException {
        RandomWorld world =
                new RandomWorld(seed, mirrored, new InvariantWatch(), RandomWorld.UNGATED);
        world.in(new Input.DefineForecast(0, forecast));
        world.withoutFees();
        SplittableRandom random = new SplittableRandom(seed);
        Ask ask = anything(random, world);
        boolean buy = random.nextBoolean() != mirrored;
        Ask turned = new Ask(ask.strategy, buy, ask.qty, null);
        world.submit(
                order(
                        world,
                        "A",
                        turned,
                        60 + random.nextInt(100),
                        special(turned, random, "ImbalanceSensitivity", "" + sensitivity)));
        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        return world;
    }

    /// Queues flicker at a touch that does not move: no move to verify a forecast on.
    private static RandomWorld frozen(long seed, int sensitivity) throws BadParameterException {
        RandomWorld world = new RandomWorld(seed, false, new InvariantWatch());
        SplittableRandom random = new SplittableRandom(seed);
        Ask ask = new Ask(Strategy.TWAP, true, 100L * (50L + random.nextInt(200)), null);
        world.submit(order(world, "A", ask, 100, "ImbalanceSensitivity", "" + sensitivity));
        for (int step = 0; step < STEPS; step++) {
            world.bidQtys[step % 2] = 100L * (50L + random.nextInt(50));
            world.askQtys[step % 2] = 100L * (50L + random.nextInt(50));
            world.quote();
            world.pass(500_000_000L);
            world.serve();
        }
        return world;
    }

    private static RandomWorld storm(long seed, InvariantWatch watch) throws BadParameterException {
        RandomWorld[] here = new RandomWorld[1];
        RandomWorld world =
                new RandomWorld(
                        seed,
                        false,
                        output -> {
                            watch.accept(output);
                            if (output instanceof Output.PlaceChild place) {
                                watch.participation(here[0], place);
                            }
                        });
        here[0] = world;
        world.prompt = false;
        world.in(new Input.DefineForecast(0, keen()));
        SplittableRandom random = new SplittableRandom(~seed);
        List<Long> parents = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (dice < 6 && parents.size() < PARENTS_MAX) {
                Ask ask = anything(random, world);
                parents.add(
                        world.submit(
                                order(
                                        world,
                                        "P" + step,
                                        ask,
                                        20 + random.nextInt(100),
                                        special(
                                                ask,
                                                random,
                                                "ImbalanceSensitivity",
                                                "" + random.nextInt(2)))));
            } else if (dice < 14 && !parents.isEmpty()) {
                command(world, watch, random, parents.get(random.nextInt(parents.size())));
            } else if (dice < 20) {
                trouble(world, random);
            }
            world.step();
        }
        return world;
    }

    private static void trouble(RandomWorld world, SplittableRandom random) {
        int venue = random.nextInt(RandomWorld.VENUES);
        switch (random.nextInt(4)) {
            case 0 -> world.silent[venue] = true;
            case 1 -> world.silent[venue] = false;
            case 2 -> world.in(new Input.VenueDown(venue, "line broken"));
            default -> world.in(new Input.VenueUp(venue));
        }
    }

    private static void command(
            RandomWorld world, InvariantWatch watch, SplittableRandom random, long id)
            throws BadParameterException {
        Output.ParentSnapshot parent = watch.parent(id);
        switch (random.nextInt(6)) {
            case 0 -> world.in(new Input.ControlParent(world.origin(), id, Input.Control.PAUSE));
            case 1, 2 ->
                    world.in(new Input.ControlParent(world.origin(), id, Input.Control.RESUME));
            case 3 ->
                    world.in(
                            new Input.SteerParent(
                                    world.origin(),
                                    id,
                                    parent.version(),
                                    Decimal.of(100L * (1L + random.nextInt(80)), 0),
                                    null,
                                    Parameters.NONE));
            case 4 ->
                    world.in(
                            new Input.SteerParent(
                                    world.origin(),
                                    id,
                                    parent.version(),
                                    null,
                                    Decimal.of(1398L + random.nextInt(5), 2),
                                    Parameters.NONE));
            default ->
                    world.in(
                            new Input.SteerParent(
                                    world.origin(),
                                    id,
                                    parent.version(),
                                    null,
                                    null,
                                    Parameters.NONE
                                            .with(Parameter.AGGRESSION, random.nextInt(11))
                                            .with(Parameter.MAX_PERCENT_VOLUME, "0.3")));
        }
    }

    /// @param limit as text; null for a market order
    record Ask(Strategy strategy, boolean buy, long qty, @Nullable String limit) {}

    private static Ask anything(SplittableRandom random, RandomWorld world) {
        Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
        boolean buy = random.nextBoolean();
        long qty = 100L * (1L + random.nextInt(120));
        long limit = world.reflect(1400) + random.nextInt(7) - 3;
        return new Ask(
                strategy, buy, qty, random.nextInt(3) == 0 ? null : Decimal.of(limit, 2) + "");
    }

    /// What a strategy needs, and some of what it may have.
    private static String[] special(Ask ask, SplittableRandom random, String... more) {
        List<String> parameters = new ArrayList<>(List.of(more));
        parameters.addAll(List.of("Aggression", "" + random.nextInt(11)));
        parameters.addAll(List.of("RandomizationPercent", "0.2"));
        switch (ask.strategy) {
            case POV -> parameters.addAll(List.of("TargetPercentVolume", "0.1"));
            case ICEBERG, ACCUMULATE -> parameters.addAll(List.of("SliceSize", "500"));
            case TWAP, VWAP, IS, CLOSE, ADAPTIVE -> {}
        }
        return parameters.toArray(String[]::new);
    }

    static ParentSpec order(
            RandomWorld world, String clOrdId, Ask ask, long seconds, String... parameters)
            throws BadParameterException {
        Parameters set =
                Parameters.NONE
                        .with(Parameter.END_TIME, world.nowNs + seconds * EngineBench.SECOND)
                        .with(Parameter.SLICE_INTERVAL, "10");
        for (int i = 0; i < parameters.length; i += 2) {
            Parameter parameter = Parameter.byName(parameters[i]);
            assertThat(parameter).as(parameters[i]).isNotNull();
            set = parameter == null ? set : set.with(parameter, parameters[i + 1]);
        }
        return new ParentSpec(
                clOrdId,
                "ACC",
                "BAC",
                ask.buy ? Side.BUY : Side.SELL,
                Decimal.of(ask.qty, 0),
                ask.limit == null ? OrderType.MARKET : OrderType.LIMIT,
                ask.limit == null ? null : Decimal.parse(ask.limit),
                TimeInForce.DAY,
                ask.strategy,
                set,
                world.nowNs);
    }
}
