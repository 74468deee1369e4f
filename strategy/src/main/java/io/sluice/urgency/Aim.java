package io.sluice.urgency;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
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
                        band(parameters, target),
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
                    working + bounded(wanted - working, plain - working, target, parameters, lot);
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

    /// Keeps what is new between ImbalanceSizeMin and ImbalanceSizeMax of what the plain schedule
    /// would send now. What is to be pulled has no bound: a book that leans against us may empty
    /// the queue, and the band and the floor see to the schedule.
    ///
    /// @param fresh Y - x - w; below 0 it is pulled
    /// @param plain X_k - x - w
    private static long bounded(
            long fresh, long plain, ScheduleTarget target, Parameters parameters, long lot) {
        if (fresh <= 0) {
            return fresh;
        }
        double least = parameters.number(Parameter.IMBALANCE_SIZE_MIN) * Math.max(0, plain);
        double most =
                parameters.number(Parameter.IMBALANCE_SIZE_MAX)
                        * Math.max((double) plain, target.sliceQty());
        long low = Math.min(Math.max(0, plain), down(least + lot - 1, lot));
        return Math.clamp(fresh, low, Math.max(low, down(most, lot)));
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
