package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import io.sluice.order.ParentState;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

/// What happens a million times a second allocates nothing.
class AllocationTest {
    private static final int UPDATES = 200_000;

    @Test
    void market_data_allocates_nothing_with_twenty_live_parents() {
        EngineBench bench = EngineBench.open();
        for (int i = 0; i < 20; i++) {
            bench.submit(bench.spec("P" + i, 100_000, 3_600));
        }
        bench.fillEverything();
        assertThat(bench.engine.parents())
                .hasSize(20)
                .allSatisfy(parent ->
                        assertThat(parent.parent().state()).isEqualTo(ParentState.WORKING));
        stream(bench, UPDATES);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        stream(bench, UPDATES);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for %d updates", UPDATES).isLessThan(UPDATES / 10);
    }

    /// Queue sizes flicker at an unmoved touch, with a trade now and then, faster than any parent
    /// is due.
    private static void stream(EngineBench bench, int updates) {
        for (int i = 0; i < updates; i++) {
            bench.nowNs += 1;
            bench.engine.onDepth(
                    0,
                    0,
                    (i & 1) == 0,
                    (i & 1) == 0 ? 1400 : 1401,
                    20_000 + i % 97 * 100L,
                    true,
                    bench.nowNs);
            if (i % 10 == 0) {
                bench.engine.onTrade(0, 0, 1400 + i % 2, 100, i % 3 - 1, bench.nowNs);
            }
        }
    }
}
