package io.sluice.schedule;

import io.sluice.instrument.Instrument;

/// The plan of one parent: slices between start and end, and the cumulative target X_k at the end
/// of each, rounded cumulatively so that no remainder is lost (`strategy.md` 2.0): `X_k = L floor(Q
/// F(t_k) / L + 1/2)`, `X_N = Q`.
///
/// After an amendment, a pause or a halt the plan starts again from what is done: `X(t) = x + (Q -
/// x) F'(t)` with F' over the rest of the window (2.6).
public final class Schedule {
    private final Progress progress;
    private final long lot;
    private final long orderQty;
    private final long doneQty;
    private final long startNs;
    private final long endNs;
    private final int slices;
    private final Jitter jitter;

    private Schedule(Progress progress, long lot, Anchor anchor, long sliceNs, Jitter jitter) {
        this.progress = progress;
        this.lot = lot;
        this.orderQty = anchor.orderQty;
        this.doneQty = anchor.doneQty;
        this.startNs = anchor.startNs;
        this.endNs = anchor.endNs;
        this.slices = (int) Math.max(1, Math.ceilDiv(endNs - startNs, sliceNs));
        this.jitter = jitter;
    }

    /// From where a plan starts.
    ///
    /// @param orderQty Q
    /// @param doneQty x at the start of the plan, 0 for a fresh order
    public record Anchor(long orderQty, long doneQty, long startNs, long endNs) {
        public Anchor {
            if (endNs <= startNs) {
                throw new IllegalArgumentException("end must be after start");
            }
        }
    }

    /// @param sliceNs wanted length of a slice; the last one is not shorter: the window is cut into
    ///   equal slices
    public static Schedule of(
            Progress progress, Instrument instrument, Anchor anchor, long sliceNs, Jitter jitter) {
        return new Schedule(progress, instrument.lot(), anchor, sliceNs, jitter);
    }

    /// N.
    public int slices() {
        return slices;
    }

    public long orderQty() {
        return orderQty;
    }

    public long startNs() {
        return startNs;
    }

    public long endNs() {
        return endNs;
    }

    /// nbar: what one slice has on average, at least a lot.
    public double sliceQty() {
        return Math.max((double) lot, (double) (orderQty - doneQty) / slices);
    }

    /// k: the slice that an instant lies in, 1..N.
    public int sliceAt(long nowNs) {
        double position = (double) (nowNs - startNs) / (endNs - startNs) * slices;
        int k = Math.clamp((int) position + 1, 1, slices);
        if (k > 1 && nowNs < sliceEndNs(k - 1)) {
            return k - 1;
        }
        return k < slices && nowNs >= sliceEndNs(k) ? k + 1 : k;
    }

    /// What is due in the slice that an instant lies in.
    public ScheduleTarget at(long nowNs) {
        int slice = sliceAt(nowNs);
        long fromNs = sliceEndNs(slice - 1);
        long toNs = sliceEndNs(slice);
        long target = targetQty(slice);
        return new ScheduleTarget(
                slice,
                slices,
                targetQty(slice - 1),
                target,
                orderQty,
                sliceQty(),
                Math.clamp((double) (nowNs - fromNs) / (toNs - fromNs), 0, 1));
    }

    /// When a slice ends; the last one ends exactly at the end. Slice 0 ends at the start.
    public long sliceEndNs(int slice) {
        if (slice <= 0) {
            return startNs;
        }
        if (slice >= slices) {
            return endNs;
        }
        double sliceNs = (double) (endNs - startNs) / slices;
        return startNs + (long) (sliceNs * (slice + jitter.time(slice)));
    }

    /// How long after a trigger the order acts, the same for every trigger of one slice
    /// (`strategy.md` 3.6).
    public long actionDelayNs(long nowNs) {
        return jitter.delayNs(sliceAt(nowNs));
    }

    /// X_k: cumulative target at the end of a slice; X_0 is what was done at the start.
    public long targetQty(int slice) {
        if (slice <= 0) {
            return doneQty;
        }
        if (slice >= slices) {
            return orderQty;
        }
        double share = progress.at(sliceEndNs(slice), startNs, endNs);
        double before = progress.at(sliceEndNs(slice - 1), startNs, endNs);
        double after = slice + 1 >= slices ? 1 : progress.at(sliceEndNs(slice + 1), startNs, endNs);
        double room = Math.min(share - before, after - share);
        return rounded(share + jitter.size(slice) * room);
    }

    /// Where the plan is between slice ends, for the desk: not rounded to lots by slice but by
    /// instant, without jitter.
    public long plannedQty(long nowNs) {
        return nowNs >= endNs ? orderQty : rounded(progress.at(nowNs, startNs, endNs));
    }

    private long rounded(double share) {
        double qty = doneQty + (orderQty - doneQty) * share;
        return Math.min(orderQty, lot * (long) Math.floor(qty / lot + .5));
    }
}
