package io.sluice.sim.venue;

import io.sluice.instrument.Instrument;
import io.sluice.sim.book.Instructions;
import io.sluice.sim.book.OrderBook;

import org.jspecify.annotations.Nullable;

/// Why a listing does not take an order, or a change of one.
final class OrderCheck {
    private final TickTable ticks;
    private final boolean postOnly;

    OrderCheck(TickTable ticks, boolean postOnly) {
        this.ticks = ticks;
        this.postOnly = postOnly;
    }

    /// Null when it does take it.
    @Nullable Refusal refusal(OrderRequest request, Listing listing) {
        if (!listing.session().isOpen()) {
            return new Refusal(Refusal.CLOSED, "market is " + listing.session());
        }
        if (request.call() == Session.OPENING_CALL && listing.session() != Session.OPENING_CALL) {
            return new Refusal(
                    Refusal.TOO_LATE,
                    "TimeInForce(59)=2 is taken in the opening call, market is "
                            + listing.session());
        }
        Refusal refusal = badQty(request, listing.instrument());
        if (refusal == null && listing.isBatching()) {
            refusal = badInBatch(request.how());
        }
        if (refusal == null) {
            refusal = badPrice(request, listing.instrument(), listing.book());
        }
        if (refusal == null && request.how().execution() == Instructions.Execution.POST) {
            refusal = badPostOnly(request, listing.book());
        }
        return refusal;
    }

    private static @Nullable Refusal badQty(OrderRequest request, Instrument instrument) {
        if (request.qty() <= 0) {
            return new Refusal(
                    Refusal.INCORRECT_QTY,
                    "OrderQty(38) must be > 0, was " + instrument.qty(request.qty()));
        }
        Refusal refusal = offLot("OrderQty(38)", request.qty(), instrument);
        if (refusal == null) {
            refusal = offLot("MaxFloor(111)", request.how().displayQty(), instrument);
        }
        if (refusal == null && request.how().minQty() > request.qty()) {
            refusal =
                    new Refusal(
                            Refusal.INCORRECT_QTY,
                            "MinQty(110) must be at most OrderQty(38), was "
                                    + instrument.qty(request.how().minQty()));
        }
        return refusal;
    }

    /// An auction keeps no promise about how much, and pegs take no part in one.
    private static @Nullable Refusal badInBatch(Instructions how) {
        boolean allOrNothing = how.execution() == Instructions.Execution.FILL_OR_KILL;
        return allOrNothing || how.minQty() > 0 || how.isPeg()
                ? new Refusal(
                        Refusal.UNSUPPORTED,
                        "fill or kill, MinQty(110) and pegs are not offered in batch auctions")
                : null;
    }

    private static @Nullable Refusal offLot(String field, long qty, Instrument instrument) {
        if (qty % instrument.lot() == 0) {
            return null;
        }
        return new Refusal(
                Refusal.INCORRECT_QTY,
                "%s must be a multiple of %s, was %s"
                        .formatted(field, instrument.qty(instrument.lot()), instrument.qty(qty)));
    }

    private @Nullable Refusal badPrice(
            OrderRequest request, Instrument instrument, OrderBook book) {
        long price = request.price();
        if (price <= 0 || price > book.priceMax()) {
            return new Refusal(
                    Refusal.OTHER,
                    "Price(44) must be above 0 and at most %s, was %s"
                            .formatted(instrument.price(book.priceMax()), instrument.price(price)));
        }
        long tick = ticks.tickAt(price, instrument.tick());
        if (price % tick != 0) {
            return new Refusal(
                    Refusal.OTHER,
                    "Price(44) must be a multiple of %s, was %s"
                            .formatted(instrument.price(tick), instrument.price(price)));
        }
        // A sell that takes gets the bid, which is better than its limit: the value must fit a long
        // there too.
        long priceBest = Math.max(price, book.bestBid());
        if (Math.multiplyHigh(request.qty(), priceBest) != 0 || request.qty() * priceBest < 0) {
            return new Refusal(Refusal.INCORRECT_QTY, "the order's value is out of range");
        }
        return null;
    }

    private @Nullable Refusal badPostOnly(OrderRequest request, OrderBook book) {
        if (!postOnly) {
            return new Refusal(Refusal.OTHER, "ExecInst(18)=6 is not offered here");
        }
        if (book.crosses(request.side().isBuy(), request.price())) {
            return new Refusal(Refusal.OTHER, "post-only order would take");
        }
        return null;
    }
}
