package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.TimeInForce;
import io.sluice.sim.venue.OrderEntry;

import org.jspecify.annotations.Nullable;

import quickfix.field.CxlRejReason;
import quickfix.field.OrdRejReason;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks what order clients ask for and passes on what the matching engine can answer.
final class OrderDesk {
    /// Open orders of all clients together. Judgement.
    private static final int OPEN_MAX = 20_000;

    /// Decimals of the finest instrument; more of them on the wire are refused.
    private static final int SCALE_MAX = 8;

    private static final String POST_ONLY = "6";

    /// Why an order is not taken.
    ///
    /// @param code OrdRejReason(103)
    private record Refusal(int code, String text) {}

    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final ClientOrders orders;
    private final ReportMessages messages;
    private final Outbox outbox;
    private final Reporter reporter;
    private final OrderEntry venue;

    OrderDesk(
            Reporter.Desk desk, List<Instrument> instruments, Reporter reporter, OrderEntry venue) {
        orders = desk.orders();
        messages = desk.messages();
        outbox = desk.outbox();
        this.reporter = reporter;
        this.venue = venue;
        instruments.forEach(i -> this.instruments.put(i.symbol(), i));
    }

    void handle(Request.NewOrder request, long nowNs) {
        ClientOrder order =
                ClientOrder.pending(
                        request.client(),
                        request.clOrdId(),
                        request.symbol(),
                        request.side(),
                        decimalOrZero(request.qty()),
                        decimalOrZero(request.price()));
        ClientOrder known = orders.find(request.client(), request.clOrdId());
        if (known != null && request.possResend()) {
            outbox.send(request.client(), messages.status(known, "", nowNs));
            return;
        }
        if (known != null) {
            reporter.refuse(
                    order, OrdRejReason.DUPLICATE_ORDER, "ClOrdID(11) was used before", nowNs);
            return;
        }
        Instrument instrument = instruments.get(request.symbol());
        if (instrument == null) {
            String text = "Symbol(55) is not traded here: " + request.symbol();
            reporter.refuse(order, OrdRejReason.UNKNOWN_SYMBOL, text, nowNs);
            return;
        }
        Refusal refusal = check(request, order, instrument);
        if (refusal == null) {
            place(request, order, instrument, nowNs);
        } else {
            reporter.refuse(order, refusal.code(), refusal.text(), nowNs);
        }
    }

    /// OrderCancelRequest(35=F); also OrderCancelReplaceRequest(35=G), which is refused: this venue
    /// cancels and takes a new order instead.
    void handle(Request.Cancel request, long nowNs) {
        ClientOrder order = orders.find(request.client(), request.origClOrdId());
        Report.Cause cause = new Report.Cause(request.clOrdId(), request.replace());
        if (order == null) {
            ClientOrder unknown =
                    ClientOrder.pending(
                                    request.client(),
                                    request.origClOrdId(),
                                    request.symbol(),
                                    request.side(),
                                    Decimal.ZERO,
                                    Decimal.ZERO)
                            .rejected(nowNs);
            reporter.refuseChange(
                    unknown, cause, CxlRejReason.UNKNOWN_ORDER, "no such order", nowNs);
        } else if (!order.isOpen()) {
            reporter.refuseChange(
                    order, cause, CxlRejReason.TOO_LATE_TO_CANCEL, "order is closed", nowNs);
        } else if (request.replace()) {
            reporter.refuseChange(
                    order, cause, CxlRejReason.OTHER, "replace is not supported: cancel", nowNs);
        } else {
            venue.cancel(
                    reporter.participant(request.client()),
                    request.clOrdId(),
                    request.origClOrdId(),
                    nowNs);
        }
    }

    void handle(Request.Query request, long nowNs) {
        ClientOrder order = orders.find(request.client(), request.clOrdId());
        outbox.send(
                request.client(),
                order == null
                        ? messages.unknownOrder(request, nowNs)
                        : messages.status(order, request.requestId(), nowNs));
    }

    private void place(
            Request.NewOrder request, ClientOrder order, Instrument instrument, long nowNs) {
        ClientOrder scaled =
                ClientOrder.pending(
                        order.client(),
                        order.clOrdId(),
                        order.symbol(),
                        order.side(),
                        instrument.qty(order.qty().atScale(instrument.qtyScale())),
                        instrument.price(order.limitPrice().atScale(instrument.priceScale())));
        orders.put(scaled);
        venue.place(
                reporter.participant(request.client()),
                request.clOrdId(),
                instrument.id(),
                request.side(),
                scaled.qty().unscaled(),
                scaled.limitPrice().unscaled(),
                request.timeInForce().equals("3")
                        ? TimeInForce.IMMEDIATE_OR_CANCEL
                        : TimeInForce.DAY,
                request.execInst().equals(POST_ONLY),
                nowNs);
    }

    private @Nullable Refusal check(
            Request.NewOrder request, ClientOrder order, Instrument instrument) {
        if (request.stale()) {
            return new Refusal(OrdRejReason.STALE_ORDER, "retransmitted order is too old");
        }
        if (!request.orderType().equals("2")) {
            return unsupported("OrdType(40) must be 2, was " + request.orderType());
        }
        if (!request.timeInForce().equals("0") && !request.timeInForce().equals("3")) {
            return unsupported("TimeInForce(59) must be 0 or 3, was " + request.timeInForce());
        }
        if (!request.execInst().isEmpty() && !request.execInst().equals(POST_ONLY)) {
            return unsupported("ExecInst(18) must be 6 or absent, was " + request.execInst());
        }
        if (request.timeInForce().equals("3") && request.execInst().equals(POST_ONLY)) {
            return unsupported("ExecInst(18)=6 and TimeInForce(59)=3 exclude each other");
        }
        long qty = order.qty().atScale(instrument.qtyScale());
        if (qty <= 0 || qty % instrument.lot() != 0) {
            return new Refusal(
                    OrdRejReason.INCORRECT_QUANTITY,
                    "OrderQty(38) must be a positive multiple of %s, was %s"
                            .formatted(instrument.qty(instrument.lot()), request.qty()));
        }
        long price = order.limitPrice().atScale(instrument.priceScale());
        if (price <= 0 || price % instrument.tick() != 0) {
            return new Refusal(
                    OrdRejReason.OTHER,
                    "Price(44) must be a positive multiple of %s, was %s"
                            .formatted(instrument.price(instrument.tick()), request.price()));
        }
        if (Math.multiplyHigh(qty, price) != 0 || qty * price < 0) {
            return new Refusal(OrdRejReason.ORDER_EXCEEDS_LIMIT, "order value is out of range");
        }
        return orders.openCount() < OPEN_MAX
                ? null
                : new Refusal(
                        OrdRejReason.ORDER_EXCEEDS_LIMIT, "at most " + OPEN_MAX + " open orders");
    }

    private static Refusal unsupported(String text) {
        return new Refusal(OrdRejReason.UNSUPPORTED_ORDER_CHARACTERISTIC, text);
    }

    private static Decimal decimalOrZero(String text) {
        try {
            Decimal decimal = Decimal.parse(text);
            return decimal.scale() <= SCALE_MAX ? decimal : Decimal.ZERO;
        } catch (NumberFormatException _) {
            return Decimal.ZERO;
        }
    }
}
