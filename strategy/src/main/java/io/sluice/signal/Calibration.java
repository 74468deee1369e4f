package io.sluice.signal;

/// What is known of one instrument's forecast before the day begins.
///
/// @param version names this calibration, kept with every decision through the model's id
/// @param weights of the composite forecast
/// @param cap forecast that counts as certain, > 0: z = forecast / cap, clipped
/// @param horizonNs h, over which the forecast is verified, 0.1 s..10 min
/// @param gateReference correlation at which the gate is fully open, .01..1
public record Calibration(
        String version, Weights weights, double cap, long horizonNs, double gateReference) {
    /// Default of `strategy.md` 1.14 and 3.4 for equities.
    public static final Calibration NONE =
            new Calibration("1", new Weights(.6, .2, .2), 1, 15_000_000_000L, .15);

    /// Weights of the features, each >= 0.
    ///
    /// @param queue of psi(I1)
    /// @param depth of psi(I5)
    /// @param orderFlow of the clipped order flow
    public record Weights(double queue, double depth, double orderFlow) {}
}
