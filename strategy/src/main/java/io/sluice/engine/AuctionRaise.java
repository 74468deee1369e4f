package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.placement.AuctionSize;

/// How much an auction was to get and why, on the decision record, see
/// [io.sluice.placement.AuctionSize].
///
/// @param auction OPENING or CLOSING; empty where the decision is not about one
/// @param shareQty what the client wants there and was not in it yet
/// @param pairedQty what the others pair, as the venue indicates; oppositeQty: what they leave over
///   on the other side; both 0 without an indication
/// @param wantedQty ImbalanceSensitivity times that; capQty: the room that MaxPercentVolume leaves
///   on top of the share
/// @param raiseQty what was to go in on top of the share
/// @param boundBy what kept the raise below what was wanted, see [io.sluice.urgency.Clamp]
public record AuctionRaise(
        String auction,
        Decimal shareQty,
        Decimal pairedQty,
        Decimal oppositeQty,
        Decimal wantedQty,
        Decimal capQty,
        Decimal raiseQty,
        String boundBy) {
    public static final AuctionRaise NONE =
            new AuctionRaise(
                    "",
                    Decimal.ZERO,
                    Decimal.ZERO,
                    Decimal.ZERO,
                    Decimal.ZERO,
                    Decimal.ZERO,
                    Decimal.ZERO,
                    "NONE");

    static AuctionRaise of(AuctionSize size, Instrument instrument) {
        return size.auction().isEmpty()
                ? NONE
                : new AuctionRaise(
                        size.auction(),
                        instrument.qty(size.shareQty()),
                        instrument.qty(size.pairedQty()),
                        instrument.qty(size.oppositeQty()),
                        instrument.qty(size.wantedQty()),
                        instrument.qty(size.capQty()),
                        instrument.qty(size.raiseQty()),
                        size.boundBy().name());
    }

    /// Whether the decision is about an auction.
    public boolean isKnown() {
        return !auction.isEmpty();
    }
}
