package io.sluice.signal;

/// Median over half an hour of one sample a second, in bins of an eighth of an octave: exact up to
/// sixteen, within one part in sixteen above.
final class MedianWindow {
    private static final int SAMPLES = 1800;

    /// Samples wanted before the median means something. Judgement.
    private static final int WARM_UP = 60;

    private static final int SUB_BITS = 3;
    private static final int BINS = 62 << SUB_BITS;

    private final short[] bins = new short[SAMPLES];
    private final short[] counts = new short[BINS];
    private int head;
    private int size;
    private double median;

    /// @param value >= 0
    void sample(long value) {
        int bin = bin(Math.max(0, value));
        if (size == SAMPLES) {
            counts[bins[head]]--;
        } else {
            size++;
        }
        bins[head] = (short) bin;
        counts[bin]++;
        head = (head + 1) % SAMPLES;
        median = size < WARM_UP ? 0 : find();
    }

    /// 0 while unknown.
    double median() {
        return median;
    }

    private double find() {
        int below = 0;
        int bin = 0;
        while (2 * (below + counts[bin]) < size) {
            below += counts[bin++];
        }
        return middle(bin);
    }

    private static int bin(long value) {
        if (value < 2L << SUB_BITS) {
            return (int) value;
        }
        int shift = 63 - SUB_BITS - Long.numberOfLeadingZeros(value);
        return (shift << SUB_BITS) + (int) (value >> shift);
    }

    private static double middle(int bin) {
        if (bin < 2 << SUB_BITS) {
            return bin;
        }
        int shift = (bin >> SUB_BITS) - 1;
        long low = (long) (bin - (shift << SUB_BITS)) << shift;
        return low + ((1L << shift) - 1) / 2.0;
    }
}
