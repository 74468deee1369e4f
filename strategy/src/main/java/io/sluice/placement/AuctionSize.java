package io.sluice.placement;

import io.sluice.market.Indication;
import io.sluice.order.Parameter;
import io.sluice.order.Terms;

/// How much of an order goes into an auction: the client's share, and where the indication leans
/// against us more of it. Source: `strategy.md` 2.5, "imbalance opposite to us raises Q_auc"; how
/// far is ours: `raise = min(A I, rho P / (1 - rho) - share)`, so that ours stays within the
/// order's cap of what the auction trades. Without sensitivity, or without an indication, it is the
/// share.
///
/// | symbol | meaning |
/// |---|---|
/// | A | ImbalanceSensitivity, 0..1 |
/// | I | what is left over on the other side |
/// | P | what the others pair |
/// | rho | MaxPercentVolume, 0..1 |
public final class AuctionSize {
    private AuctionSize() {}

    /// @param shareQty what the client wants there; never less
    /// @param freeQty what may still be sent, at least the share
    public static long of(Terms terms, long shareQty, long freeQty, Indication indication) {
        double sensitivity = terms.parameters().number(Parameter.IMBALANCE_SENSITIVITY);
        double cap = terms.parameters().number(Parameter.MAX_PERCENT_VOLUME);
        double within = cap / (1 - cap) * (double) indication.pairedQty() - (double) shareQty;
        double wanted = sensitivity * (double) indication.oppositeQty(terms.sign());
        double most = Math.min(Math.min(wanted, within), (double) (freeQty - shareQty));
        long raise = most > 0 ? terms.instrument().roundDownToLot((long) most) : 0;
        return shareQty + raise;
    }
}
