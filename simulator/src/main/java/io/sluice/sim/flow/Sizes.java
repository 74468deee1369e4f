package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;

import java.util.SplittableRandom;

/// Order sizes: log-normal, in whole lots, drawn from a table so that a draw costs no logarithm.
final class Sizes {
    private static final int TABLE_SIZE = 1 << 12;

    private final long[] table = new long[TABLE_SIZE];
    private final SplittableRandom random;

    /// @param meanQty at the instrument's quantity scale
    /// @param sigma of the logarithm
    Sizes(Instrument instrument, long meanQty, double sigma, SplittableRandom random) {
        this.random = random;
        SplittableRandom source = random.split();
        double median = meanQty * StrictMath.exp(-sigma * sigma / 2);
        for (int i = 0; i < TABLE_SIZE; i++) {
            double gauss =
                    StrictMath.sqrt(-2 * StrictMath.log(1 - source.nextDouble()))
                            * StrictMath.cos(2 * StrictMath.PI * source.nextDouble());
            long qty = (long) (median * StrictMath.exp(sigma * gauss));
            table[i] = Math.max(instrument.lot(), instrument.roundDownToLot(qty));
        }
    }

    long next() {
        return table[random.nextInt(TABLE_SIZE)];
    }
}
