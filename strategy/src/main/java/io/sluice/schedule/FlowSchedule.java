package io.sluice.schedule;

/// A plan that follows the market's volume: `x* = rho / (1 - rho) V_others`, rho = own / (own +
/// others) (`strategy.md` 2.3), summed as rho moves. It has no end of its own: time may run out
/// before volume has come.
public final class FlowSchedule implements Schedule {
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
        if (slicing.at(nowNs) != slice) {
            previousQty = planned(due);
            slice = slicing.at(nowNs);
        }
        if (othersQty >= 0) {
            double traded = (double) (pace.othersQty() - othersQty);
            due += ofOthers(rate.at(pace)) * traded;
            owed += ofOthers(least) * traded;
        }
        othersQty = pace.othersQty();
    }

    @Override
    public ScheduleTarget at(long nowNs) {
        int now = slicing.at(nowNs);
        return target.at(now, slicing.count(), sliceQty, slicing.elapsed(now, nowNs))
                .dueEndless(previousQty, planned(due), goal.orderQty(), planned(owed));
    }

    @Override
    public long plannedQty(long nowNs) {
        return planned(due);
    }

    private long planned(double qty) {
        return goal.rounded(goal.doneQty() + qty);
    }
}
