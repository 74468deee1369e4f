package io.sluice.tca;

/// How near a parent stayed to its plan and to its cap on participation, from look to look: what a
/// look saw holds until the next one.
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
    private double participationPeak = Double.NaN;

    /// How a parent stands at a look.
    ///
    /// @param plannedQty by now, straight within a slice; bandQty: half-width of the band around it
    /// @param participation own share of the last five minutes' volume, 0..1; NaN while nothing
    ///   traded
    /// @param cap on that
    public record Standing(
            double plannedQty, long filledQty, double bandQty, double participation, double cap) {}

    public void look(Standing now, long nowNs) {
        long sinceNs = nowNs - atNs;
        if (atNs > 0 && sinceNs <= LOOK_MAX_NS) {
            workedNs += sinceNs;
            area += deviationQty * sinceNs;
            outsideNs += outside ? sinceNs : 0;
            overCapNs += overCap ? sinceNs : 0;
        }
        atNs = nowNs;
        deviationQty = Math.abs(now.filledQty - now.plannedQty);
        deviationMaxQty = Math.max(deviationMaxQty, deviationQty);
        outside = deviationQty > now.bandQty;
        overCap = now.participation > now.cap;
        if (!(now.participation <= participationPeak)) {
            participationPeak = now.participation;
        }
    }

    CostReport.Way report(long orderQty) {
        return new CostReport.Way(
                workedNs == 0 ? Double.NaN : deviationMaxQty / orderQty,
                area / workedNs / orderQty,
                (double) outsideNs / workedNs,
                participationPeak,
                (double) overCapNs / workedNs);
    }
}
