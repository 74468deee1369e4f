package io.sluice.tca;

/// Sums over fills of one kind: all of a parent's, those at one venue, those of one tactic.
final class FillLine {
    /// Normal quantile of a 95 % interval.
    private static final double CONFIDENCE = 1.96;

    /// A sum of squares that is smaller than this part of its terms is what rounding left of them.
    private static final double ROUNDING = 1e-12;

    private int fills;
    private long qty;
    private long doubleCost;
    private long spreadPaid;
    private long spreadQuoted;
    private long notional;
    private long improved;
    private long improvable;
    private int right;
    private int wrong;
    private final double[] markout = new double[Markouts.horizons()];
    private final long[] marked = new long[Markouts.horizons()];
    private final int[] markedFills = new int[Markouts.horizons()];
    private final double[] weightSquares = new double[Markouts.horizons()];
    private final double[] weightSquaresTimes = new double[Markouts.horizons()];
    private final double[] squares = new double[Markouts.horizons()];

    /// @param sign +1 buy, -1 sell
    /// @param startedDoubleMid twice PS
    /// @param times +1 to count the fill, -1 to take it back
    void add(int sign, OrderCost.Fill fill, long startedDoubleMid, int times) {
        long qty = times * fill.qty();
        long price = fill.price();
        fills += times;
        this.qty += qty;
        doubleCost += sign * qty * (2 * price - startedDoubleMid);
        if (fill.doubleMid() != 0) {
            notional += qty * price;
            spreadPaid += sign * qty * (2 * price - fill.doubleMid());
            spreadQuoted += qty * fill.spread();
        }
        if (fill.doubleMidSent() != 0) {
            long doubleTouch = fill.doubleMidSent() + sign * fill.spreadSent();
            improved += sign * qty * (doubleTouch - 2 * price);
            improvable += qty * price;
        }
    }

    /// @param doubleMid twice the mid that held a horizon after the fill
    /// @param times +1 to count the fill, -1 to take it back
    void markOut(int horizon, Markouts.Waiting fill, long doubleMid, int times) {
        double each = fill.sign() * (doubleMid / 2.0 - fill.price()) / fill.price();
        double weight = fill.qty();
        markout[horizon] += times * weight * each;
        marked[horizon] += times * fill.qty();
        markedFills[horizon] += times;
        weightSquares[horizon] += times * weight * weight;
        weightSquaresTimes[horizon] += times * weight * weight * each;
        squares[horizon] += times * weight * weight * each * each;
        if (horizon == Markouts.FORETOLD && fill.doubleMid() != 0) {
            int way = Long.signum(doubleMid - fill.doubleMid()) * fill.foretold();
            right += way > 0 ? times : 0;
            wrong += way < 0 ? times : 0;
        }
    }

    int fills() {
        return fills;
    }

    long qty() {
        return qty;
    }

    /// T4 of these fills, half units.
    long tradingCost() {
        return doubleCost;
    }

    /// T16 over quoted: 1 where the whole spread was paid, -1 where it was earned; NaN without a
    /// quote.
    double effectiveOverQuoted() {
        return (double) spreadPaid / spreadQuoted;
    }

    /// T16: effective spread, bps of the price; NaN without a mid.
    double effectiveSpreadBps() {
        return (double) spreadPaid / notional * 1e4;
    }

    /// T18, bps of the price; NaN where there was no touch to improve on.
    double improvementBps() {
        return improved / 2.0 / improvable * 1e4;
    }

    /// T19, bps; NaN before the first fill is that old.
    double markoutBps(int horizon) {
        return markedFills[horizon] == 0 ? Double.NaN : markout[horizon] / marked[horizon] * 1e4;
    }

    /// Half the width of T19's 95 % interval, fills taken as independent and weighted by quantity:
    /// `1.96 sqrt(sum w^2 (m - mean)^2) / sum w`, times `sqrt(n / (n - 1))`; NaN below two fills.
    double markoutErrorBps(int horizon) {
        int n = markedFills[horizon];
        if (n < 2) {
            return Double.NaN;
        }
        double mean = markout[horizon] / marked[horizon];
        double sum =
                squares[horizon]
                        - 2 * mean * weightSquaresTimes[horizon]
                        + mean * mean * weightSquares[horizon];
        double known = sum > ROUNDING * squares[horizon] ? sum : 0;
        double bessel = (double) n / (n - 1);
        return CONFIDENCE * Math.sqrt(known * bessel) / marked[horizon] * 1e4;
    }

    /// T22: fills after which the mid moved as the forecast had said; wrong: the other way.
    int right() {
        return right;
    }

    int wrong() {
        return wrong;
    }
}
