package io.sluice.urgency;

/// How hard to press now, 0..1, and the terms it is the clamped sum of (`strategy.md` 3.3).
///
/// @param value u
/// @param base a, from the dial
/// @param deficit .15 d
/// @param elapsed .65 ell^4
/// @param signal tilt by the signal while trading is due; its weight c_g is 0 by default
/// @param volatility more than usual asks for haste, less for patience
/// @param spread wider than usual asks for patience
/// @param toxicity resting orders that are picked off ask for patience, unless the gated signal
///   agrees; the specification has it without the gate, which let a forecast that had proven wrong
///   act where c = 0
public record Urgency(
        double value,
        double base,
        double deficit,
        double elapsed,
        double signal,
        double volatility,
        double spread,
        double toxicity) {
    private static final double DEFICIT_WEIGHT = .15;
    private static final double ELAPSED_WEIGHT = .65;
    private static final double VOLATILITY_WEIGHT = .05;
    private static final double SPREAD_WEIGHT = .10;
    private static final double TOXICITY_WEIGHT = .10;

    /// From here on the trader has dialed a taker (`strategy.md` 3.3).
    public static final double TAKER = .75;

    /// Where the order stands.
    ///
    /// @param base a, see [#ofDial]
    /// @param sensitivity A
    /// @param deficit d: slices behind the schedule's last slice end, -1..1
    /// @param elapsed ell: elapsed share of the slice, 0..1
    public record Standing(double base, double sensitivity, double deficit, double elapsed) {}

    /// What the market looks like to the order.
    ///
    /// @param forecast g' = side * z, -1..1
    /// @param gate c, 0..1
    /// @param tilt c_g: how much the signal may tilt crossing
    /// @param volatilityRatio over the usual, 1 = usual
    /// @param spreadRatio likewise
    /// @param toxicity x_tox, 0..1
    public record Conditions(
            double forecast,
            double gate,
            double tilt,
            double volatilityRatio,
            double spreadRatio,
            double toxicity) {
        /// A usual market without a signal.
        public static final Conditions USUAL = new Conditions(0, 0, 0, 1, 1, 0);
    }

    public static Urgency of(Standing order, Conditions market) {
        double gated = market.gate * market.forecast;
        double square = order.elapsed * order.elapsed;
        double deficit = DEFICIT_WEIGHT * order.deficit;
        double elapsed = ELAPSED_WEIGHT * square * square;
        double signal =
                order.sensitivity
                        * market.tilt
                        * gated
                        * Math.max(Math.max(order.deficit, 0), order.elapsed);
        double volatility =
                order.sensitivity
                        * VOLATILITY_WEIGHT
                        * Math.clamp(market.volatilityRatio - 1, -1, 1);
        double spread =
                -order.sensitivity * SPREAD_WEIGHT * Math.clamp(market.spreadRatio - 1, 0, 1);
        double toxicity = -order.sensitivity * TOXICITY_WEIGHT * market.toxicity * (1 - gated) / 2;
        double sum = order.base + deficit + elapsed + signal + volatility + spread + toxicity;
        return new Urgency(
                Math.clamp(sum, 0, 1),
                order.base,
                deficit,
                elapsed,
                signal,
                volatility,
                spread,
                toxicity);
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
