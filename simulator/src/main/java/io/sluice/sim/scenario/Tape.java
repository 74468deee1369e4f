package io.sluice.sim.scenario;

import io.sluice.instrument.Instrument;

import java.util.Arrays;

/// Every print of one instrument over all venues, ours among them, in the order of time: what the
/// market traded between two moments.
final class Tape {
    private static final int INITIAL_CAPACITY = 4096;

    private final Instrument instrument;
    private long[] timeNs = new long[INITIAL_CAPACITY];
    private long[] volume = new long[INITIAL_CAPACITY];
    private double[] notional = new double[INITIAL_CAPACITY];
    private int size;

    Tape(Instrument instrument) {
        this.instrument = instrument;
    }

    Instrument instrument() {
        return instrument;
    }

    void add(long atNs, long qty, long price) {
        if (size == timeNs.length) {
            timeNs = Arrays.copyOf(timeNs, 2 * size);
            volume = Arrays.copyOf(volume, 2 * size);
            notional = Arrays.copyOf(notional, 2 * size);
        }
        timeNs[size] = atNs;
        volume[size] = qty + (size == 0 ? 0 : volume[size - 1]);
        notional[size] = (double) qty * price + (size == 0 ? 0 : notional[size - 1]);
        size++;
    }

    int prints() {
        return size;
    }

    /// Volume printed in [fromNs, toNs], at the instrument's quantity scale.
    long volume(long fromNs, long toNs) {
        int from = firstAfter(fromNs - 1);
        int to = firstAfter(toNs);
        return to <= from ? 0 : volume[to - 1] - (from == 0 ? 0 : volume[from - 1]);
    }

    /// Volume-weighted average price of the prints in [fromNs, toNs], at the instrument's price
    /// scale; NaN without prints.
    double vwap(long fromNs, long toNs) {
        int from = firstAfter(fromNs - 1);
        int to = firstAfter(toNs);
        if (to <= from) {
            return Double.NaN;
        }
        double sum = notional[to - 1] - (from == 0 ? 0 : notional[from - 1]);
        return sum / volume(fromNs, toNs);
    }

    private int firstAfter(long atNs) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeNs[middle] <= atNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
