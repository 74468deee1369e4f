package io.sluice.placement;

/// Optimal placement over venues: how much to rest at each, given the queues and a sample of what
/// left them. Source: Cont & Kukanov (2017), "Optimal order placement in limit order markets",
/// arXiv 1210.1625; symbols as `strategy.md` 6.
///
/// | symbol | meaning |
/// |---|---|
/// | S | quantity |
/// | L_k | limit order at venue k |
/// | h, r_k | half-spread, rebate |
/// | lambda_u | cost of a share too few |
/// | Q_k, xi_k | queue in front, outflow |
///
/// Somebody else has decided what is taken (M of the paper), so that the limit orders sum to S and
/// never fill more: their objective comes to `sum (h + r_k + lambda_u) E[min(L_k, (xi_k - Q_k)+)]`,
/// to be made as large as can be. That is concave and piecewise linear in each L_k on its own, and
/// exact when the steepest piece is filled first, over all venues (marginal analysis: Fox 1966,
/// "Discrete optimization via marginal analysis"). Equals get equal parts, and so does what the
/// sample says would fill nowhere.
final class ContKukanov {
    private final double[] queues;
    private final double[] gains;
    private final double[][] reaches;
    private final int[] reached;
    private final int[] passed;
    private final double[] limits;

    /// @param venuesMax most venues; samplesMax: most samples
    ContKukanov(int venuesMax, int samplesMax) {
        queues = new double[venuesMax];
        gains = new double[venuesMax];
        reaches = new double[venuesMax][samplesMax];
        reached = new int[venuesMax];
        passed = new int[venuesMax];
        limits = new double[venuesMax];
    }

    /// A venue, before its outflows: as many as every other has.
    ///
    /// @param gain h + r_k + lambda_u: what a fill there saves
    void venue(int k, double queueQty, double gain) {
        queues[k] = queueQty;
        gains[k] = Math.max(0, gain);
        reached[k] = 0;
    }

    /// What reaches beyond the queue, smallest first.
    void outflow(int k, double qty) {
        double reach = qty - queues[k];
        if (reach > 0) {
            double[] sorted = reaches[k];
            int at = reached[k]++;
            while (at > 0 && sorted[at - 1] > reach) {
                sorted[at] = sorted[--at];
            }
            sorted[at] = reach;
        }
    }

    /// L_k of the last solution.
    double limit(int k) {
        return limits[k];
    }

    void split(double qty, int venues) {
        for (int k = 0; k < venues; k++) {
            limits[k] = 0;
            passed[k] = 0;
        }
        double left = qty;
        while (left > 0) {
            left -= fillSteepest(left, venues);
        }
    }

    /// Up to where the first sample less fills one of the steepest.
    ///
    /// @return how much that takes, at most `left`
    private double fillSteepest(double left, int venues) {
        double steepest = 0;
        for (int k = 0; k < venues; k++) {
            steepest = Math.max(steepest, slope(k));
        }
        int equals = 0;
        double piece = left;
        for (int k = 0; k < venues; k++) {
            if (slope(k) == steepest) {
                equals++;
                piece = steepest > 0 ? Math.min(piece, reaches[k][passed[k]] - limits[k]) : piece;
            }
        }
        boolean isLast = piece * equals >= left;
        double each = isLast ? left / equals : piece;
        for (int k = 0; k < venues; k++) {
            if (slope(k) == steepest) {
                limits[k] += each;
                while (passed[k] < reached[k] && reaches[k][passed[k]] <= limits[k]) {
                    passed[k]++;
                }
            }
        }
        return isLast ? left : piece * equals;
    }

    /// What one more unit gains, times the sample's size.
    private double slope(int k) {
        return gains[k] * (reached[k] - passed[k]);
    }
}
