package io.sluice.sim.venue;

import io.sluice.order.Side;
import io.sluice.sim.book.Instructions;

import org.jspecify.annotations.Nullable;

/// A new order as its participant asks for it.
///
/// @param participant who asks: a number per connection or agent
/// @param clOrdId unique per participant
/// @param qty at the instrument's quantity scale
/// @param price at its price scale; of a mid peg the worst mid that is accepted
/// @param call the auction that it is for: before the call it waits outside the book, after it what
///   did not trade is canceled; null for one that is for no auction alone
public record OrderRequest(
        int participant,
        String clOrdId,
        int instrumentId,
        Side side,
        long qty,
        long price,
        Instructions how,
        @Nullable Session call) {

    public OrderRequest(
            int participant,
            String clOrdId,
            int instrumentId,
            Side side,
            long qty,
            long price,
            Instructions how) {
        this(participant, clOrdId, instrumentId, side, qty, price, how, null);
    }
}
