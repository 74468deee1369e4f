package io.sluice.sim.flow;

import java.util.SplittableRandom;

/// The signs of other people's parent orders: a few at work at once, Pareto-long, one child at a
/// time. The signs of trades get their long memory from it. Source: Lillo, Mike, Farmer (2005).
final class Metaorders {
    /// Tail exponent of a parent's length in children.
    private static final double ALPHA = 1.5;

    private static final double CHILDREN_MIN = 3;
    private static final double CHILDREN_MAX = 1_000;
    private static final int AT_WORK = 4;

    private final SplittableRandom random;
    private final int[] childrenLeft = new int[AT_WORK];
    private final boolean[] buys = new boolean[AT_WORK];

    Metaorders(SplittableRandom random) {
        this.random = random;
    }

    /// Whether the next child buys.
    boolean nextBuys() {
        int parent = random.nextInt(AT_WORK);
        if (childrenLeft[parent] == 0) {
            buys[parent] = random.nextBoolean();
            double children = CHILDREN_MIN * StrictMath.pow(1 - random.nextDouble(), -1 / ALPHA);
            childrenLeft[parent] = (int) Math.min(children, CHILDREN_MAX);
        }
        childrenLeft[parent]--;
        return buys[parent];
    }
}
