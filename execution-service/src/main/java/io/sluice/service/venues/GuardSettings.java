package io.sluice.service.venues;

import java.time.Duration;

/// When a venue is left alone, and how fast it is spoken to.
///
/// @param failurePercent rejects, send failures and disconnects among the last answers that open
///   the circuit
/// @param window answers that are looked at
/// @param minimumAnswers before the circuit can open
/// @param openFor how long the venue is benched before it is tried again
/// @param trialOrders orders that try it
/// @param ordersPerSecond new orders; cancels are never held back
/// @param orderAgeMax an order that waited longer for its session is not sent any more
/// @param queueCapacity requests that may wait for the session before it is an alarm
public record GuardSettings(
        int failurePercent,
        int window,
        int minimumAnswers,
        Duration openFor,
        int trialOrders,
        int ordersPerSecond,
        Duration orderAgeMax,
        int queueCapacity) {

    public GuardSettings {
        range("failure-percent", failurePercent, 1, 100);
        range("window", window, 1, 10_000);
        range("minimum-answers", minimumAnswers, 1, window);
        range("trial-orders", trialOrders, 1, 1_000);
        range("orders-per-second", ordersPerSecond, 1, 1_000_000);
        range("queue-capacity", queueCapacity, 1, 1_000_000);
        range("open-for (ms)", openFor.toMillis(), 1, 86_400_000);
        range("order-age-max (ms)", orderAgeMax.toMillis(), 1, 60_000);
    }

    private static void range(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "sluice.venue-guard."
                            + key
                            + " must be "
                            + min
                            + ".."
                            + max
                            + ", was "
                            + value);
        }
    }
}
