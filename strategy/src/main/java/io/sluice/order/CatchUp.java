package io.sluice.order;

import io.sluice.instrument.Instrument;
import io.sluice.schedule.ScheduleTarget;

/// What becomes of quantity that a plan wanted and the market did not give (`strategy.md` 2.6):
/// forfeited and spread over all that is left, spread over the next slices, or due at once.
public enum CatchUp {
    NO,
    PASSIVE,
    AGGRESSIVE;

    /// m: a slice catches up one part in so many of what is missed.
    private static final int PARTS = 3;

    private static final double TOLERATED_SLICES = 1;

    static CatchUp of(Parameters parameters) {
        return switch ((char) parameters.get(Parameter.CATCH_UP)) {
            case 'N' -> NO;
            case 'A' -> AGGRESSIVE;
            default -> PASSIVE;
        };
    }

    /// What the slices before gave too little. A lag of a slice is the tolerance of passive work
    /// and nothing to catch up.
    static long missedQty(ScheduleTarget target, long filledQty) {
        return target.previousQty() - filledQty - (long) (TOLERATED_SLICES * target.sliceQty());
    }

    /// How much of what is missed a slice need not catch up, in lots.
    long putOffQty(long missedQty, Instrument instrument) {
        return this == PASSIVE && missedQty > 0
                ? instrument.roundDownToLot(missedQty - missedQty / PARTS)
                : 0;
    }
}
