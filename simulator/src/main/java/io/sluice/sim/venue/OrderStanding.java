package io.sluice.sim.venue;

import io.sluice.engine.Input;

/// What a venue answers when it is asked about an order.
///
/// @param notional sum of price times quantity over its fills, at price scale + quantity scale
public record OrderStanding(Input.Standing standing, long cumQty, long notional) {
    /// Of an order that was never seen, or that is forgotten.
    public static final OrderStanding NOT_KNOWN = new OrderStanding(Input.Standing.NOT_KNOWN, 0, 0);
}
