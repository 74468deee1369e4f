package io.sluice.urgency;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.schedule.ScheduleTarget;

/// How much the law wants done and working now.
///
/// @param bandQty delta
/// @param signal g = side * gate * forecast, -1..1
/// @param aimQty Y, cumulative
/// @param floorQty x_lo: below this, crossing is allowed; never more than the schedule asks
/// @param wantedQty what shall be working now, on top of what is filled: Y - x after every clamp
/// @param multiplier M = wanted over what the plain schedule wants
public record Aim(
        double bandQty,
        double signal,
        long aimQty,
        long floorQty,
        long wantedQty,
        double multiplier,
        Clamp clamp) {
    private static final double BAND_DEFAULT = .05;
    private static final double BAND_DEFAULT_MAX = .20;

    /// Most slices that may be wanted at once before the last one.
    private static final double SLICES_MAX = 3;

    /// @param forecast z; gate: c
    /// @param allowedQty what participation still allows, working included
    public static Aim of(
            ParentOrder parent,
            ScheduleTarget target,
            double forecast,
            double gate,
            long allowedQty) {
        Parameters parameters = parent.terms().parameters();
        long lot = parent.terms().instrument().lot();
        long filled = parent.ledger().filledQty();
        double sensitivity = parameters.number(Parameter.IMBALANCE_SENSITIVITY);
        double signal = parent.terms().sign() * gate * forecast;
        double band =
                SizeLaw.bandQty(
                        sensitivity,
                        band(parameters, target),
                        target.orderQty(),
                        target.progress());
        long aim =
                target.isLastSlice()
                        ? target.orderQty()
                        : SizeLaw.aimQty(target.targetQty(), band, signal, lot, target.orderQty());
        double lead = target.isLastSlice() ? 0 : band * signal;
        double tolerance = parameters.number(Parameter.SCHEDULE_TOLERANCE) * target.sliceQty();
        long floor =
                target.isLastSlice()
                        ? target.orderQty()
                        : down(
                                Math.max(0, target.targetQty() - tolerance + Math.min(0, lead)),
                                lot);
        long plain = Math.max(0, target.targetQty() - filled);
        long wanted = Math.max(0, aim - filled);
        double multiplier = (double) wanted / Math.max(1, plain);
        Clamp clamp = Clamp.NONE;
        if (lead != 0) {
            long bounded = bounded(wanted, plain, target.sliceQty(), parameters, lot);
            clamp = bounded == wanted ? clamp : Clamp.MULTIPLIER;
            wanted = bounded;
        }
        long most = parent.ledger().committedQty() + down(SLICES_MAX * target.sliceQty(), lot);
        if (!target.isLastSlice() && wanted > most) {
            wanted = most;
            clamp = Clamp.SLICE_MAX;
        }
        if (wanted > allowedQty) {
            wanted = Math.max(0, allowedQty - Math.floorMod(allowedQty, lot));
            clamp = Clamp.PARTICIPATION;
        }
        return new Aim(
                band,
                signal,
                aim,
                floor,
                Math.min(wanted, target.orderQty() - filled),
                multiplier,
                clamp);
    }

    /// Keeps what the signal wants between ImbalanceSizeMin and ImbalanceSizeMax of what the plain
    /// schedule wants.
    private static long bounded(
            long wanted, long plain, double sliceQty, Parameters parameters, long lot) {
        double least = parameters.number(Parameter.IMBALANCE_SIZE_MIN) * (double) plain;
        double most =
                parameters.number(Parameter.IMBALANCE_SIZE_MAX)
                        * Math.max((double) plain, sliceQty);
        long low = Math.min(plain, down(least + lot - 1, lot));
        return Math.clamp(wanted, low, Math.max(plain, down(most, lot)));
    }

    private static double band(Parameters parameters, ScheduleTarget target) {
        double given = parameters.number(Parameter.SCHEDULE_BAND_PCT);
        return Double.isNaN(given)
                ? Math.min(BAND_DEFAULT_MAX, Math.max(BAND_DEFAULT, 1.0 / target.slices()))
                : given;
    }

    private static long down(double qty, long lot) {
        return lot * (long) Math.floor(qty / lot);
    }
}
