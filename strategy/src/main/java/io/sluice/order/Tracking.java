package io.sluice.order;

/// How near a parent stayed to its plan and to its cap on participation, from look to look: what a
/// look saw holds until the next one. No allocation.
public final class Tracking {
    /// A working parent is looked at once a second; what is longer was a pause, and does not count.
    private static final long LOOK_MAX_NS = 2_000_000_000L;

    private double area;
    private long atNs;
    private long workedNs;
    private long outsideNs;
    private long overCapNs;
    private double deviationQty;
    private double deviationMaxQty;
    private boolean outside;
    private boolean overCap;
    private double peak = Double.NaN;

    /// What a look saw of the plan.
    ///
    /// @param plannedQty by now, straight within a slice; bandQty: half-width of the band around it
    public void plan(double plannedQty, long filledQty, double bandQty, long nowNs) {
        long sinceNs = nowNs - atNs;
        if (atNs > 0 && sinceNs <= LOOK_MAX_NS) {
            workedNs += sinceNs;
            area += deviationQty * sinceNs;
            outsideNs += outside ? sinceNs : 0;
            overCapNs += overCap ? sinceNs : 0;
        }
        atNs = nowNs;
        deviationQty = Math.abs(filledQty - plannedQty);
        deviationMaxQty = Math.max(deviationMaxQty, deviationQty);
        outside = deviationQty > bandQty;
    }

    /// What the same look saw of the market.
    ///
    /// @param participation own share of the last five minutes' volume, 0..1; NaN while nothing
    ///   traded
    /// @param cap on that
    public void participate(double participation, double cap) {
        overCap = participation > cap;
        if (!(participation <= peak)) {
            peak = participation;
        }
    }

    /// Largest distance from the plan; NaN before the second look.
    public double deviationMaxQty() {
        return workedNs == 0 ? Double.NaN : deviationMaxQty;
    }

    /// Its average over the time at work; NaN as before.
    public double deviationMeanQty() {
        return area / workedNs;
    }

    /// Share of the time at work outside the band.
    public double outsideBand() {
        return (double) outsideNs / workedNs;
    }

    /// Largest participation.
    public double participationPeak() {
        return peak;
    }

    /// Share of the time at work above the cap.
    public double overCap() {
        return (double) overCapNs / workedNs;
    }
}
