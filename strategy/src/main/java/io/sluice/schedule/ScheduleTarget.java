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
public record ScheduleTarget(
        int slice,
        int slices,
        long previousQty,
        long targetQty,
        long orderQty,
        double sliceQty,
        double elapsed) {
    public boolean isLastSlice() {
        return slice == slices;
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
