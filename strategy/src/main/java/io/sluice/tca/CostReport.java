package io.sluice.tca;

import io.sluice.instrument.Decimal;

import java.util.List;

/// Transaction cost analysis of one parent (`controls-and-tca.md` T1–T20, T26). Basis points are
/// cost positive; NaN is "not known yet".
///
/// @param arrivalBps T1: average price against the mid at the start of work
/// @param vwapBps T8: against the market's VWAP since then, our own prints included
/// @param twapBps T9: against the time-weighted average mid since then
/// @param participation T12: our share of what traded since then
/// @param completion T14: filled share of the order
/// @param passiveShare T15: share of our fills that rested
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
        List<Line> tactics) {

    /// Fills of one kind.
    ///
    /// @param share of the parent's filled quantity
    /// @param effectiveSpreadBps T16, `2 D (P - m)` in bps of the price, quantity-weighted
    /// @param effectiveOverQuoted T17: +1 where the whole spread was paid, -1 where it was earned
    /// @param markoutBps T19 by [Markouts#horizonNs], `D (m - P) / P`: positive when the price went
    ///   our way after the fill
    public record Line(
            String name,
            int fills,
            Decimal qty,
            double share,
            double effectiveSpreadBps,
            double effectiveOverQuoted,
            List<Double> markoutBps) {
        public Line {
            markoutBps = List.copyOf(markoutBps);
        }
    }

    /// T26.
    public record VenueLine(int venueId, Line line) {}

    public CostReport {
        venues = List.copyOf(venues);
        tactics = List.copyOf(tactics);
    }
}
