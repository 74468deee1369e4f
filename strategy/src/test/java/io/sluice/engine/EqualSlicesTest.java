package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.BadParameterException;
import io.sluice.order.Strategy;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.TreeMap;

/// Invariant I4 of `strategy.md` 3.9 as a client sees it: without sensitivity a TWAP is cut into
/// equal slices, whatever the book says, and nothing of the signal is in urgency or size.
class EqualSlicesTest {
    private static final int SLICES = 10;
    private static final long SLICE_QTY = 1_200;

    @Seeds(100)
    void without_sensitivity_slices_are_equal_whatever_the_book_says(long seed)
            throws BadParameterException {
        RandomWorld world = twap(seed, "0");

        TreeMap<Integer, Long> aims = new TreeMap<>();
        for (Output.Decision decision : decisions(world)) {
            long aim = decision.sizing().aimQty().unscaled();
            assertThat(aims.merge(decision.sizing().slice(), aim, (_, now) -> now))
                    .as("%s", decision)
                    .isEqualTo(decision.sizing().slice() * SLICE_QTY);
            assertThat(decision.sizing().bandQty().unscaled()).isZero();
            assertThat(decision.urgency().signal()).isZero();
            assertThat(decision.sizing().multiplier())
                    .isEqualTo(decision.sizing().boundedMultiplier());
        }
        assertThat(aims).hasSizeGreaterThan(SLICES / 2);
    }

    /// The same worlds have something to say: with sensitivity they are heard.
    @Test
    void with_sensitivity_the_same_books_move_the_slices() throws BadParameterException {
        int moved = 0;
        for (long seed = 1; seed <= 20; seed++) {
            for (Output.Decision decision : decisions(twap(seed, "1"))) {
                long plain = decision.sizing().slice() * SLICE_QTY;
                moved += decision.sizing().aimQty().unscaled() == plain ? 0 : 1;
            }
        }

        assertThat(moved).isGreaterThan(20);
    }

    private static RandomWorld twap(long seed, String sensitivity) throws BadParameterException {
        RandomWorld world = new RandomWorld(seed, false, new InvariantWatch(), RandomWorld.UNGATED);
        InvariantsTest.Ask ask =
                new InvariantsTest.Ask(
                        Strategy.TWAP,
                        new SplittableRandom(seed).nextBoolean(),
                        SLICES * SLICE_QTY,
                        null);
        world.submit(
                InvariantsTest.order(
                        world,
                        "A",
                        ask,
                        SLICES * 10,
                        "RandomizationPercent",
                        "0",
                        "CatchUp",
                        "A",
                        "ImbalanceSensitivity",
                        sensitivity));
        for (int step = 0; step < 200; step++) {
            world.step();
        }
        return world;
    }

    private static Iterable<Output.Decision> decisions(RandomWorld world) {
        return world.outputs.stream()
                .filter(Output.Decision.class::isInstance)
                .map(Output.Decision.class::cast)
                .filter(decision -> !decision.cause().equals("RESIDUAL"))
                .toList();
    }
}
