package io.sluice.schedule;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

/// A plan that is a curve over time: TWAP, VWAP, implementation shortfall, close. The cumulative
/// target X_k at the end of each slice is rounded cumulatively, so that no remainder is lost
/// (`strategy.md` 2.0): `X_k = L floor(Q F(t_k) / L + 1/2)`, `X_N = Q`.
public final class CurveSchedule implements Schedule {
    private final Goal goal;
    private final Slicing slicing;
    private final double tilt;
    private final ScheduleTarget target = new ScheduleTarget();
    private Progress progress;
    private long baseNs;
    private double baseShare;
    private int slice;
    private long previousQty;
    private long targetQty;

    /// @param tilt FrontLoad phi, -1..1: `F + phi F (1 - F)`, so that half the time has done up to
    ///   a quarter of the order more or less
    public CurveSchedule(Progress progress, Goal goal, Slicing slicing, double tilt) {
        this.progress = progress;
        this.goal = goal;
        this.slicing = slicing;
        this.tilt = tilt;
        baseNs = slicing.startNs();
    }

    @Override
    public Slicing slicing() {
        return slicing;
    }

    @Override
    public double sliceQty() {
        return Math.max((double) goal.lot(), (double) goal.leavesQty() / slicing.count());
    }

    /// At the end of a slice, VWAP goes on from where it is along the curve that the day's volume
    /// has come to suggest.
    @Override
    public void observe(Pace pace, long nowNs) {
        if (progress instanceof Progress.Volume(Instrument instrument, VolumeCurve curve)
                && slicing.at(nowNs) != slice
                && !curve.equals(pace.curve())) {
            long sinceNs = slicing.sliceEndNs(slicing.at(nowNs) - 1);
            baseShare = plain(sinceNs);
            baseNs = sinceNs;
            progress = new Progress.Volume(instrument, pace.curve());
        }
    }

    @Override
    public ScheduleTarget at(long nowNs) {
        int now = slicing.at(nowNs);
        if (now != slice) {
            previousQty = now == slice + 1 && slice > 0 ? targetQty : targetQty(now - 1);
            targetQty = Math.max(previousQty, targetQty(now));
            slice = now;
        }
        return target.at(slice, slicing.count(), sliceQty(), slicing.elapsed(slice, nowNs))
                .due(previousQty, targetQty, goal.orderQty());
    }

    /// X_k: cumulative target at the end of a slice; X_0 is what was done at the start.
    public long targetQty(int slice) {
        if (slice <= 0) {
            return goal.doneQty();
        }
        if (slice >= slicing.count()) {
            return goal.orderQty();
        }
        double share = share(slicing.sliceEndNs(slice));
        double before = share(slicing.sliceEndNs(slice - 1));
        double after = slice + 1 >= slicing.count() ? 1 : share(slicing.sliceEndNs(slice + 1));
        double room = Math.min(share - before, after - share);
        return at(share + slicing.jitter().size(slice) * room);
    }

    @Override
    public long plannedQty(long nowNs) {
        return nowNs >= slicing.endNs() ? goal.orderQty() : at(share(nowNs));
    }

    private double share(long nowNs) {
        double plain = plain(nowNs);
        return plain + tilt * plain * (1 - plain);
    }

    private double plain(long nowNs) {
        if (baseNs >= slicing.endNs()) {
            return 1;
        }
        return baseShare + (1 - baseShare) * progress.at(nowNs, baseNs, slicing.endNs());
    }

    private long at(double share) {
        return goal.rounded(goal.doneQty() + goal.leavesQty() * share);
    }
}
