package io.sluice.sim.book;

/// What a call auction trades, or would trade now.
///
/// @param price all of it, [OrderBook#NO_PRICE] when nothing meets
/// @param surplus what is left unmatched at that price: > 0 of the buyers, < 0 of the sellers
public record AuctionResult(long price, long qty, long surplus) {
    static final AuctionResult NOTHING = new AuctionResult(OrderBook.NO_PRICE, 0, 0);
}
