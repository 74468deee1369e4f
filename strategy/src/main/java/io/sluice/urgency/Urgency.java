package io.sluice.urgency;

/// How hard to press now, 0..1, and the terms it is the clamped sum of (`strategy.md` 3.3).
///
/// @param value u
/// @param base a, from the dial
/// @param deficit .15 d
/// @param elapsed .65 ell^4
/// @param signal tilt by the signal while trading is due; its weight c_g is 0 by default
/// @param market wider spread than usual asks for patience
public record Urgency(
        double value, double base, double deficit, double elapsed, double signal, double market) {
    private static final double DEFICIT_WEIGHT = .15;
    private static final double ELAPSED_WEIGHT = .65;
    private static final double SPREAD_WEIGHT = .10;

    /// @param base a, see [#ofDial]
    /// @param sensitivity A
    /// @param deficit d: slices behind the schedule's last slice end, -1..1
    /// @param elapsed ell: elapsed share of the slice, 0..1
    /// @param signal g = side * gate * forecast
    /// @param tilt c_g: how much the signal may tilt crossing
    /// @param spreadRatio spread over its usual size
    public static Urgency of(
            double base,
            double sensitivity,
            double deficit,
            double elapsed,
            double signal,
            double tilt,
            double spreadRatio) {
        double square = elapsed * elapsed;
        double deficitTerm = DEFICIT_WEIGHT * deficit;
        double elapsedTerm = ELAPSED_WEIGHT * square * square;
        double signalTerm = sensitivity * tilt * signal * Math.max(Math.max(deficit, 0), elapsed);
        double marketTerm = -sensitivity * SPREAD_WEIGHT * Math.clamp(spreadRatio - 1, 0, 1);
        double sum = base + deficitTerm + elapsedTerm + signalTerm + marketTerm;
        return new Urgency(
                Math.clamp(sum, 0, 1), base, deficitTerm, elapsedTerm, signalTerm, marketTerm);
    }

    /// The trader's dial 0..10 as baseline urgency a: linear through (0, 0), (3, .15), (5, .30),
    /// (7, .50), (10, .80).
    public static double ofDial(int aggression) {
        int dial = Math.clamp(aggression, 0, 10);
        if (dial <= 3) {
            return .05 * dial;
        }
        if (dial <= 5) {
            return .15 + .075 * (dial - 3);
        }
        return .30 + .10 * (dial - 5);
    }
}
