package io.sluice.placement;

import io.sluice.order.Tactic;

/// Urgency to tactic, with hysteresis: a rung is left only when urgency is past its edge by a
/// margin (`strategy.md` 3.3). Inside the spread needs room there; without it, the touch.
public final class Ladder {
    private static final double HYSTERESIS = .03;
    private static final double JOIN_FROM = .10;
    private static final double IMPROVE_FROM = .45;
    private static final double MID_FROM = .60;
    private static final double CROSS_FROM = .75;
    private static final double SWEEP_FROM = .95;

    private Ladder() {}

    /// The rung before the spread is looked at; what the next [#climb] wants as `before`.
    ///
    /// @param before the rung of the last look
    public static Tactic climb(double urgency, Tactic before) {
        Tactic rung = rung(urgency);
        if (rung == before || before == Tactic.NONE) {
            return rung;
        }
        double back = rung.compareTo(before) > 0 ? urgency - HYSTERESIS : urgency + HYSTERESIS;
        return rung(back) == before ? before : rung;
    }

    /// What a rung comes to in this spread.
    ///
    /// @param spreadTicks to stand inside takes two
    public static Tactic fitting(Tactic rung, long spreadTicks) {
        boolean inside = rung == Tactic.IMPROVE || rung == Tactic.MID;
        return inside && spreadTicks < 2 ? Tactic.JOIN : rung;
    }

    private static Tactic rung(double urgency) {
        if (urgency >= SWEEP_FROM) {
            return Tactic.SWEEP;
        }
        if (urgency >= CROSS_FROM) {
            return Tactic.CROSS;
        }
        if (urgency >= MID_FROM) {
            return Tactic.MID;
        }
        if (urgency >= IMPROVE_FROM) {
            return Tactic.IMPROVE;
        }
        return urgency >= JOIN_FROM ? Tactic.JOIN : Tactic.REST;
    }
}
