package io.sluice.urgency;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.schedule.ScheduleTarget;
import io.sluice.signal.Signals;

/// How hard to press now: a baseline from the trader's dial and what plan and market add to it
/// (`strategy.md` 3.3). One instance, written anew by each look; [#urgency] is the record of it.
public final class UrgencyLaw {
    private static final double DEFICIT_WEIGHT = .15;
    private static final double ELAPSED_WEIGHT = .65;
    private static final double VOLATILITY_WEIGHT = .05;
    private static final double SPREAD_WEIGHT = .10;
    private static final double TOXICITY_WEIGHT = .10;

    /// From here on the trader has dialed a taker (`strategy.md` 3.3).
    public static final double TAKER = .75;

    private final double tilt;
    private double sensitivity;
    private double behind;
    private double passed;
    private double value;
    private double base;
    private double deficit;
    private double elapsed;
    private double signal;
    private double volatility;
    private double spread;
    private double toxicity;

    /// @param tilt c_g: how much the signal may tilt crossing
    public UrgencyLaw(double tilt) {
        this.tilt = tilt;
    }

    public void weigh(ParentOrder parent, ScheduleTarget target, Signals signals) {
        Parameters parameters = parent.terms().parameters();
        stand(
                ofDial((int) parameters.get(Parameter.AGGRESSION)),
                parameters.number(Parameter.IMBALANCE_SENSITIVITY),
                target.deficit(parent.ledger().filledQty()),
                target.elapsed());
        weigh(
                parent.terms().sign() * signals.forecast(),
                signals.gate(),
                signals.volatilityRatio(),
                signals.spreadRatio(),
                signals.toxicity());
    }

    /// Where the order stands.
    ///
    /// @param base a, see [#ofDial]
    /// @param sensitivity A
    /// @param deficit d: slices behind the schedule's last slice end, -1..1
    /// @param elapsed ell: elapsed share of the slice, 0..1
    void stand(double base, double sensitivity, double deficit, double elapsed) {
        this.base = base;
        this.sensitivity = sensitivity;
        behind = deficit;
        passed = elapsed;
    }

    /// What the market looks like to the order.
    ///
    /// @param forecast g' = side * z, -1..1
    /// @param gate c, 0..1
    /// @param volatilityRatio over the usual, 1 = usual
    /// @param spreadRatio likewise
    /// @param toxic x_tox, 0..1
    void weigh(
            double forecast,
            double gate,
            double volatilityRatio,
            double spreadRatio,
            double toxic) {
        double gated = gate * forecast;
        double square = passed * passed;
        deficit = DEFICIT_WEIGHT * behind;
        elapsed = ELAPSED_WEIGHT * square * square;
        signal = sensitivity * tilt * gated * Math.max(Math.max(behind, 0), passed);
        volatility = sensitivity * VOLATILITY_WEIGHT * Math.clamp(volatilityRatio - 1, -1, 1);
        spread = -sensitivity * SPREAD_WEIGHT * Math.clamp(spreadRatio - 1, 0, 1);
        toxicity = -sensitivity * TOXICITY_WEIGHT * toxic * (1 - gated) / 2;
        double sum = base + deficit + elapsed + signal + volatility + spread + toxicity;
        value = Math.clamp(sum, 0, 1);
    }

    /// u.
    public double value() {
        return value;
    }

    /// a.
    public double base() {
        return base;
    }

    /// What goes on record.
    public Urgency urgency() {
        return new Urgency(value, base, deficit, elapsed, signal, volatility, spread, toxicity);
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
