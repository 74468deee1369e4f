package io.sluice.placement;

/// How a quantity is spread over the venues that may be used. Quantities are lots but for what the
/// order has odd.
interface Routing {
    /// Sets `restQty` of the lines that rest; their sum is `qty` or, when there is none, 0.
    ///
    /// @param horizonNs how long it will rest
    void rest(Desired desired, boolean buy, long qty, long lot, long horizonNs);

    /// Sets `takeQty` of the lines that take; their sum is at most `qty`.
    ///
    /// @param beyond whether more may be asked for than is shown
    void take(Desired desired, boolean buy, long qty, long lot, boolean beyond);
}
