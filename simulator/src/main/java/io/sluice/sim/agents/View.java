package io.sluice.sim.agents;

/// What an agent sees of one book.
///
/// @param best the best prices
/// @param behind the next ones
record View(Touch best, Touch behind) {
    static final View EMPTY = new View(Touch.EMPTY, Touch.EMPTY);

    /// The best prices without this much of them: a level that is gone with it gives way to the
    /// next one.
    Touch without(long bidQty, long askQty) {
        boolean noBid = best.bidQty() <= bidQty;
        boolean noAsk = best.askQty() <= askQty;
        return new Touch(
                noBid ? behind.bid() : best.bid(),
                noBid ? behind.bidQty() : best.bidQty() - bidQty,
                noAsk ? behind.ask() : best.ask(),
                noAsk ? behind.askQty() : best.askQty() - askQty);
    }
}
