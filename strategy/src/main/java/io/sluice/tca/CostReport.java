package io.sluice.tca;

import io.sluice.instrument.Decimal;

import java.util.List;

/// Transaction cost analysis of one parent (`controls-and-tca.md` T1–T23, T26, T29, T32). Basis
/// points are cost positive; NaN is "not known yet".
///
/// @param arrivalBps T1: average price against the mid at the start of work
/// @param vwapBps T8: against the market's VWAP since then, our own prints included
/// @param twapBps T9: against the time-weighted average mid since then
/// @param participation T12: our share of what traded since then
/// @param completion T14: filled share of the order
/// @param passiveShare T15: share of our fills that rested
/// @param bounds T29: fills by what bound their child's size when it was sent
/// @param dials T32: fills by the trader's aggression in force
public record CostReport(
        Shortfall shortfall,
        double arrivalBps,
        double vwapBps,
        double twapBps,
        double participation,
        double completion,
        double passiveShare,
        Line all,
        Line passive,
        Line aggressive,
        List<VenueLine> venues,
        List<Line> tactics,
        List<Line> bounds,
        List<Line> dials,
        Prices prices,
        Way way,
        Children children,
        Disputed disputed) {

    /// Fills of one kind.
    ///
    /// @param share of the parent's filled quantity
    /// @param tradingCost their part of T4, in [Shortfall]'s half units: the lines of a grouping
    ///   add up to it exactly
    /// @param effectiveSpreadBps T16, `2 D (P - m)` in bps of the price, quantity-weighted
    /// @param effectiveOverQuoted T17: +1 where the whole spread was paid, -1 where it was earned
    /// @param improvementBps T18, `D (far touch - P)` in bps of the price, with the touch over all
    ///   venues as the child was sent; positive is better than taking at once
    /// @param markoutBps T19 by [Markouts#horizonNs], `D (m - P) / P`: positive when the price went
    ///   our way after the fill
    /// @param markoutErrorBps half the width of its 95 % interval; NaN below two fills
    public record Line(
            String name,
            int fills,
            Decimal qty,
            double share,
            long tradingCost,
            double effectiveSpreadBps,
            double effectiveOverQuoted,
            double improvementBps,
            List<Double> markoutBps,
            List<Double> markoutErrorBps,
            Foretold foretold) {
        public Line {
            markoutBps = List.copyOf(markoutBps);
            markoutErrorBps = List.copyOf(markoutErrorBps);
        }
    }

    /// T22: after how many fills the mid had moved as the forecast said 10 s later, and after how
    /// many the other way.
    public record Foretold(int right, int wrong) {
        /// 97.5 % normal quantile.
        private static final double Z = 1.96;

        /// 0..1; NaN without any.
        public double share() {
            return (double) right / (right + wrong);
        }

        /// Lower end of its 95 % interval. Source: Wilson (1927), "Probable inference, the law of
        /// succession, and statistical inference".
        public double low() {
            return center() - reach();
        }

        public double high() {
            return center() + reach();
        }

        private double center() {
            double n = right + wrong;
            return (share() + Z * Z / (2 * n)) / (1 + Z * Z / n);
        }

        private double reach() {
            double n = right + wrong;
            double p = share();
            return Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        }
    }

    /// T26.
    ///
    /// @param children sent there
    public record VenueLine(int venueId, Children children, Line line) {}

    /// T14: child orders.
    ///
    /// @param filled how many had a fill; canceled, rejected: how many ended so
    public record Children(int sent, int filled, int canceled, int rejected) {}

    /// Fills that the client says it does not have: shown apart, and counted in everything else, as
    /// they are ours until the venue takes them back.
    ///
    /// @param tradingCost their part of T4, in [Shortfall]'s half units
    public record Disputed(int fills, Decimal qty, long tradingCost) {}

    /// The average price among the market's prints since the start of work.
    ///
    /// @param limitVwapBps T8 against what traded at the limit or better; NaN without a limit
    /// @param pwp10Bps T10 against the VWAP until the order would have been 10 % of the volume,
    ///   five minutes after its end at the latest; pwp20Bps: 20 %
    /// @param worseShare T11: share of the volume at prices worse than ours, 0..1
    /// @param position T21: 0 where ours is the best price that traded, 1 the worst
    /// @param offside T23: what is not filled, times how far the mid is beyond the limit, in
    ///   [Shortfall]'s half units
    public record Prices(
            double limitVwapBps,
            double pwp10Bps,
            double pwp20Bps,
            double worseShare,
            double position,
            long offside) {}

    /// T12 and T13, over the time the order was worked.
    ///
    /// @param deviationMax largest distance from the plan, as share of the order; deviationMean:
    ///   its average over time
    /// @param outsideBand share of the time outside the band
    /// @param participationPeak largest share of five minutes' volume
    /// @param overCap share of the time above MaxPercentVolume
    public record Way(
            double deviationMax,
            double deviationMean,
            double outsideBand,
            double participationPeak,
            double overCap) {}

    public CostReport {
        venues = List.copyOf(venues);
        tactics = List.copyOf(tactics);
        bounds = List.copyOf(bounds);
        dials = List.copyOf(dials);
    }

    /// T20: markout of passive fills less that of aggressive ones, bps: negative where those who
    /// traded with us when we rested knew more.
    ///
    /// @param horizon index, see [Markouts#horizonNs]
    public double adverseSelectionBps(int horizon) {
        return passive.markoutBps.get(horizon) - aggressive.markoutBps.get(horizon);
    }

    /// Half the width of its 95 % interval.
    public double adverseSelectionErrorBps(int horizon) {
        return StrictMath.hypot(
                aggressive.markoutErrorBps.get(horizon), passive.markoutErrorBps.get(horizon));
    }
}
