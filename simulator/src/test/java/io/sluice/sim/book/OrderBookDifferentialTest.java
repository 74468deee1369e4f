package io.sluice.sim.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.seeds.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

final class OrderBookDifferentialTest {
    private static final int STEPS = 300;
    private static final long TICK = 5;

    private final RecordedBook said = new RecordedBook();
    private final RecordedBook expected = new RecordedBook();
    private final OrderBook book = new OrderBook(TICK, said);
    private final ReferenceOrderBook reference = new ReferenceOrderBook(expected);

    @Seeds
    void says_and_holds_what_the_reference_does(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // Some seeds live in a few ticks, some jump over many pages of the ladder.
        int width = 1 << (3 + random.nextInt(14));
        long nextId = 1;

        for (int step = 0; step < STEPS; step++) {
            nextId = act(random, width, nextId);

            if (!said.events.equals(expected.events) || step % 20 == 0) {
                assertThat(said.events).as("step %d", step).isEqualTo(expected.events);
                assertThat(book.size()).isEqualTo(reference.size());
                assertThat(levels(true)).isEqualTo(reference.levels(true));
                assertThat(levels(false)).isEqualTo(reference.levels(false));
            }
            said.events.clear();
            expected.events.clear();
        }
    }

    private long act(SplittableRandom random, int width, long nextId) {
        boolean buy = random.nextBoolean();
        long middle = 100_000;
        long offset = random.nextLong(width) - width / 3;
        long price = Math.max(1, buy ? middle - offset : middle + offset) * TICK;
        long qty = 1 + random.nextLong(9);
        long someId = 1 + random.nextLong(nextId);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 ->
                    assertThat(book.limit(nextId, buy, price, qty))
                            .isEqualTo(reference.limit(nextId, buy, price, qty));
            case 5 ->
                    assertThat(book.immediate(nextId, buy, price, qty * 3))
                            .isEqualTo(reference.immediate(nextId, buy, price, qty * 3));
            case 6 ->
                    assertThat(book.post(nextId, buy, price, qty))
                            .isEqualTo(reference.post(nextId, buy, price, qty));
            case 7, 8 ->
                    assertThat(book.cancel(someId))
                            .isEqualTo(reference.reduce(someId, Long.MAX_VALUE));
            case 9 -> assertThat(book.reduce(someId, qty)).isEqualTo(reference.reduce(someId, qty));
            case 10 ->
                    assertThat(book.execute(someId, qty, -7))
                            .isEqualTo(reference.execute(someId, qty, -7));
            default -> {
                assertThat(book.leavesQty(someId)).isEqualTo(reference.leavesQty(someId));
                assertThat(book.priceOf(someId)).isEqualTo(reference.priceOf(someId));
                assertThat(book.qtyAhead(someId)).isEqualTo(reference.qtyAhead(someId));
                assertThat(book.qtyAt(price)).isEqualTo(reference.qtyAt(price));
            }
        }
        return nextId + 1;
    }

    private List<Long> levels(boolean bid) {
        List<Long> levels = new ArrayList<>();
        long price = bid ? book.bestBid() : book.bestAsk();
        while (price != OrderBook.NO_PRICE) {
            levels.add(price);
            levels.add(book.qtyAt(price));
            price = book.behind(bid, price);
        }
        return levels;
    }
}
