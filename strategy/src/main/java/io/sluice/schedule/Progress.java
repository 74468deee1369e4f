package io.sluice.schedule;

import io.sluice.instrument.Instrument;

/// Share F of the order that should be done at an instant, rising from 0 at the start to 1 at the
/// end.
public sealed interface Progress {
    /// @param startNs, endNs the working window; start < end
    double at(long nowNs, long startNs, long endNs);

    /// Equal quantity in equal time (`strategy.md` 2.1).
    record Time() implements Progress {
        @Override
        public double at(long nowNs, long startNs, long endNs) {
            return Math.clamp((double) (nowNs - startNs) / (endNs - startNs), 0, 1);
        }
    }

    /// In step with the market's usual volume: `F(t; t0, T) = (C(t) - C(t0)) / (C(T) - C(t0))`, C
    /// the cumulative curve (`strategy.md` 2.2). Where the curve has no volume in the window, equal
    /// time.
    record Volume(Instrument instrument) implements Progress {
        @Override
        public double at(long nowNs, long startNs, long endNs) {
            double from = cumulative(startNs);
            double span = cumulative(endNs) - from;
            return span > 0
                    ? Math.clamp(
                            (cumulative(Math.clamp(nowNs, startNs, endNs)) - from) / span, 0, 1)
                    : new Time().at(nowNs, startNs, endNs);
        }

        /// Days since the epoch plus the share of the present day's volume: goes on over midnight.
        private double cumulative(long timeNs) {
            return Math.floorDiv(timeNs, Instrument.DAY_NS)
                    + instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(timeNs));
        }
    }
}
