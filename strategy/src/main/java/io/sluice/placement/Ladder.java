package io.sluice.placement;

import io.sluice.order.Tactic;

/// Urgency to tactic, with hysteresis: a rung is left only when urgency is past its edge by a
/// margin (`strategy.md` 3.3). The mid-point rung needs a peg at the venue; without it the spread's
/// inside is used where it has room.
public final class Ladder {
    private static final double HYSTERESIS = .03;
    private static final double JOIN_FROM = .10;
    private static final double IMPROVE_FROM = .45;
    private static final double CROSS_FROM = .75;
    private static final double SWEEP_FROM = .95;

    private Ladder() {}

    /// @param before the tactic of the last look
    /// @param spreadTicks to improve takes two
    public static Tactic climb(double urgency, Tactic before, long spreadTicks) {
        Tactic rung = rung(urgency);
        if (rung != before && before != Tactic.NONE) {
            double toward =
                    rung.compareTo(before) > 0 ? urgency - HYSTERESIS : urgency + HYSTERESIS;
            rung = rung(toward).compareTo(before) == 0 ? before : rung;
        }
        return rung == Tactic.IMPROVE && spreadTicks < 2 ? Tactic.JOIN : rung;
    }

    private static Tactic rung(double urgency) {
        if (urgency >= SWEEP_FROM) {
            return Tactic.SWEEP;
        }
        if (urgency >= CROSS_FROM) {
            return Tactic.CROSS;
        }
        if (urgency >= IMPROVE_FROM) {
            return Tactic.IMPROVE;
        }
        return urgency >= JOIN_FROM ? Tactic.JOIN : Tactic.REST;
    }
}
