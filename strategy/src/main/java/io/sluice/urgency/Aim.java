package io.sluice.urgency;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentOrder;
import io.sluice.order.Strategy;
import io.sluice.order.Terms;
import io.sluice.schedule.ScheduleTarget;
import io.sluice.signal.Signals;

/// How much the law wants done and working now, and what it read to get there. One instance,
/// written anew by each look.
public final class Aim {
    /// Chosen on development seeds (docs/execution-quality.md): it gains .18 of a spread more than
    /// the 5 % of `strategy.md` 3.2, for 1.8 times the messages.
    private static final double BAND_DEFAULT = .10;

    private static final double BAND_DEFAULT_MAX = .20;

    /// Widest default band in slices: 10 % of 30 slices is just that; of a day's 380 it were 38, a
    /// lag that is crossed when the signal fades.
    private static final double SLICES_DEFAULT = 3;

    /// Most slices that may be wanted at once before the last one.
    private static final double SLICES_MAX = 3;

    private double forecast;
    private double gate;
    private double rivalry;
    private double bandQty;
    private double signal;
    private long aimQty;
    private long floorQty;
    private long wantedQty;
    private double multiplier;
    private double boundedMultiplier;
    private Clamp clamp = Clamp.NONE;

    /// @param rivalry share of the house's other orders in what it wants on this side, 0..1
    /// @param allowedQty what participation still allows, working included
    public void take(
            ParentOrder parent,
            ScheduleTarget target,
            Signals signals,
            double rivalry,
            long allowedQty) {
        forecast = signals.forecast();
        gate = signals.gate();
        this.rivalry = rivalry;
        take(parent, target, allowedQty);
    }

    /// Without signal, rival and cap.
    public void takePlain(ParentOrder parent, ScheduleTarget target) {
        forecast = 0;
        gate = 0;
        rivalry = 0;
        take(parent, target, Long.MAX_VALUE);
    }

    private void take(ParentOrder parent, ScheduleTarget target, long allowedQty) {
        Parameters parameters = parent.terms().parameters();
        long lot = parent.terms().instrument().lot();
        long filled = parent.ledger().filledQty();
        signal = parent.terms().sign() * gate * forecast;
        signal *= signal > 0 ? 1 - rivalry : 1;
        bandQty =
                SizeLaw.bandQty(
                        parameters.number(Parameter.IMBALANCE_SENSITIVITY),
                        band(parent.terms(), target),
                        target.orderQty(),
                        target.progress());
        double lead = target.isLastSlice() ? 0 : bandQty * signal;
        aimQty =
                target.isLastSlice()
                        ? target.orderQty()
                        : SizeLaw.aimQty(
                                target.targetQty(), bandQty, signal, lot, target.orderQty());
        floorQty = floorQty(target, parameters, lead, lot);
        long plain = Math.max(0, target.targetQty() - filled);
        wantedQty = Math.max(0, aimQty - filled);
        multiplier = (double) wantedQty / Math.max(1, plain);
        bound(parent, target, lead, allowedQty);
        wantedQty = Math.max(0, Math.min(wantedQty, target.orderQty() - filled));
        boundedMultiplier = (double) wantedQty / Math.max(1, plain);
    }

    /// What keeps the size below what law and schedule want; the last one that binds is told.
    private void bound(ParentOrder parent, ScheduleTarget target, double lead, long allowedQty) {
        Parameters parameters = parent.terms().parameters();
        long lot = parent.terms().instrument().lot();
        long working = parent.workingQty();
        clamp = Clamp.NONE;
        if (lead != 0) {
            long plain = Math.max(0, target.targetQty() - parent.ledger().filledQty());
            long bounded =
                    working
                            + SizeLaw.boundedQty(
                                    wantedQty - working,
                                    plain - working,
                                    target.sliceQty(),
                                    parameters.number(Parameter.IMBALANCE_SIZE_MIN),
                                    parameters.number(Parameter.IMBALANCE_SIZE_MAX),
                                    lot);
            clamp = bounded == wantedQty ? clamp : Clamp.MULTIPLIER;
            wantedQty = bounded;
        }
        long most = working + down(SLICES_MAX * target.sliceQty(), lot);
        if (!target.isLastSlice() && wantedQty > most) {
            wantedQty = most;
            clamp = Clamp.SLICE_MAX;
        }
        long burst =
                Math.max(
                        working,
                        target.mostQty(parent.terms().minChildQty()) - parent.ledger().filledQty());
        if (wantedQty > burst) {
            wantedQty = burst;
            clamp = Clamp.BURST;
        }
        if (wantedQty > allowedQty) {
            wantedQty = Math.max(0, down((double) allowedQty, lot));
            clamp = Clamp.PARTICIPATION;
        }
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

    /// z.
    public double forecast() {
        return forecast;
    }

    /// c.
    public double gate() {
        return gate;
    }

    /// Share of the house's other orders in what it wants on this side, 0..1.
    public double rivalry() {
        return rivalry;
    }

    /// delta.
    public double bandQty() {
        return bandQty;
    }

    /// g = side * gate * forecast, -1..1; a lead shrinks with what the house's other orders on the
    /// same side want.
    public double signal() {
        return signal;
    }

    /// Y, cumulative.
    public long aimQty() {
        return aimQty;
    }

    /// x_lo: below this, crossing is allowed; never more than the schedule asks.
    public long floorQty() {
        return floorQty;
    }

    /// What shall be working now, on top of what is filled: Y - x after every clamp.
    public long wantedQty() {
        return wantedQty;
    }

    /// (Y - x) over what the plain schedule wants, X_k - x, before the clamps.
    public double multiplier() {
        return multiplier;
    }

    /// The same after them.
    public double boundedMultiplier() {
        return boundedMultiplier;
    }

    /// The last clamp that bound the size.
    public Clamp clamp() {
        return clamp;
    }
}
