package io.sluice.schedule;

/// Optimal liquidation under linear impact: Almgren & Chriss (2000), "Optimal Execution of
/// Portfolio Transactions", in the notation of `strategy.md` 2.4.
///
/// | symbol | parameter | unit |
/// |--------|-----------|------|
/// | X | qty | shares |
/// | sigma | volatility | currency / share / sqrt(time) |
/// | gamma | permanent | (currency / share) / share |
/// | eta | temporary | (currency / share) / (share / time) |
/// | epsilon | halfSpread | currency / share |
/// | lambda | aversion | 1 / currency |
/// | tau | step | time |
public final class AlmgrenChriss {
    /// Below this kappa T the trajectory is a straight line to more digits than matter.
    private static final double STRAIGHT = 1e-6;

    /// kappa T of the dial: 0 as TWAP, .8 low (2), 2.5 high (8), 5 very high (10) (`strategy.md`
    /// 2.4), linear between.
    private static final double[] DIAL = {0, 2, 8, 10};

    private static final double[] BEND = {0, .8, 2.5, 5};

    private AlmgrenChriss() {}

    /// Share of the order still held: `sinh(kappa T (1 - t)) / sinh(kappa T)`.
    ///
    /// @param bend kappa T; elapsed: t as a share of T, 0..1
    public static double holding(double bend, double elapsed) {
        if (bend < STRAIGHT) {
            return 1 - elapsed;
        }
        return StrictMath.sinh(bend * (1 - elapsed)) / StrictMath.sinh(bend);
    }

    /// What the market takes and may take of a trajectory.
    ///
    /// @param expected `gamma X^2 / 2 + epsilon X + eta~ / tau sum n_k^2`, currency; variance:
    ///   `sigma^2 tau sum x_k^2`, currency^2
    public record Cost(double expected, double variance) {}

    /// @param bend kappa T; steps: N
    public static Cost cost(double qty, double bend, int steps, Market market) {
        double squaredSlices = 0;
        double squaredHoldings = 0;
        double before = qty;
        for (int k = 1; k <= steps; k++) {
            double after = qty * holding(bend, (double) k / steps);
            squaredSlices += (before - after) * (before - after);
            squaredHoldings += after * after;
            before = after;
        }
        double adjusted = market.temporary - market.permanent * market.step / 2;
        return new Cost(
                market.permanent * qty * qty / 2
                        + market.halfSpread * qty
                        + adjusted / market.step * squaredSlices,
                market.volatility * market.volatility * market.step * squaredHoldings);
    }

    /// The market of one trajectory, in the units above.
    public record Market(
            double volatility,
            double permanent,
            double temporary,
            double halfSpread,
            double step) {}

    /// kappa of the discrete problem: `cosh(kappa tau) = 1 + tau^2 lambda sigma^2 / (2 eta~)` with
    /// `eta~ = eta - gamma tau / 2`.
    ///
    /// @return per unit of time
    public static double kappa(
            double aversion, double volatility, double temporary, double permanent, double step) {
        double adjusted = temporary - permanent * step / 2;
        double cosh = 1 + step * step * continuous(aversion, volatility, adjusted) / 2;
        return StrictMath.log(cosh + Math.sqrt(cosh * cosh - 1)) / step;
    }

    /// kappa where slices are short: `sqrt(lambda sigma^2 / eta)`.
    public static double kappa(double aversion, double volatility, double temporary) {
        return Math.sqrt(continuous(aversion, volatility, temporary));
    }

    private static double continuous(double aversion, double volatility, double temporary) {
        return aversion * volatility * volatility / temporary;
    }

    /// kappa T that the trader's dial stands for.
    public static double bend(int dial) {
        int at = 1;
        while (at < DIAL.length - 1 && dial > DIAL[at]) {
            at++;
        }
        double share = (dial - DIAL[at - 1]) / (DIAL[at] - DIAL[at - 1]);
        return BEND[at - 1] + Math.clamp(share, 0, 1) * (BEND[at] - BEND[at - 1]);
    }
}
