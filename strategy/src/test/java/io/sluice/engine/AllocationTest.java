package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import io.sluice.order.ParentState;
import io.sluice.order.Strategy;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

/// What happens a million times a second allocates nothing: an update of the book, and a look at a
/// parent that sends and pulls nothing. What goes out is made once.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int UPDATES = 200_000;
    private static final int SECONDS = 800;
    private static final int PARENTS = 20;

    private static final String[] LONG_SLICES = {"SliceInterval", "3600"};
    private static final String[] POV = {"TargetPercentVolume", "0.1", "SliceInterval", "3600"};

    /// Compiled code that is given up may make an object or two that it had done without. An object
    /// a look, of the smallest, is 256,000 bytes in the shortest test.
    private static final long NOISE_BYTES = 4_096;

    /// One child from its decision to its acceptance: child, order, reports and the record of why.
    private static final long CHILD_BYTES = 4_096;

    @Test
    void market_data_allocates_nothing_with_twenty_live_parents() {
        EngineBench bench = twentyParents(EngineBench.open());
        stream(bench, UPDATES);

        long before = allocatedBytes();
        stream(bench, UPDATES);
        long allocated = allocatedBytes() - before;

        assertThat(allocated).as("bytes for %d updates", UPDATES).isLessThan(NOISE_BYTES);
    }

    @Test
    void looks_that_change_nothing_allocate_nothing() {
        EngineBench bench = twentyParents(EngineBench.open());
        look(bench, SECONDS);

        int records = bench.outputs.size();
        long before = allocatedBytes();
        look(bench, SECONDS);
        long allocated = allocatedBytes() - before;

        assertThat(bench.outputs).as("nothing was sent").hasSize(records);
        assertThat(bench.engine.parents())
                .as("all were looked at")
                .allSatisfy(parent -> assertThat(parent.urgency()).isPositive());
        assertThat(allocated).as("bytes for %d looks", SECONDS * PARENTS).isLessThan(NOISE_BYTES);
    }

    @Test
    void in_a_moving_market_at_two_venues_only_what_goes_out_is_made() {
        MovingMarket market = new MovingMarket(twentyParents(MovingMarket.open()));
        market.run(UPDATES);
        market.forgetCounts();

        market.run(UPDATES);

        assertThat(market.quietLooks).as("looks that sent nothing").isGreaterThan(UPDATES / 10);
        assertThat(market.children).as("children sent").isGreaterThan(200);
        assertThat(market.quietBytes)
                .as("bytes of updates that sent nothing")
                .isLessThan(NOISE_BYTES);
        assertThat(market.loudBytes / market.children)
                .as("bytes a child")
                .isBetween(1L, CHILD_BYTES);
    }

    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /// TWAP, VWAP, POV and IS, five of each.
    static EngineBench twentyParents(EngineBench bench) {
        for (int i = 0; i < PARENTS; i += 4) {
            bench.submit(bench.spec("T" + i, 100_000, 36_000, LONG_SLICES));
            bench.submit(
                    OperatingRulesTest.as(
                            Strategy.VWAP, bench.spec("V" + i, 100_000, 36_000, LONG_SLICES)));
            bench.submit(
                    OperatingRulesTest.as(Strategy.POV, bench.spec("P" + i, 100_000, 36_000, POV)));
            bench.submit(
                    OperatingRulesTest.as(
                            Strategy.IS, bench.spec("I" + i, 100_000, 36_000, LONG_SLICES)));
        }
        bench.fillEverything();
        assertThat(bench.engine.parents())
                .hasSize(PARENTS)
                .allSatisfy(parent ->
                        assertThat(parent.parent().state()).isEqualTo(ParentState.WORKING));
        bench.outputs.clear();
        return bench;
    }

    /// Every parent is looked at once a second within its first slice; the book is fresh and still.
    private static void look(EngineBench bench, int seconds) {
        for (int i = 0; i < seconds; i++) {
            bench.nowNs += EngineBench.SECOND;
            bench.engine.onDepth(0, 0, true, 1400, 20_000, false, bench.nowNs);
            bench.engine.onDepth(0, 0, false, 1401, 20_000, true, bench.nowNs);
            bench.engine.onTimer(bench.nowNs);
        }
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
