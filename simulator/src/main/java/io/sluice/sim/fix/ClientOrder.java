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
        long changedNs) {

    static final String NO_ORDER_ID = "NONE";

    static final char NEW = '0';
    static final char PARTIALLY_FILLED = '1';
    static final char FILLED = '2';
    static final char CANCELED = '4';
    static final char REJECTED = '8';

    /// Offered to the matching engine, not yet answered by it.
    static final char PENDING_NEW = 'A';

    /// An order as it arrives.
    static ClientOrder pending(
            String client,
            String clOrdId,
            String symbol,
            Side side,
            Decimal qty,
            Decimal limitPrice) {
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
                0);
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
                done == qty.unscaled() ? FILLED : PARTIALLY_FILLED,
                nowNs);
    }

    ClientOrder canceled(long nowNs) {
        return changed(orderId, cumQty, notional, CANCELED, nowNs);
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
                nowNs);
    }
}
