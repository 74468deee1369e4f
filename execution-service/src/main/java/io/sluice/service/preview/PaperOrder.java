package io.sluice.service.preview;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Instrument;
import io.sluice.order.ChildId;

import org.jspecify.annotations.Nullable;

/// One of ours at a [PaperVenue].
final class PaperOrder {
    final long childId;
    final boolean buy;
    final long price;
    long leavesQty;
    long cumQty;
    long aheadQty;

    PaperOrder(long childId, boolean buy, long price, long leavesQty, long cumQty) {
        this.childId = childId;
        this.buy = buy;
        this.price = price;
        this.leavesQty = leavesQty;
        this.cumQty = cumQty;
    }

    /// @param cumQty what of these terms is filled
    static PaperOrder of(Output.PlaceChild terms, long cumQty, Instrument instrument) {
        return new PaperOrder(
                terms.childId(),
                terms.side().isBuy(),
                terms.price().atScale(instrument.priceScale()),
                terms.qty().atScale(instrument.qtyScale()) - cumQty,
                cumQty);
    }

    /// Answer to a question.
    ///
    /// @param found null when it is not in the book; known: whether it is there or in an auction
    static Input.AboutChild answer(
            Output.QueryChild query,
            @Nullable PaperOrder found,
            boolean known,
            Instrument instrument) {
        if (!known && !query.clOrdId().equals(ChildId.clOrdId(query.childId(), 0))) {
            return new Input.ChildRequestUnknown(query.childId(), query.venueId(), query.clOrdId());
        }
        return new Input.ChildStatus(
                query.childId(),
                query.venueId(),
                known ? Input.Standing.WORKING : Input.Standing.NOT_KNOWN,
                instrument.qty(found == null ? 0 : found.cumQty),
                instrument.price(found == null ? 0 : found.price),
                query.requestId());
    }
}
