package io.sluice.placement;

import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.Parameter;
import io.sluice.order.Terms;
import io.sluice.urgency.Clamp;

/// How much of an order goes into an auction: the client's share, and where the indication leans
/// against us more of it. Source: `strategy.md` 2.5, "imbalance opposite to us raises Q_auc"; how
/// far is ours: `raise = min(A I, rho P / (1 - rho) - share)`, so that ours stays within the
/// order's cap of what the auction trades. Without sensitivity, or without an indication, it is the
/// share. Quantities are at the instrument's scale.
///
/// | symbol | meaning |
/// |---|---|
/// | A | ImbalanceSensitivity, 0..1 |
/// | I | `oppositeQty`, what is left over on the other side |
/// | P | `pairedQty`, what the others pair |
/// | rho | MaxPercentVolume, 0..1 |
///
/// @param auction its name; empty where there is none
/// @param shareQty what the client wants there and is not in it yet
/// @param wantedQty A I; capQty: rho P / (1 - rho) less the share, >= 0
/// @param raiseQty what goes in on top of the share, whole lots
/// @param boundBy PARTICIPATION where the cap is less than what is wanted, LEDGER where the order
///   has less
public record AuctionSize(
        String auction,
        long shareQty,
        long pairedQty,
        long oppositeQty,
        long wantedQty,
        long capQty,
        long raiseQty,
        Clamp boundBy) {
    public static final AuctionSize NONE = new AuctionSize("", 0, 0, 0, 0, 0, 0, Clamp.NONE);

    /// @param shareQty what the client wants there; never less
    /// @param freeQty what may still be sent, at least the share
    public static AuctionSize of(
            Terms terms, Auction auction, long shareQty, long freeQty, Indication indication) {
        double sensitivity = terms.parameters().number(Parameter.IMBALANCE_SENSITIVITY);
        double cap = terms.parameters().number(Parameter.MAX_PERCENT_VOLUME);
        long opposite = indication.oppositeQty(terms.sign());
        double within = cap / (1 - cap) * (double) indication.pairedQty() - (double) shareQty;
        double wanted = sensitivity * (double) opposite;
        double free = (double) (freeQty - shareQty);
        double most = Math.min(Math.min(wanted, within), free);
        boolean bound = wanted > Math.max(0, most);
        return new AuctionSize(
                auction.name(),
                shareQty,
                indication.pairedQty(),
                opposite,
                (long) wanted,
                Math.max(0, (long) within),
                most > 0 ? terms.instrument().roundDownToLot((long) most) : 0,
                !bound ? Clamp.NONE : within <= free ? Clamp.PARTICIPATION : Clamp.LEDGER);
    }

    /// Share and raise.
    public long qty() {
        return shareQty + raiseQty;
    }
}
