package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.order.Side;

/// An order client's order as the client was told it stands.
///
/// @param client CompID of its owner
/// @param orderId OrderID(37), [#NO_ORDER_ID] when the venue never took it
/// @param symbol Symbol(55)
/// @param notional sum of quantity times price of its fills
/// @param status OrdStatus(39)
/// @param changedNs when that was reported
/// @param terms how it wants to be worked
record ClientOrder(
        String client,
        String clOrdId,
        String orderId,
        String symbol,
        Side side,
        Decimal qty,
        Decimal limitPrice,
        Decimal cumQty,
        Decimal notional,
        char status,
        long changedNs,
        Terms terms) {

    static final String NO_ORDER_ID = "NONE";

    static final char NEW = '0';
    static final char PARTIALLY_FILLED = '1';
    static final char FILLED = '2';
    static final char CANCELED = '4';

    /// Another ClOrdID(11) has taken its place.
    static final char REPLACED = '5';

    static final char REJECTED = '8';
    static final char EXPIRED = 'C';

    /// Offered to the matching engine, not yet answered by it.
    static final char PENDING_NEW = 'A';

    /// An order as it arrives.
    static ClientOrder pending(
            String client,
            String clOrdId,
            String symbol,
            Side side,
            Decimal qty,
            Decimal limitPrice,
            Terms terms) {
        return new ClientOrder(
                client,
                clOrdId,
                NO_ORDER_ID,
                symbol,
                side,
                qty,
                limitPrice,
                Decimal.of(0, qty.scale()),
                Decimal.of(0, qty.scale() + limitPrice.scale()),
                PENDING_NEW,
                0,
                terms);
    }

    ClientOrder accepted(String acceptedAs, long nowNs) {
        return changed(acceptedAs, cumQty, notional, NEW, nowNs);
    }

    ClientOrder filled(Decimal lastQty, Decimal lastPrice, long nowNs) {
        long done = Math.addExact(cumQty.unscaled(), lastQty.unscaled());
        long paid = Math.multiplyExact(lastQty.unscaled(), lastPrice.unscaled());
        return changed(
                orderId,
                Decimal.of(done, cumQty.scale()),
                Decimal.of(Math.addExact(notional.unscaled(), paid), notional.scale()),
                statusWith(done),
                nowNs);
    }

    /// This order as it goes on under the ClOrdID(11), quantity and price of another.
    ClientOrder replacedBy(ClientOrder wish, long nowNs) {
        return new ClientOrder(
                client,
                wish.clOrdId,
                orderId,
                symbol,
                side,
                wish.qty,
                wish.limitPrice,
                cumQty,
                notional,
                status,
                nowNs,
                terms);
    }

    ClientOrder superseded(long nowNs) {
        return changed(orderId, cumQty, notional, REPLACED, nowNs);
    }

    ClientOrder canceled(long nowNs) {
        return changed(orderId, cumQty, notional, CANCELED, nowNs);
    }

    ClientOrder expired(long nowNs) {
        return changed(orderId, cumQty, notional, EXPIRED, nowNs);
    }

    ClientOrder rejected(long nowNs) {
        return changed(NO_ORDER_ID, cumQty, notional, REJECTED, nowNs);
    }

    boolean isOpen() {
        return status == NEW || status == PARTIALLY_FILLED;
    }

    /// LeavesQty(151).
    Decimal leavesQty() {
        return Decimal.of(isOpen() ? qty.unscaled() - cumQty.unscaled() : 0, qty.scale());
    }

    /// A fill that comes after all does not bring back an order that is gone.
    private char statusWith(long done) {
        if (done == qty.unscaled()) {
            return FILLED;
        }
        return status == CANCELED || status == EXPIRED ? status : PARTIALLY_FILLED;
    }

    private ClientOrder changed(
            String newOrderId, Decimal newCumQty, Decimal newNotional, char newStatus, long nowNs) {
        return new ClientOrder(
                client,
                clOrdId,
                newOrderId,
                symbol,
                side,
                qty,
                limitPrice,
                newCumQty,
                newNotional,
                newStatus,
                nowNs,
                terms);
    }
}
