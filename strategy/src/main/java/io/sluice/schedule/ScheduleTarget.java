package io.sluice.schedule;

/// What the schedule wants at one instant. One instance a schedule, written anew by each
/// [Schedule#at]: read it before the next one.
public final class ScheduleTarget {
    private int slice;
    private int slices;
    private long previousQty;
    private long targetQty;
    private long orderQty;
    private double sliceQty;
    private double elapsed;
    private long owedQty;
    private long startedQty;
    private long burstQty;
    private boolean completes;

    /// Where in the plan an instant lies.
    ///
    /// @param slice k, 1..slices; slices: N
    /// @param sliceQty nbar
    /// @param elapsed ell: elapsed share of the slice, 0..1
    ScheduleTarget at(int slice, int slices, double sliceQty, double elapsed) {
        this.slice = slice;
        this.slices = slices;
        this.sliceQty = sliceQty;
        this.elapsed = elapsed;
        return this;
    }

    /// What is due there of a plan whose last slice has to do all that is left.
    ///
    /// @param previousQty X_{k-1}; targetQty: X_k; orderQty: Q
    ScheduleTarget due(long previousQty, long targetQty, long orderQty) {
        return due(previousQty, targetQty, orderQty, 0, true);
    }

    /// What is due there of a plan without an end of its own.
    ///
    /// @param owedQty see [#owedQty()]
    ScheduleTarget dueEndless(long previousQty, long targetQty, long orderQty, long owedQty) {
        return due(previousQty, targetQty, orderQty, owedQty, false);
    }

    private ScheduleTarget due(
            long previousQty, long targetQty, long orderQty, long owedQty, boolean completes) {
        this.previousQty = previousQty;
        this.targetQty = targetQty;
        this.orderQty = orderQty;
        this.owedQty = owedQty;
        this.completes = completes;
        startedQty = 0;
        burstQty = Long.MAX_VALUE;
        return this;
    }

    /// And the slice may do no more than `burstQty` beyond what was done as it began.
    ScheduleTarget burst(long startedQty, long burstQty) {
        this.startedQty = startedQty;
        this.burstQty = burstQty;
        return this;
    }

    /// So much less of it is due.
    public void putOff(long qty) {
        previousQty -= qty;
        targetQty -= qty;
    }

    /// k, 1..slices.
    public int slice() {
        return slice;
    }

    /// N.
    public int slices() {
        return slices;
    }

    /// X_{k-1}.
    public long previousQty() {
        return previousQty;
    }

    /// X_k.
    public long targetQty() {
        return targetQty;
    }

    /// Q, less what the closing auction is to do.
    public long orderQty() {
        return orderQty;
    }

    /// nbar.
    public double sliceQty() {
        return sliceQty;
    }

    /// ell: elapsed share of the slice, 0..1.
    public double elapsed() {
        return elapsed;
    }

    /// Below this, crossing is due whatever the tolerance says; 0 for no such promise.
    public long owedQty() {
        return owedQty;
    }

    /// Up to here, cumulative, the slice may send something new; `Long.MAX_VALUE` for no such
    /// bound.
    ///
    /// @param smallest child: a burst that is not nothing has room for one
    public long mostQty(long smallest) {
        return burstQty == 0 ? startedQty : startedQty + Math.max(burstQty, smallest);
    }

    /// Whether the last slice has come that has to do all that is left.
    public boolean isLastSlice() {
        return completes && slice == slices;
    }

    /// F_k: the target as share of the order, 0..1.
    public double progress() {
        return orderQty == 0 ? 1 : (double) targetQty / orderQty;
    }

    /// d: slices behind the end of the last slice, -1..1.
    public double deficit(long filledQty) {
        return Math.clamp((previousQty - filledQty) / sliceQty, -1, 1);
    }
}
