package io.sluice.sim.loop;

import java.util.SplittableRandom;

/// One direction between the engine and a venue: a queue in which nothing overtakes.
final class Way {
    private final Delay delay;
    private final SplittableRandom random;
    private long lastNs = Long.MIN_VALUE;

    Way(Delay delay, SplittableRandom random) {
        this.delay = delay;
        this.random = random;
    }

    /// When what leaves at this time arrives.
    ///
    /// @param extraNs on top of the way's own delay
    long arrivalNs(long sentNs, long extraNs) {
        lastNs = Math.max(lastNs, sentNs + delay.drawNs(random) + extraNs);
        return lastNs;
    }
}
