package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.ChildId;
import io.sluice.order.ParentSpec;
import io.sluice.order.Strategy;
import io.sluice.risk.KillSwitch.Kill;
import io.sluice.risk.KillSwitch.Scope;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.seeds.Seeds;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Random limits, random flow, random kills and releases: no child beyond a limit is ever sent,
/// nothing is sent into a latched scope, and a kill leaves nothing open. `-Dseed=N` replays one.
class LimitStormTest {
    private static final int STEPS = 250;

    @Seeds
    void no_child_breaks_a_limit_and_no_kill_leaves_one_open(long seed)
            throws BadParameterException {
        Watch watch = new Watch();
        InvariantWatch invariants = new InvariantWatch();
        RandomWorld world =
                new RandomWorld(
                        seed,
                        false,
                        output -> {
                            invariants.accept(output);
                            watch.accept(output);
                        });
        watch.world = world;
        SplittableRandom random = new SplittableRandom(~seed);
        world.prompt = random.nextBoolean();
        limit(world, random, watch);
        invariants.messagesPerSecond = (int) watch.limits.number(Limit.MESSAGES_PER_SECOND);
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (dice < 6) {
                enter(world, random, watch, "P" + step);
            } else if (dice < 9) {
                fire(world, random, watch);
            } else if (dice < 13 && !kills(world).isEmpty()) {
                world.in(
                        new Input.ReleaseKill(
                                new Input.Origin("REST", 0, "other", 0),
                                kills(world).getFirst().id(),
                                "go on"));
            }
            world.step();
        }
        world.in(new Input.FireKill(origin(), Scope.ALL, "", "end"));
        world.prompt = true;
        for (int step = 0; step < 20; step++) {
            world.step();
        }

        assertThat(watch.sent).isPositive();
        assertThat(world.engine.parents()).isEmpty();
        assertThat(world.orders.values()).noneMatch(order -> order.open);
        for (Output.ParentReport report : invariants.latest.values()) {
            long id = report.parent().parentId();
            assertThat(world.filled(id))
                    .isLessThanOrEqualTo(report.parent().spec().qty().unscaled());
            assertThat(report.parent().cumQty().unscaled()).isEqualTo(world.filled(id));
        }
    }

    private static List<Kill> kills(RandomWorld world) {
        return world.engine.risk().kills();
    }

    private static Input.Origin origin() {
        return new Input.Origin("REST", 0, "risk", 0);
    }

    private static void limit(RandomWorld world, SplittableRandom random, Watch watch) {
        watch.limits =
                RandomWorld.LIMITS
                        .with(Limit.CHILD_QTY, Decimal.of(100L + random.nextInt(2_000), 0))
                        .with(Limit.CHILD_NOTIONAL, Decimal.of(2_000L + random.nextInt(20_000), 0))
                        .with(Limit.CHILD_MINUTE_SHARE, Decimal.of(1L + random.nextInt(50), 3))
                        .with(Limit.MESSAGES_PER_SECOND, Decimal.of(2L + random.nextInt(12), 0))
                        .with(
                                Limit.HOUSE_MESSAGES_PER_SECOND,
                                Decimal.of(3L + random.nextInt(20), 0))
                        .with(Limit.COLLAR_SPREADS, Decimal.of(5L + random.nextInt(50), 1));
        int version = world.engine.risk().limitsVersion();
        world.in(new Input.SetLimits(world.origin(), version, watch.limits, "storm"));
        assertThat(world.engine.risk().limits()).isEqualTo(watch.limits);
    }

    private static void enter(
            RandomWorld world, SplittableRandom random, Watch watch, String clOrdId)
            throws BadParameterException {
        Strategy strategy =
                List.of(Strategy.TWAP, Strategy.VWAP, Strategy.IS, Strategy.ADAPTIVE)
                        .get(random.nextInt(4));
        InvariantsTest.Ask ask =
                new InvariantsTest.Ask(
                        strategy, random.nextBoolean(), 100L * (1L + random.nextInt(300)), null);
        ParentSpec spec =
                InvariantsTest.order(
                        world,
                        clOrdId,
                        ask,
                        20 + random.nextInt(100),
                        "Aggression",
                        "" + random.nextInt(11));
        long id = world.submit(spec);
        if (id != 0) {
            watch.specs.put(id, spec);
        }
    }

    private static void fire(RandomWorld world, SplittableRandom random, Watch watch) {
        Scope scope = Scope.values()[random.nextInt(Scope.values().length)];
        String target =
                switch (scope) {
                    case ORDER -> watch.specs.isEmpty() ? "0" : "" + watch.specs.lastKey();
                    case ACCOUNT -> "ACC";
                    case TRADER -> random.nextBoolean() ? "client" : "nobody";
                    case STRATEGY -> Strategy.values()[random.nextInt(3)].name();
                    case INSTRUMENT -> "BAC";
                    case VENUE -> random.nextBoolean() ? "XSIM" : "YSIM";
                    case ALL -> "";
                };
        world.in(new Input.FireKill(origin(), scope, target, "storm"));
    }

    /// Looks at every child as it is sent.
    private static final class Watch implements Consumer<Output> {
        private @Nullable RandomWorld world;
        private Limits limits = RandomWorld.LIMITS;
        private final TreeMap<Long, ParentSpec> specs = new TreeMap<>();
        private final TreeMap<Long, Integer> messages = new TreeMap<>();
        private int sent;

        @Override
        public void accept(Output output) {
            switch (output) {
                case Output.PlaceChild place -> placed(place);
                case Output.CancelChild cancel -> count(cancel.nowNs());
                default -> {}
            }
        }

        private int count(long nowNs) {
            return messages.merge(nowNs / EngineBench.SECOND, 1, Integer::sum);
        }

        private void placed(Output.PlaceChild place) {
            sent++;
            double qty = place.qty().toDouble();
            assertThat(qty).as("childQty").isLessThanOrEqualTo(limits.number(Limit.CHILD_QTY));
            assertThat(qty * place.price().toDouble())
                    .as("childNotional")
                    .isLessThanOrEqualTo(limits.number(Limit.CHILD_NOTIONAL));
            assertThat(qty)
                    .as("childMinuteShare")
                    .isLessThanOrEqualTo(
                            Math.max(
                                    100,
                                    limits.number(Limit.CHILD_MINUTE_SHARE)
                                            * EngineBench.BAC.dailyVolume()
                                            / 1440));
            assertThat(count(place.nowNs()))
                    .as("houseMessagesPerSecond")
                    .isLessThanOrEqualTo((int) limits.number(Limit.HOUSE_MESSAGES_PER_SECOND));
            RandomWorld here = world;
            if (here != null) {
                for (Kill kill : kills(here)) {
                    assertThat(reaches(kill, place)).as("%s reaches %s", kill, place).isFalse();
                }
            }
        }

        private boolean reaches(Kill kill, Output.PlaceChild place) {
            long id = ChildId.parentOf(place.childId());
            ParentSpec spec = specs.get(id);
            return switch (kill.scope()) {
                case ORDER -> kill.target().equals("" + id);
                case ACCOUNT, INSTRUMENT, ALL -> true;
                case TRADER -> kill.target().equals("client");
                case STRATEGY -> spec != null && kill.target().equals(spec.strategy().name());
                case VENUE -> kill.target().equals(place.venueId() == 0 ? "XSIM" : "YSIM");
            };
        }
    }
}
