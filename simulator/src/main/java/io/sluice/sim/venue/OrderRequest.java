package io.sluice.sim.venue;

import io.sluice.order.Side;
import io.sluice.sim.book.Instructions;

/// A new order as its participant asks for it.
///
/// @param participant who asks: a number per connection or agent
/// @param clOrdId unique per participant
/// @param qty at the instrument's quantity scale
/// @param price at its price scale; of a mid peg the worst mid that is accepted
public record OrderRequest(
        int participant,
        String clOrdId,
        int instrumentId,
        Side side,
        long qty,
        long price,
        Instructions how) {}
