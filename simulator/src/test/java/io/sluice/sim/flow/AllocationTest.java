package io.sluice.sim.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import io.sluice.instrument.Instrument;
import io.sluice.sim.book.BookListener;
import io.sluice.sim.book.OrderBook;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/// What happens a million times a second allocates nothing.
final class AllocationTest {
    private static final int EVENTS = 1_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_million_book_events_allocate_nothing() {
        CountedBook said = new CountedBook();
        OrderBook book = new OrderBook(1, said);
        SplittableRandom random = new SplittableRandom(1);
        run(book, random, 1, EVENTS);

        long before = threads.getCurrentThreadAllocatedBytes();
        run(book, random, EVENTS + 1, EVENTS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // Compiling this very loop may cost a few objects; a byte an event would be a million.
        assertThat(allocated).isLessThan(20_000);
        assertThat(said.trades).isGreaterThan(EVENTS / 10);
        assertThat(said.levels).isGreaterThan(EVENTS);
    }

    @Test
    void a_running_market_allocates_nothing_per_event() {
        SilentVenue said = new SilentVenue();
        long startNs = 20_000 * Instrument.DAY_NS;
        long hourNs = Instrument.DAY_NS / 24;
        VenueWorld world =
                VenueWorld.of(
                        VenueWorld.DEFAULT_VENUES,
                        VenueWorld.defaultInstruments(),
                        _ -> said,
                        1,
                        startNs);
        world.advance(startNs + 2 * hourNs);

        long levels = said.levels;
        long before = threads.getCurrentThreadAllocatedBytes();
        world.advance(startNs + 4 * hourNs);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // New highs of the pools still grow them now and then.
        assertThat((double) allocated / (said.levels - levels)).isLessThan(1);
    }

    /// Limits, a third of them marketable, and cancels; nothing rests for longer than two thousand
    /// orders.
    private static void run(OrderBook book, SplittableRandom random, long firstId, int orders) {
        for (long id = firstId; id < firstId + orders; id++) {
            boolean buy = random.nextBoolean();
            long price = 10_000 + (buy ? -1 : 1) * (random.nextLong(60) - 10);
            book.limit(id, buy, price, 1 + random.nextLong(900));
            book.cancel(id - 1 - random.nextInt(2_000));
            book.cancel(id - 2_000);
        }
    }

    private static final class CountedBook implements BookListener {
        private long trades;
        private long levels;

        @Override
        public void trade(
                long restingId,
                long takerId,
                boolean buyerTook,
                long price,
                long qty,
                long restingLeavesQty) {
            trades++;
        }

        @Override
        public void level(boolean bid, long price, long qty) {
            levels++;
        }
    }
}
