package io.sluice.schedule;

/// A plan of equal clips: the next one when the last is filled (iceberg), or one each slice
/// (accumulate, distribute). Cumulative targets are jittered by clip, so that no size shows twice
/// and nothing drifts. It has no end of its own.
public final class ClipSchedule implements Schedule {
    private final Goal goal;
    private final Slicing slicing;
    private final long clipQty;
    private final boolean byTime;
    private final ScheduleTarget target = new ScheduleTarget();
    private int clip = 1;

    /// @param clipQty SliceSize
    /// @param byTime whether each slice has one clip; else each waits for the one before
    public ClipSchedule(Goal goal, Slicing slicing, long clipQty, boolean byTime) {
        this.goal = goal;
        this.slicing = slicing;
        this.clipQty = clipQty;
        this.byTime = byTime;
    }

    @Override
    public Slicing slicing() {
        return slicing;
    }

    @Override
    public double sliceQty() {
        return (double) Math.min(clipQty, Math.max(goal.lot(), goal.leavesQty()));
    }

    @Override
    public void observe(Pace pace, long nowNs) {
        if (byTime) {
            clip = slicing.at(nowNs);
            return;
        }
        while (targetQty(clip) < goal.orderQty() && pace.filledQty() >= targetQty(clip)) {
            clip++;
        }
    }

    @Override
    public ScheduleTarget at(long nowNs) {
        int slice = slicing.at(nowNs);
        double elapsed = byTime ? slicing.elapsed(slice, nowNs) : 0;
        return target.at(slice, slicing.count(), sliceQty(), elapsed)
                .dueEndless(targetQty(clip - 1), targetQty(clip), goal.orderQty(), 0);
    }

    /// Cumulative target of so many clips.
    public long targetQty(int clips) {
        return clips <= 0
                ? goal.doneQty()
                : goal.rounded(goal.doneQty() + clipQty * (clips + slicing.jitter().size(clips)));
    }

    @Override
    public long plannedQty(long nowNs) {
        return byTime
                ? goal.rounded(goal.doneQty() + (double) clipQty * slicing.at(nowNs))
                : targetQty(clip);
    }
}
