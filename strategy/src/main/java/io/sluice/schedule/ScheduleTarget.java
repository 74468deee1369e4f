package io.sluice.schedule;

/// What the schedule wants at one instant.
///
/// @param slice k, 1..slices
/// @param slices N
/// @param previousQty X_{k-1}
/// @param targetQty X_k
/// @param orderQty Q
/// @param sliceQty nbar
/// @param elapsed ell: elapsed share of the slice, 0..1
/// @param owedQty below this, crossing is due whatever the tolerance says; 0 for no such promise
/// @param completes whether the last slice has to do all that is left
public record ScheduleTarget(
        int slice,
        int slices,
        long previousQty,
        long targetQty,
        long orderQty,
        double sliceQty,
        double elapsed,
        long owedQty,
        boolean completes) {

    public ScheduleTarget(
            int slice,
            int slices,
            long previousQty,
            long targetQty,
            long orderQty,
            double sliceQty,
            double elapsed) {
        this(slice, slices, previousQty, targetQty, orderQty, sliceQty, elapsed, 0, true);
    }

    /// The same with so much less of it due.
    public ScheduleTarget less(long qty) {
        return new ScheduleTarget(
                slice,
                slices,
                previousQty - qty,
                targetQty - qty,
                orderQty,
                sliceQty,
                elapsed,
                owedQty,
                completes);
    }

    public boolean isLastSlice() {
        return completes && slice == slices;
    }

    /// F_k: the target as share of the order, 0..1.
    public double progress() {
        return (double) targetQty / orderQty;
    }

    /// d: slices behind the end of the last slice, -1..1.
    public double deficit(long filledQty) {
        return Math.clamp((previousQty - filledQty) / sliceQty, -1, 1);
    }
}
