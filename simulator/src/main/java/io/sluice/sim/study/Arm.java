package io.sluice.sim.study;

import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;

/// One way to work the same order; the engine is the same in all of them.
///
/// @param name short, for tables
/// @param parameters in place of the cell's own
/// @param signal what the engine is told to forecast with
/// @param mirrored whether it works the mirrored order in the mirrored market
record Arm(String name, Parameters parameters, Signal signal, boolean mirrored) {
    /// Against what every other arm is held: everything the engine does but for the signal.
    static final Arm PLAIN = of("plain", 0);

    /// The classic crossing TWAP.
    static final Arm TAKER =
            PLAIN.named("taker")
                    .with(Parameter.AGGRESSION, "10")
                    .with(Parameter.SCHEDULE_TOLERANCE, "0");

    /// Crosses at every slice's end.
    static final Arm IMPATIENT =
            PLAIN.named("plain, tolerance 0").with(Parameter.SCHEDULE_TOLERANCE, "0");

    static final Arm QUARTER = of("A = .25", .25);
    static final Arm HALF = of("A = .5", .5);
    static final Arm LAW = of("A = 1", 1);

    /// The band of `strategy.md` 3.2 in place of the default.
    static final Arm NARROW =
            LAW.named("A = 1, narrow band").with(Parameter.SCHEDULE_BAND_PCT, "0.05");

    static final Arm PLACEBO = new Arm("placebo", LAW.parameters, Signal.PLACEBO, false);
    static final Arm INVERTED = new Arm("inverted", LAW.parameters, Signal.INVERTED, false);

    /// The worst that a wrong forecast can do: the same without the gate that finds it out.
    static final Arm PLACEBO_UNGATED =
            new Arm("placebo, no gate", LAW.parameters, Signal.PLACEBO_UNGATED, false);

    static final Arm INVERTED_UNGATED =
            new Arm("inverted, no gate", LAW.parameters, Signal.INVERTED_UNGATED, false);

    /// A = 1 that believes its own forecast at once and for good.
    static final Arm LAW_UNGATED =
            new Arm("A = 1, no gate", LAW.parameters, Signal.TRUE_UNGATED, false);

    /// A = 1 with a forecast that is always 0: what the law does apart from the signal.
    static final Arm SILENT = new Arm("silent", LAW.parameters, Signal.SILENT, false);

    /// A = 0 with the inverted forecast: must not tell itself from plain.
    static final Arm BLIND = new Arm("A = 0, inverted", PLAIN.parameters, Signal.INVERTED, false);

    static final Arm LATE_50 = new Arm("50 ms late", LAW.parameters, Signal.LATE_50_MS, false);
    static final Arm LATE_200 = new Arm("200 ms late", LAW.parameters, Signal.LATE_200_MS, false);
    static final Arm LATE_1000 = new Arm("1 s late", LAW.parameters, Signal.LATE_1000_MS, false);

    /// A = 1 in the looking glass: must send what A = 1 sends, to the byte.
    static final Arm MIRRORED = new Arm("A = 1, mirrored", LAW.parameters, Signal.TRUE, true);

    /// What the engine forecasts with.
    enum Signal {
        /// The engine's own composite.
        TRUE,
        /// The composite of an independent market at the same time of day.
        PLACEBO,
        /// The composite with its sign turned.
        INVERTED,
        TRUE_UNGATED,
        PLACEBO_UNGATED,
        INVERTED_UNGATED,
        /// 0 at all times.
        SILENT,
        LATE_50_MS,
        LATE_200_MS,
        LATE_1000_MS
    }

    private static Arm of(String name, double sensitivity) {
        return new Arm(name, Parameters.NONE, Signal.TRUE, false)
                .with(Parameter.IMBALANCE_SENSITIVITY, Double.toString(sensitivity));
    }

    private Arm named(String newName) {
        return new Arm(newName, parameters, signal, mirrored);
    }

    private Arm with(Parameter parameter, String value) {
        try {
            return new Arm(name, parameters.with(parameter, value), signal, mirrored);
        } catch (BadParameterException e) {
            throw new IllegalStateException(e);
        }
    }
}
