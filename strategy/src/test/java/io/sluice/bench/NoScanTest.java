package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Parents that are not due are not looked at, however many there are.
class NoScanTest {
    private static final int NAMES = 500;
    private static final int PARENTS_A_NAME = 20;
    private static final int UPDATES = 100_000;
    private static final long UPDATE_NS = 15_000;

    @Test
    void ten_thousand_parents_are_looked_at_only_when_they_are_due() {
        BusyEngine busy = new BusyEngine(NAMES);
        for (int name = 0; name < NAMES; name++) {
            busy.depth(name, true, 1000, 2_000, false);
            busy.depth(name, false, 1001, 2_000, true);
            busy.engine.onTrade(name, 0, 1000, 1_000_000, 1, busy.nowNs);
            for (int i = 0; i < PARENTS_A_NAME; i++) {
                busy.addParent(name, i);
            }
        }
        busy.requireLive(NAMES * PARENTS_A_NAME);

        assertThat(looksDuring(busy, 0)).as("no time passes: nobody is due").isZero();
        assertThat(looksDuring(busy, UPDATE_NS))
                .as("in a second and a half each is due once, or twice")
                .isBetween((long) NAMES * PARENTS_A_NAME, 2L * NAMES * PARENTS_A_NAME);
    }

    private static long looksDuring(BusyEngine busy, long stepNs) {
        long before = busy.engine.looks();
        for (int i = 0; i < UPDATES; i++) {
            busy.nowNs += stepNs;
            busy.depth(i % NAMES, true, 1000, 2_000 + i / NAMES % 97 * 100L, true);
        }
        return busy.engine.looks() - before;
    }
}
