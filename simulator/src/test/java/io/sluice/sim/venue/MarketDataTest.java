package io.sluice.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.seeds.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

final class MarketDataTest {
    private static final int ID = 3;
    private static final int STEPS = 1_000;

    private final FollowedBook followed = new FollowedBook();
    private final SimulatedVenue venue =
            new SimulatedVenue(
                    new Venue(0, "XSIM", 0, 0, true),
                    List.of(
                            new Instrument(
                                    ID,
                                    "ABC",
                                    2,
                                    0,
                                    1,
                                    1,
                                    1_000,
                                    0,
                                    Instrument.DAY_NS,
                                    VolumeCurve.flat())),
                    followed);

    @Seeds
    void follower_has_exactly_the_ten_best_levels(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BackgroundOrders door = venue.background(ID);

        for (int step = 0; step < STEPS; step++) {
            act(random, door);

            assertThat(followed.isConsistent).isTrue();
            check(door.book(), true, step);
            check(door.book(), false, step);
            if (step == STEPS / 2) {
                followed.start(venue, ID);
            }
        }
        assertThat(followed.pointlessChanges).isZero();
    }

    private static void act(SplittableRandom random, BackgroundOrders door) {
        boolean buy = random.nextBoolean();
        long offset = random.nextLong(25) - 2;
        long price = buy ? 1_000 - offset : 1_000 + offset;
        long qty = 1 + random.nextLong(100);
        long someId = 1 + random.nextLong(STEPS);
        switch (random.nextInt(8)) {
            case 0 -> door.immediate(buy, buy ? 1_010 : 990, qty * 5, 0);
            case 1, 2 -> door.cancel(someId, 0);
            case 3 -> door.reduce(someId, qty, 0);
            default -> door.limit(door.nextId(), buy, price, qty, 0);
        }
    }

    private void check(OrderBook book, boolean bid, int step) {
        List<Map.Entry<Long, Long>> best = new ArrayList<>();
        long price = bid ? book.bestBid() : book.bestAsk();
        while (price != OrderBook.NO_PRICE && best.size() < SimulatedVenue.DEPTH) {
            best.add(Map.entry(price, book.qtyAt(price)));
            price = book.behind(bid, price);
        }
        if (!followed.side(bid).equals(best)) {
            assertThat(followed.side(bid)).as("step %d", step).isEqualTo(best);
        }
    }
}
