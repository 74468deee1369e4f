package io.sluice.sim.scenario;

import io.sluice.instrument.Decimal;

/// Statistics as text, the same on every machine.
final class Numbers {
    private static final int DECIMALS = 4;

    private Numbers() {}

    /// Four decimals; `n/a` for what cannot be told.
    static String text(double number) {
        return isKnown(number) ? rounded(number).toString() : "n/a";
    }

    static boolean isKnown(double number) {
        return Math.abs(number) < 1e12;
    }

    static Decimal rounded(double number) {
        return Decimal.of(StrictMath.round(number * Decimal.powerOfTen(DECIMALS)), DECIMALS);
    }
}
