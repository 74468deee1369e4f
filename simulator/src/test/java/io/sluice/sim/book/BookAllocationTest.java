package io.sluice.sim.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/// No order of any kind costs an allocation once the book has its size.
final class BookAllocationTest {
    private static final int ORDERS = 200_000;

    /// What asking for the count itself may cost, in bytes.
    private static final long TOLERANCE = 4_096;

    private static final Instructions[] KINDS = {
        Instructions.LIMIT,
        Instructions.IMMEDIATE,
        Instructions.FILL_OR_KILL,
        Instructions.POST,
        Instructions.HIDDEN,
        Instructions.HIDDEN.withMinQty(5),
        Instructions.MID_PEG,
        Instructions.reserve(3),
        Instructions.LIMIT.ownedBy(1, SelfTrade.CANCEL_RESTING),
        Instructions.IMMEDIATE.ownedBy(1, SelfTrade.DECREMENT),
    };

    @Test
    void no_order_type_allocates() {
        CountedBook said = new CountedBook();
        OrderBook book = new OrderBook(1, said);
        run(book, 1);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        run(book, 1 + ORDERS);

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(TOLERANCE);
        assertThat(said.trades).isGreaterThan(ORDERS / 10);
        assertThat(said.prevented).isPositive();
    }

    private static void run(OrderBook book, long firstId) {
        SplittableRandom random = new SplittableRandom(firstId % 2);
        for (long id = firstId; id < firstId + ORDERS; id++) {
            boolean buy = random.nextBoolean();
            long offset = random.nextLong(20) - 8;
            long price = buy ? 1_000 + offset : 1_000 - offset;
            book.enter(id, buy, price, 1 + random.nextInt(20), KINDS[random.nextInt(KINDS.length)]);
            long old = id - 1 - random.nextInt(200);
            if (random.nextInt(4) == 0 && book.contains(old)) {
                book.amend(old, price, 5, Instructions.LIMIT);
            } else {
                book.cancel(old);
            }
        }
    }

    private static final class CountedBook implements BookListener {
        private long trades;
        private long prevented;

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
        public void level(boolean bid, long price, long qty) {}

        @Override
        public void selfTradePrevented(
                long restingId, long takerId, long restingCanceledQty, long takerCanceledQty) {
            prevented++;
        }
    }
}
