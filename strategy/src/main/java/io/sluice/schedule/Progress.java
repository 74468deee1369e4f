package io.sluice.schedule;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;

/// Share F of the order that should be done at an instant, rising from 0 at the start to 1 at the
/// end.
public sealed interface Progress {
    /// @param startNs, endNs the working window; start < end
    double at(long nowNs, long startNs, long endNs);

    /// Elapsed share of a window, 0..1.
    private static double elapsed(long nowNs, long startNs, long endNs) {
        return Math.clamp((double) (nowNs - startNs) / (endNs - startNs), 0, 1);
    }

    /// Equal quantity in equal time (`strategy.md` 2.1).
    record Time() implements Progress {
        @Override
        public double at(long nowNs, long startNs, long endNs) {
            return elapsed(nowNs, startNs, endNs);
        }
    }

    /// In step with the market's expected volume: `F(t; t0, T) = (C(t) - C(t0)) / (C(T) - C(t0))`,
    /// C the cumulative curve (`strategy.md` 2.2). Where the curve has no volume in the window,
    /// equal time.
    record Volume(Instrument instrument, VolumeCurve curve) implements Progress {
        @Override
        public double at(long nowNs, long startNs, long endNs) {
            double from = cumulative(startNs);
            double span = cumulative(endNs) - from;
            return span > 0
                    ? Math.clamp(
                            (cumulative(Math.clamp(nowNs, startNs, endNs)) - from) / span, 0, 1)
                    : elapsed(nowNs, startNs, endNs);
        }

        /// Days since the epoch plus the share of the present day's volume: goes on over midnight.
        private double cumulative(long timeNs) {
            return Math.floorDiv(timeNs, Instrument.DAY_NS)
                    + curve.cumulativeAt(instrument.sessionFraction(timeNs));
        }
    }

    /// Early, against the risk of waiting: `F = 1 - sinh(kappa (T - t)) / sinh(kappa T)`
    /// (`strategy.md` 2.4, [AlmgrenChriss]).
    ///
    /// @param bend kappa T, 0 for equal time
    record Shortfall(double bend) implements Progress {
        @Override
        public double at(long nowNs, long startNs, long endNs) {
            return 1 - AlmgrenChriss.holding(bend, elapsed(nowNs, startNs, endNs));
        }
    }

    /// Late, against the risk of missing the close: the mirror of [Shortfall], `F = sinh(kappa t) /
    /// sinh(kappa T)` (`strategy.md` 2.5).
    record Close(double bend) implements Progress {
        @Override
        public double at(long nowNs, long startNs, long endNs) {
            return AlmgrenChriss.holding(bend, 1 - elapsed(nowNs, startNs, endNs));
        }
    }
}
