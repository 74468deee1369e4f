package io.sluice.service.live;

import io.sluice.engine.SignalSnapshot;

import java.util.List;

/// Signals that a test makes up.
public final class SomeSignals {
    private SomeSignals() {}

    /// A one-tick market of two venues that leans as far as it is said, and nothing else in it.
    public static SignalSnapshot of(int instrumentId, double queueImbalance, long ageNs) {
        return new SignalSnapshot(
                instrumentId,
                true,
                1,
                queueImbalance / 2,
                queueImbalance,
                0.25,
                -0.125,
                0,
                0,
                0,
                0,
                1,
                0,
                1,
                0,
                0,
                0.75,
                false,
                0,
                0.375,
                0.9,
                "composite",
                List.of(
                        new SignalSnapshot.OfVenue(0, queueImbalance, 0, 0),
                        new SignalSnapshot.OfVenue(1, 0, 0, 0)),
                ageNs);
    }
}
