package io.sluice.market;

import java.util.Arrays;

/// Volume of the last five minutes, kept in sixty buckets: constant time and memory.
public final class VolumeWindow {
    /// Length of the window that participation is measured over.
    public static final long LENGTH_NS = 300_000_000_000L;

    private static final int BUCKETS = 60;
    private static final long BUCKET_NS = LENGTH_NS / BUCKETS;

    private final long[] volumes = new long[BUCKETS];
    private long head = Long.MIN_VALUE;
    private long sum;

    public void add(long qty, long nowNs) {
        advance(nowNs);
        volumes[(int) (head % BUCKETS)] += qty;
        sum += qty;
    }

    /// Volume of the window that ends now.
    public long sum(long nowNs) {
        advance(nowNs);
        return sum;
    }

    private void advance(long nowNs) {
        long bucket = nowNs / BUCKET_NS;
        if (head == Long.MIN_VALUE || bucket - head >= BUCKETS) {
            Arrays.fill(volumes, 0);
            sum = 0;
            head = bucket;
            return;
        }
        while (head < bucket) {
            head++;
            sum -= volumes[(int) (head % BUCKETS)];
            volumes[(int) (head % BUCKETS)] = 0;
        }
    }
}
