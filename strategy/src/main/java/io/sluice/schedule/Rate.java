package io.sluice.schedule;

/// Share of the volume that is wanted now, our own included.
public sealed interface Rate {
    double at(Pace pace);

    /// A target, and others for where the price is.
    ///
    /// @param target TargetPercentVolume
    /// @param lowPrice, highPrice in units of the price scale; without a band the least and the
    ///   largest `double`
    record Banded(double target, double lowPrice, double low, double highPrice, double high)
            implements Rate {
        public static final double NO_LOW = 0;
        public static final double NO_HIGH = Double.MAX_VALUE;

        @Override
        public double at(Pace pace) {
            if (pace.mid() <= 0) {
                return target;
            }
            if (pace.mid() >= highPrice) {
                return high;
            }
            return pace.mid() <= lowPrice ? low : target;
        }
    }

    /// From the least to the largest share as the book leans: the middle where it does not, more
    /// where waiting is expected to cost.
    record Leaning(double least, double most) implements Rate {
        @Override
        public double at(Pace pace) {
            return least + (most - least) * (1 + Math.clamp(pace.lean(), -1, 1)) / 2;
        }
    }
}
