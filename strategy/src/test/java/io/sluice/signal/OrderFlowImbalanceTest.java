package io.sluice.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.market.Levels;

import org.junit.jupiter.api.Test;

/// The worked numbers of `strategy.md` 1.3 and 1.4.
class OrderFlowImbalanceTest {
    /// So long that nothing fades within a test.
    private static final long FOREVER_NS = Long.MAX_VALUE;

    /// One side of a book: price and quantity in turn.
    private static final class Side implements Levels {
        private static int made;
        private final long[] rows;
        private final int version = ++made;

        Side(long... rows) {
            this.rows = rows;
        }

        @Override
        public int levels() {
            return rows.length / 2;
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public long price(int level) {
            return rows[2 * level];
        }

        @Override
        public long netQty(int level) {
            return rows[2 * level + 1];
        }
    }

    @Test
    void increments_follow_price_and_queue() {
        OrderFlowImbalance flow = new OrderFlowImbalance(1, FOREVER_NS);
        long[][] touches = {
            {10000, 350, 10001, 100},
            {10000, 350, 10002, 400},
            {10001, 50, 10002, 400},
            {10000, 350, 10002, 380},
        };
        double[] sums = {50, 150, 200, 170};

        flow.update(new Side(10000, 300), new Side(10001, 100), 0);
        for (int i = 0; i < touches.length; i++) {
            long[] it = touches[i];
            flow.update(new Side(it[0], it[1]), new Side(it[2], it[3]), 0);
            assertThat(flow.flow(0)).isEqualTo(sums[i]);
        }
    }

    /// Levels' normalised flows (2, 1) by weights (.8, .6) give 1.5714, over two .7857: each level
    /// has an average depth of 100 here, throughout.
    @Test
    void levels_are_weighed_on_one_common_scale() {
        OrderFlowImbalance flow = new OrderFlowImbalance(2, 1_000_000_000L);
        flow.update(new Side(100, 100, 99, 100), new Side(101, 100, 102, 100), 0);

        flow.update(new Side(100, 300, 99, 200), new Side(101, 100, 102, 100), 0);

        assertThat(flow.flow(0)).isEqualTo(200);
        assertThat(flow.flow(1)).isEqualTo(100);
        assertThat(flow.integrated(new double[] {.8, .6})).isCloseTo(1.5714 / 2, within(5e-5));
        assertThat(flow.normalised()).isEqualTo(1);
    }

    @Test
    void flow_halves_in_its_half_life() {
        OrderFlowImbalance flow = new OrderFlowImbalance(1, 1_000_000_000L);
        flow.update(new Side(100, 100), new Side(101, 100), 0);
        flow.update(new Side(100, 180), new Side(101, 100), 0);

        flow.update(new Side(100, 180), new Side(101, 100), 1_000_000_000L);

        assertThat(flow.flow(0)).isEqualTo(40);
    }

    @Test
    void a_level_that_comes_into_view_brings_no_flow() {
        OrderFlowImbalance flow = new OrderFlowImbalance(2, FOREVER_NS);
        flow.update(new Side(100, 100), new Side(101, 100, 102, 100), 0);

        flow.update(new Side(100, 100, 99, 500), new Side(101, 100, 102, 100), 0);

        assertThat(flow.flow(1)).isZero();
    }

    @Test
    void a_level_where_we_stand_alone_is_no_level() {
        OrderFlowImbalance flow = new OrderFlowImbalance(1, FOREVER_NS);
        flow.update(new Side(100, 100), new Side(102, 100), 0);

        flow.update(new Side(101, 0, 100, 120), new Side(102, 100), 0);

        assertThat(flow.flow(0)).isEqualTo(20);
    }

    @Test
    void after_a_gap_the_next_book_is_a_beginning() {
        OrderFlowImbalance flow = new OrderFlowImbalance(1, FOREVER_NS);
        flow.update(new Side(100, 100), new Side(101, 100), 0);
        flow.update(new Side(100, 180), new Side(101, 100), 0);

        flow.forget();

        assertThat(flow.normalised()).isZero();
        flow.update(new Side(90, 500), new Side(91, 100), 0);
        assertThat(flow.flow(0)).isZero();
    }
}
