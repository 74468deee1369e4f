package io.sluice.sim.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.book.Instructions.Display;
import io.sluice.sim.book.Instructions.Execution;
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
    private final ReferenceOrderBook reference = new ReferenceOrderBook(TICK, expected);

    @Seeds
    void says_and_holds_what_the_reference_does_for_displayed_orders(long seed) {
        run(seed, false);
    }

    @Seeds
    void says_and_holds_what_the_reference_does_for_all_orders_and_auctions(long seed) {
        run(seed, true);
    }

    private void run(long seed, boolean all) {
        SplittableRandom random = new SplittableRandom(seed);
        // Some seeds live in a few ticks, some jump over many pages of the ladder; an auction's
        // reference tries every tick.
        int width = 1 << (3 + random.nextInt(all ? 5 : 14));

        for (int step = 1; step <= STEPS; step++) {
            if (all && random.nextInt(2) == 0) {
                actUnusually(random, width, step);
            } else {
                act(random, width, step);
            }
            assertThat(said.events).as("step %d", step).isEqualTo(expected.events);
            said.events.clear();
            expected.events.clear();
            if (step % 20 == 0) {
                assertThat(book.size()).isEqualTo(reference.size());
                assertThat(levels(true)).isEqualTo(reference.levels(true));
                assertThat(levels(false)).isEqualTo(reference.levels(false));
            }
        }
    }

    private void act(SplittableRandom random, int width, long nextId) {
        boolean buy = random.nextBoolean();
        long price = price(random, width, buy);
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
                assertThat(book.crosses(buy, price)).isEqualTo(reference.crosses(buy, price));
            }
        }
    }

    private void actUnusually(SplittableRandom random, int width, long nextId) {
        boolean buy = random.nextBoolean();
        long price = price(random, width, buy);
        long qty = 1 + random.nextLong(40);
        long someId = 1 + random.nextLong(nextId);
        switch (random.nextInt(16)) {
            case 0, 1 -> {
                Instructions how = instructions(random);
                if (book.contains(someId)) {
                    assertThat(book.amend(someId, price, qty, how))
                            .isEqualTo(reference.amend(someId, price, qty, how));
                }
            }
            case 2 -> {
                if (book.contains(someId)) {
                    long samePrice = book.priceOf(someId);
                    assertThat(book.amend(someId, samePrice, qty, Instructions.LIMIT))
                            .isEqualTo(reference.amend(someId, samePrice, qty, Instructions.LIMIT));
                }
            }
            case 3 -> {
                if (random.nextInt(3) == 0) {
                    book.call();
                    reference.call();
                }
            }
            case 4 -> {
                assertThat(book.indicate(price)).isEqualTo(reference.indicate(price));
                if (book.isCalling() || book.indicate(price).qty() == 0) {
                    assertThat(book.uncross(price)).isEqualTo(reference.uncross(price));
                    sortLevels(said.events);
                    sortLevels(expected.events);
                }
            }
            default -> {
                Instructions how = instructions(random);
                assertThat(book.enter(nextId, buy, price, qty, how))
                        .as("%s", how)
                        .isEqualTo(reference.enter(nextId, buy, price, qty, how));
            }
        }
    }

    private static Instructions instructions(SplittableRandom random) {
        Execution execution = Execution.values()[random.nextInt(4)];
        boolean rests = execution == Execution.LIMIT || execution == Execution.POST;
        Display display = Display.values()[random.nextInt(4)];
        if (!rests && display != Display.MID_PEG) {
            display = Display.FULL;
        }
        if (execution == Execution.POST && display == Display.MID_PEG) {
            display = Display.HIDDEN;
        }
        boolean dark = display == Display.HIDDEN || display == Display.MID_PEG;
        boolean mayMin = execution == Execution.IMMEDIATE || (execution == Execution.LIMIT && dark);
        return new Instructions(
                execution,
                display,
                display == Display.RESERVE ? 1 + random.nextInt(8) : 0,
                mayMin && random.nextBoolean() ? 1 + random.nextInt(30) : 0,
                random.nextInt(3),
                SelfTrade.values()[random.nextInt(5)]);
    }

    private static long price(SplittableRandom random, int width, boolean buy) {
        long middle = 100_000;
        long offset = random.nextLong(width) - width / 3;
        return Math.max(1, buy ? middle - offset : middle + offset) * TICK;
    }

    /// In an auction levels are said when their last order has traded; their order does not matter.
    private static void sortLevels(List<String> events) {
        List<String> levels =
                events.stream().filter(e -> e.matches("(bid|ask) .*")).sorted().toList();
        events.removeIf(e -> e.matches("(bid|ask) .*"));
        events.addAll(levels);
    }

    private List<Long> levels(boolean bid) {
        long[] prices = new long[STEPS];
        long[] qtys = new long[STEPS];
        int count = book.levels(bid, prices, qtys);
        List<Long> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(prices[i]);
            levels.add(qtys[i]);
            assertThat(i == 0 || book.behind(bid, prices[i - 1]) == prices[i]).isTrue();
        }
        return levels;
    }
}
