package io.sluice.service.history;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread does.
public final class Patience {
    /// Far above what any wait takes, for slow machines.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Patience() {}

    public static void await(BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > LIMIT.toNanos()) {
                throw new AssertionError("not within " + LIMIT);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
