package io.sluice.sim.agents;

import java.util.Arrays;

/// Listens for something that happens once a period at the same place in it: which of the last
/// eight periods had a beat in each bin.
final class Pulse {
    /// Beats in so many of the last eight periods are a pulse: by chance one bin in 300,000 where a
    /// period in eight has one.
    static final int BEATS_MIN = 7;

    private static final int PERIODS = 8;

    private final long periodNs;
    private final long binNs;
    private final int[] beats;
    private final long[] period;

    /// @param binNs divides the period
    Pulse(long periodNs, long binNs) {
        this.periodNs = periodNs;
        this.binNs = binNs;
        this.beats = new int[(int) (periodNs / binNs)];
        this.period = new long[beats.length];
        Arrays.fill(period, Long.MIN_VALUE / 2);
    }

    void beat(long atNs) {
        int bin = bin(atNs);
        beats[bin] = beatsAt(bin, atNs) | 1;
        period[bin] = Math.floorDiv(atNs, periodNs);
    }

    /// Whether one is due in this instant's bin: there has been a beat in enough of the last eight
    /// periods before this one.
    boolean isDue(long atNs) {
        int before = beatsAt(bin(atNs), atNs) >>> 1;
        return Integer.bitCount(before) >= BEATS_MIN;
    }

    /// Lowest bit: this period; up to the eighth period before it.
    private int beatsAt(int bin, long atNs) {
        long passed = Math.floorDiv(atNs, periodNs) - period[bin];
        return passed > PERIODS ? 0 : beats[bin] << passed & (1 << (PERIODS + 1)) - 1;
    }

    private int bin(long atNs) {
        return (int) (Math.floorMod(atNs, periodNs) / binNs);
    }
}
