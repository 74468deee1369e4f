package io.sluice.placement;

/// Whether crossing now is cheaper than waiting at the touch until the slice's end, when what is
/// missing is crossed anyway (`strategy.md` 3.3). All in the same unit, per share, against the mid.
public final class EconomicVeto {
    /// Of a half-spread, what a resting order that was filled has lost at the horizon where flow is
    /// not toxic; judgement, as `strategy.md` 1.6 calls flow toxic from there on.
    private static final double SELECTION_USUAL = .5;

    private EconomicVeto() {}

    /// @param halfSpread h; takeFee: fee_t; rebate: reb
    /// @param fillProbability Pf
    /// @param selection AS, what a filled resting order loses
    /// @param escape E`[dm | no fill]`, how far the price runs when it is not filled
    public static double waitingCost(
            double halfSpread,
            double takeFee,
            double rebate,
            double fillProbability,
            double selection,
            double escape) {
        return fillProbability * (-halfSpread - rebate + selection)
                + (1 - fillProbability) * (halfSpread + takeFee + escape);
    }

    /// AS by the toxicity of flow.
    ///
    /// @param toxicity x_tox, 0..1
    public static double selection(double halfSpread, double toxicity) {
        return halfSpread * (SELECTION_USUAL + (1 - SELECTION_USUAL) * toxicity);
    }

    /// What the price does without a fill follows from what it does in all: `-Pf AS + (1 - Pf) E =
    /// drift`.
    ///
    /// @param drift expected move in our disfavour
    public static double escape(double fillProbability, double selection, double drift) {
        return fillProbability >= 1
                ? drift
                : (drift + fillProbability * selection) / (1 - fillProbability);
    }

    /// @return true when crossing now is the cheaper way
    public static boolean crosses(double halfSpread, double takeFee, double waitingCost) {
        return halfSpread + takeFee < waitingCost;
    }
}
