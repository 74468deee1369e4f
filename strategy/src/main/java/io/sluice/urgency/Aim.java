package io.sluice.urgency;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.order.Strategy;
import io.sluice.order.Terms;
import io.sluice.schedule.ScheduleTarget;

/// How much the law wants done and working now.
///
/// @param bandQty delta
/// @param signal g = side * gate * forecast, -1..1; a lead shrinks with what the house's other
///   orders on the same side want
/// @param aimQty Y, cumulative
/// @param floorQty x_lo: below this, crossing is allowed; never more than the schedule asks
/// @param wantedQty what shall be working now, on top of what is filled: Y - x after every clamp
/// @param multiplier (Y - x) over what the plain schedule wants, X_k - x, before the clamps
/// @param boundedMultiplier the same after them
public record Aim(
        double bandQty,
        double signal,
        long aimQty,
        long floorQty,
        long wantedQty,
        double multiplier,
        double boundedMultiplier,
        Clamp clamp) {
    private static final double BAND_DEFAULT = .05;
    private static final double BAND_DEFAULT_MAX = .20;

    /// Widest default band in slices. The lab's 5 % of 30 slices is just that; of a day's 380 it
    /// were 19, a lag that is crossed when the signal fades.
    private static final double SLICES_DEFAULT = 1.5;

    /// Most slices that may be wanted at once before the last one.
    private static final double SLICES_MAX = 3;

    /// What the law reads besides the order and its plan.
    ///
    /// @param forecast z
    /// @param gate c
    /// @param rivalry share of the house's other orders in what it wants on this side, 0..1
    /// @param allowedQty what participation still allows, working included
    public record Reading(double forecast, double gate, double rivalry, long allowedQty) {
        /// No signal, no rival, no cap.
        public static final Reading NONE = new Reading(0, 0, 0, Long.MAX_VALUE);
    }

    public static Aim of(ParentOrder parent, ScheduleTarget target, Reading reading) {
        Parameters parameters = parent.terms().parameters();
        long lot = parent.terms().instrument().lot();
        long filled = parent.ledger().filledQty();
        double signal = parent.terms().sign() * reading.gate * reading.forecast;
        signal *= signal > 0 ? 1 - reading.rivalry : 1;
        double band =
                SizeLaw.bandQty(
                        parameters.number(Parameter.IMBALANCE_SENSITIVITY),
                        band(parent.terms(), target),
                        target.orderQty(),
                        target.progress());
        double lead = target.isLastSlice() ? 0 : band * signal;
        long aim =
                target.isLastSlice()
                        ? target.orderQty()
                        : SizeLaw.aimQty(target.targetQty(), band, signal, lot, target.orderQty());
        long plain = Math.max(0, target.targetQty() - filled);
        long wanted = Math.max(0, aim - filled);
        double multiplier = (double) wanted / Math.max(1, plain);
        Clamp clamp = Clamp.NONE;
        if (lead != 0) {
            long working = parent.ledger().committedQty();
            long bounded =
                    working
                            + SizeLaw.boundedQty(
                                    wanted - working,
                                    plain - working,
                                    target.sliceQty(),
                                    bounds(parameters),
                                    lot);
            clamp = bounded == wanted ? clamp : Clamp.MULTIPLIER;
            wanted = bounded;
        }
        long most = parent.ledger().committedQty() + down(SLICES_MAX * target.sliceQty(), lot);
        if (!target.isLastSlice() && wanted > most) {
            wanted = most;
            clamp = Clamp.SLICE_MAX;
        }
        if (wanted > reading.allowedQty) {
            wanted = Math.max(0, down((double) reading.allowedQty, lot));
            clamp = Clamp.PARTICIPATION;
        }
        wanted = Math.min(wanted, target.orderQty() - filled);
        return new Aim(
                band,
                signal,
                aim,
                floorQty(target, parameters, lead, lot),
                wanted,
                multiplier,
                (double) wanted / Math.max(1, plain),
                clamp);
    }

    private static long floorQty(
            ScheduleTarget target, Parameters parameters, double lead, long lot) {
        if (target.isLastSlice()) {
            return target.orderQty();
        }
        double tolerance = parameters.number(Parameter.SCHEDULE_TOLERANCE) * target.sliceQty();
        double tolerated = Math.max(0, target.targetQty() - tolerance + Math.min(0, lead));
        return Math.max(target.owedQty(), down(tolerated, lot));
    }

    private static SizeLaw.Bounds bounds(Parameters parameters) {
        return new SizeLaw.Bounds(
                parameters.number(Parameter.IMBALANCE_SIZE_MIN),
                parameters.number(Parameter.IMBALANCE_SIZE_MAX));
    }

    /// B. An iceberg has no schedule to lead or to lag: its clip rests.
    private static double band(Terms terms, ScheduleTarget target) {
        if (terms.spec().strategy() == Strategy.ICEBERG) {
            return 0;
        }
        double given = terms.parameters().number(Parameter.SCHEDULE_BAND_PCT);
        double slice = 1.0 / target.slices();
        return Double.isNaN(given)
                ? Math.min(
                        BAND_DEFAULT_MAX, Math.clamp(BAND_DEFAULT, slice, SLICES_DEFAULT * slice))
                : given;
    }

    private static long down(double qty, long lot) {
        return lot * (long) Math.floor(qty / lot);
    }
}
