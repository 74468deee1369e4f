package io.sluice.schedule;

/// The working window cut into equal slices, each end but the last moved by the jitter, in order
/// (`strategy.md` 3.6).
public final class Slicing {
    private final long startNs;
    private final long endNs;
    private final int count;
    private final Jitter jitter;

    /// @param sliceNs wanted length of a slice; the last one is not shorter: the window is cut into
    ///   equal slices
    public Slicing(long startNs, long endNs, long sliceNs, Jitter jitter) {
        if (endNs <= startNs) {
            throw new IllegalArgumentException("end must be after start");
        }
        this.startNs = startNs;
        this.endNs = endNs;
        this.count = (int) Math.max(1, Math.ceilDiv(endNs - startNs, sliceNs));
        this.jitter = jitter;
    }

    public long startNs() {
        return startNs;
    }

    public long endNs() {
        return endNs;
    }

    /// N.
    public int count() {
        return count;
    }

    public Jitter jitter() {
        return jitter;
    }

    /// k: the slice that an instant lies in, 1..N.
    public int at(long nowNs) {
        double position = (double) (nowNs - startNs) / (endNs - startNs) * count;
        int k = Math.clamp((int) position + 1, 1, count);
        if (k > 1 && nowNs < sliceEndNs(k - 1)) {
            return k - 1;
        }
        return k < count && nowNs >= sliceEndNs(k) ? k + 1 : k;
    }

    /// When a slice ends; the last one ends exactly at the end. Slice 0 ends at the start.
    public long sliceEndNs(int slice) {
        if (slice <= 0) {
            return startNs;
        }
        if (slice >= count) {
            return endNs;
        }
        double sliceNs = (double) (endNs - startNs) / count;
        return startNs + (long) (sliceNs * (slice + jitter.time(slice)));
    }

    /// ell: elapsed share of a slice, 0..1.
    public double elapsed(int slice, long nowNs) {
        long fromNs = sliceEndNs(slice - 1);
        return Math.clamp((double) (nowNs - fromNs) / (sliceEndNs(slice) - fromNs), 0, 1);
    }
}
