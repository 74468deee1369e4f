package io.sluice.schedule;

/// A plan that follows the market's volume: `x* = rho / (1 - rho) V_others`, rho = own / (own +
/// others) (`strategy.md` 2.3), summed as rho moves. It has no end of its own: time may run out
/// before volume has come.
///
/// What was missed is not chased at once: a slice does at most its burst, `2 rho V`, V what others
/// traded in the slice before or, where that is more, have traded in this one. Since `2 rho >= rho
/// / (1 - rho)` up to a half, what this slice's own volume asks for is never cut.
public final class FlowSchedule implements Schedule {
    /// Our share of the volume that a slice may do, in rho.
    private static final double BURST = 2;

    private final Rate rate;
    private final double least;
    private final Goal goal;
    private final Slicing slicing;
    private final double sliceQty;
    private final ScheduleTarget target = new ScheduleTarget();
    private double due;
    private double owed;
    private long othersQty = -1;
    private int slice;
    private long previousQty;
    private long startedQty;
    private double volumeBefore;
    private double volumeNow;
    private long burstQty;

    /// @param least MinPercentVolume, 0..1
    /// @param sliceVolume what the market is expected to trade in one slice, at the instrument's
    ///   scale
    public FlowSchedule(Rate rate, double least, Goal goal, Slicing slicing, double sliceVolume) {
        this.rate = rate;
        this.least = least;
        this.goal = goal;
        this.slicing = slicing;
        sliceQty =
                Math.clamp(
                        ofOthers(rate.at(new Pace())) * sliceVolume,
                        (double) goal.lot(),
                        (double) Math.max(goal.lot(), goal.leavesQty()));
        previousQty = goal.doneQty();
    }

    /// Own volume as a multiple of that of others: `rho / (1 - rho)`.
    public static double ofOthers(double share) {
        return share / (1 - share);
    }

    @Override
    public Slicing slicing() {
        return slicing;
    }

    @Override
    public double sliceQty() {
        return sliceQty;
    }

    @Override
    public void observe(Pace pace, long nowNs) {
        double share = rate.at(pace);
        if (othersQty >= 0) {
            double traded = (double) (pace.othersQty() - othersQty);
            due += ofOthers(share) * traded;
            owed += ofOthers(least) * traded;
            volumeNow += traded;
        }
        othersQty = pace.othersQty();
        int now = slicing.at(nowNs);
        if (now != slice) {
            previousQty = planned(due);
            startedQty = pace.filledQty();
            volumeBefore = now == slice + 1 ? volumeNow : 0;
            volumeNow = 0;
            slice = now;
        }
        burstQty = burstQty(share);
    }

    /// In lots; one at least, where anything is wanted at all.
    private long burstQty(double share) {
        long lots = (long) (BURST * share * Math.max(volumeBefore, volumeNow) / goal.lot());
        return share > 0 ? goal.lot() * Math.max(1, lots) : 0;
    }

    @Override
    public ScheduleTarget at(long nowNs) {
        int now = slicing.at(nowNs);
        return target.at(now, slicing.count(), sliceQty, slicing.elapsed(now, nowNs))
                .dueEndless(previousQty, planned(due), goal.orderQty(), planned(owed))
                .burst(startedQty, burstQty);
    }

    @Override
    public long plannedQty(long nowNs) {
        return planned(due);
    }

    private long planned(double qty) {
        return goal.rounded(goal.doneQty() + qty);
    }
}
