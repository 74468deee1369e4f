package io.sluice.schedule;

/// What a plan has to get from where it starts.
///
/// @param orderQty Q
/// @param doneQty x at the start of the plan, 0 for a fresh order
/// @param lot planned quantities are multiples of it, but for Q
public record Goal(long orderQty, long doneQty, long lot) {
    public long leavesQty() {
        return orderQty - doneQty;
    }

    /// The multiple of the lot next to a cumulative quantity, at most Q: `L floor(q / L + 1/2)`
    /// (`strategy.md` 2.0).
    public long rounded(double qty) {
        return Math.min(orderQty, lot * (long) Math.floor(qty / lot + .5));
    }
}
