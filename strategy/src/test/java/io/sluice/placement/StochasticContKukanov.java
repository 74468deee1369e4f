package io.sluice.placement;

/// The slow reference: the whole problem of Cont & Kukanov (2017), arXiv 1210.1625, with the market
/// order free or none, by the paper's own stochastic approximation; symbols and the subgradient as
/// `strategy.md` 6.
///
/// | symbol | meaning |
/// |---|---|
/// | S | quantity |
/// | M, L_k | market order, limit order at venue k |
/// | h, f, r_k | half-spread, taking fee, rebate |
/// | theta | impact of each share shown or taken |
/// | lambda_u, lambda_o | cost of a share too few, too many |
/// | Q_k, xi_k | queue in front, outflow |
///
/// Minimises `E[(h + f) M - sum (h + r_k) fill_k + theta (M + sum L_k + (S - A)+) + lambda_u (S -
/// A)+ + lambda_o (A - S)+]`, `A = M + sum [(xi_k - Q_k)+ - (xi_k - Q_k - L_k)+]`, by projected
/// stochastic subgradient steps over the sample in order, with the later half of the iterates
/// averaged (Polyak). No dice: the same sample gives the same split.
final class StochasticContKukanov {
    private final double[] queues;
    private final double[] rebates;
    private final double[][] outflows;
    private final double[] limits;
    private final double[] sums;
    private double market;
    private double halfSpread;
    private double takeFee;
    private double impact;
    private double underfill;
    private double overfill;

    /// @param venuesMax most venues; samplesMax: most samples
    StochasticContKukanov(int venuesMax, int samplesMax) {
        queues = new double[venuesMax];
        rebates = new double[venuesMax];
        outflows = new double[venuesMax][samplesMax];
        limits = new double[venuesMax];
        sums = new double[venuesMax];
    }

    /// @param halfSpread h; takeFee: f; impact: theta; underfill: lambda_u; overfill: lambda_o
    void costs(
            double halfSpread, double takeFee, double impact, double underfill, double overfill) {
        this.halfSpread = halfSpread;
        this.takeFee = takeFee;
        this.impact = impact;
        this.underfill = underfill;
        this.overfill = overfill;
    }

    void venue(int k, double queueQty, double rebate) {
        queues[k] = queueQty;
        rebates[k] = rebate;
    }

    void outflow(int k, int sample, double qty) {
        outflows[k][sample] = qty;
    }

    /// L_k of the last solution.
    double limit(int k) {
        return limits[k];
    }

    /// M of the last solution.
    double market() {
        return market;
    }

    /// Market and limit orders, both free.
    void solve(double qty, int venues, int samples, int steps) {
        descend(qty, venues, samples, steps, false);
    }

    /// Limit orders only, which sum to the quantity: somebody else has decided what is taken.
    void split(double qty, int venues, int samples, int steps) {
        descend(qty, venues, samples, steps, true);
    }

    private void descend(double qty, int venues, int samples, int steps, boolean restAll) {
        double scale = halfSpread + takeFee + impact + underfill;
        double averagedMarket = 0;
        market = restAll ? 0 : qty / 2;
        for (int k = 0; k < venues; k++) {
            limits[k] = (restAll ? qty : qty / 2) / venues;
            sums[k] = 0;
        }
        for (int n = 0; n < steps; n++) {
            int sample = n % samples;
            double step = qty / scale / Math.sqrt(n + 1);
            double filled = market;
            for (int k = 0; k < venues; k++) {
                filled += Math.clamp(outflows[k][sample] - queues[k], 0, limits[k]);
            }
            double pull = filled < qty ? -(underfill + impact) : filled > qty ? overfill : 0;
            if (!restAll) {
                double slope = halfSpread + takeFee + impact + pull;
                market = Math.max(0, market - step * slope);
            }
            for (int k = 0; k < venues; k++) {
                boolean full = outflows[k][sample] > queues[k] + limits[k];
                double slope = impact + (full ? pull - halfSpread - rebates[k] : 0);
                limits[k] -= step * slope;
            }
            project(qty, venues, restAll);
            if (n >= steps / 2) {
                averagedMarket += market;
                for (int k = 0; k < venues; k++) {
                    sums[k] += limits[k];
                }
            }
        }
        int averaged = steps - steps / 2;
        market = averagedMarket / averaged;
        for (int k = 0; k < venues; k++) {
            limits[k] = sums[k] / averaged;
        }
    }

    /// Onto L >= 0; and onto sum L = S by taking the excess off evenly, again while one is negative
    /// (Michelot 1986).
    private void project(double qty, int venues, boolean restAll) {
        for (int round = 0; restAll && round <= venues; round++) {
            double sum = 0;
            int positive = 0;
            for (int k = 0; k < venues; k++) {
                boolean counts = round == 0 || limits[k] > 0;
                limits[k] = counts ? limits[k] : 0;
                sum += limits[k];
                positive += counts ? 1 : 0;
            }
            if (positive == 0 || Math.abs(sum - qty) <= 1e-9 * qty) {
                break;
            }
            double excess = (sum - qty) / positive;
            for (int k = 0; k < venues; k++) {
                limits[k] -= round == 0 || limits[k] > 0 ? excess : 0;
            }
        }
        for (int k = 0; k < venues; k++) {
            limits[k] = Math.max(0, limits[k]);
        }
    }
}
