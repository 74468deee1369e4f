package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.Side;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.venue.OrderRequest;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import org.jspecify.annotations.Nullable;

import quickfix.field.CxlRejReason;
import quickfix.field.OrdRejReason;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks what order clients ask for and passes on what the matching engine can answer.
final class OrderDesk {
    /// Open orders of all clients together. Judgement.
    private static final int OPEN_MAX = 20_000;

    /// Decimals of the finest instrument; more of them on the wire are refused.
    private static final int SCALE_MAX = 8;

    private static final int MARKET_CLOSED = 2;
    private static final String DAY_IS_OVER = "the day of orders is over";

    /// Why an order is not taken.
    ///
    /// @param code OrdRejReason(103)
    private record Refusal(int code, String text) {}

    /// An order that its client believes canceled.
    private record LateCancel(long dueNs, ClientOrder order) {}

    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final List<LateCancel> lateCancels = new ArrayList<>();
    private final HouseRules rules;
    private final OrderKinds kinds;
    private final ClientOrders orders;
    private final ReportMessages messages;
    private final WireFaults wire;
    private final Reporter reporter;
    private final SimulatedVenue venue;
    private boolean takesOrders = true;

    OrderDesk(HouseRules rules, Reporter.Desk desk, Reporter reporter, SimulatedVenue venue) {
        this.rules = rules;
        kinds = new OrderKinds(rules.offer(), !rules.day().isContinuous());
        orders = desk.orders();
        messages = desk.messages();
        wire = desk.wire();
        this.reporter = reporter;
        this.venue = venue;
        venue.instruments().forEach(i -> instruments.put(i.symbol(), i));
    }

    /// Lets time pass: the day of orders ends, cancels that were only said are done.
    void advance(long nowNs) {
        boolean takes = rules.hours().takesOrders(nowNs) && !isClosed();
        if (takesOrders && !takes) {
            List<ClientOrder> left = orders.open();
            reporter.dayEnds(() -> left.forEach(order -> cancelUnasked(order, DAY_IS_OVER, nowNs)));
        }
        takesOrders = takes;
        for (LateCancel late : List.copyOf(lateCancels)) {
            if (late.dueNs() <= nowNs) {
                lateCancels.remove(late);
                cancelUnasked(late.order(), "", nowNs);
            }
        }
    }

    /// Whether the closing auction is over and the next day has not begun.
    private boolean isClosed() {
        return !rules.day().isContinuous()
                && venue.session(venue.instruments().getFirst().id()) == Session.CLOSED;
    }

    void handle(Request.NewOrder request, long nowNs) {
        ClientOrder order =
                ClientOrder.pending(
                        request.client(),
                        request.clOrdId(),
                        request.symbol(),
                        request.side(),
                        decimalOrZero(request.qty()),
                        decimalOrZero(request.price()),
                        request.terms());
        ClientOrder known = orders.find(request.client(), request.clOrdId());
        if (known != null && request.possResend()) {
            wire.send(request.client(), messages.status(known, "", nowNs));
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
            place(order, instrument, nowNs);
        } else {
            reporter.refuse(order, refusal.code(), refusal.text(), nowNs);
        }
    }

    /// The order goes on with another quantity or price, by the matching engine's priorities.
    void handle(Request.Replace request, long nowNs) {
        Report.Cause cause = new Report.Cause(request.clOrdId(), true);
        ClientOrder order = changeable(request, request.origClOrdId(), cause, nowNs);
        if (order == null) {
            return;
        }
        Instrument instrument = instruments.get(order.symbol());
        ClientOrder wish =
                ClientOrder.pending(
                        request.client(),
                        request.clOrdId(),
                        request.symbol(),
                        request.side(),
                        decimalOrZero(request.qty()),
                        decimalOrZero(request.price()),
                        order.terms());
        String refusal = replaceRefusal(request, order, wish, instrument);
        if (!refusal.isEmpty() || instrument == null) {
            reporter.refuseChange(order, cause, CxlRejReason.OTHER, refusal, nowNs);
            return;
        }
        ClientOrder scaled = scaled(wish, instrument);
        orders.put(scaled);
        venue.replace(
                reporter.participant(request.client()),
                request.clOrdId(),
                request.origClOrdId(),
                scaled.qty().unscaled(),
                scaled.limitPrice().unscaled(),
                nowNs);
        orders.removePending(scaled);
    }

    void handle(Request.Cancel request, long nowNs) {
        Report.Cause cause = new Report.Cause(request.clOrdId(), false);
        ClientOrder order = changeable(request, request.origClOrdId(), cause, nowNs);
        if (order == null) {
            return;
        }
        long laterNs = wire.delayNs(Fault.Kind.FILL_AFTER_CANCEL);
        if (laterNs > 0) {
            lateCancels.add(new LateCancel(nowNs + laterNs, order));
            reporter.sayCanceled(order, cause, nowNs);
            return;
        }
        venue.cancel(
                reporter.participant(request.client()),
                request.clOrdId(),
                request.origClOrdId(),
                nowNs);
    }

    void handle(Request.Query request, long nowNs) {
        ClientOrder order = orders.find(request.client(), request.clOrdId());
        wire.send(
                request.client(),
                order == null
                        ? messages.unknownOrder(request, nowNs)
                        : messages.status(order, request.requestId(), nowNs));
    }

    /// Answers first, then each order reports for itself.
    void handle(Request.MassCancel request, long nowNs) {
        String refusal = scopeRefusal(request.scope());
        List<ClientOrder> meant =
                orders.openOf(request.client()).stream().filter(request.scope()::includes).toList();
        int count = refusal.isEmpty() ? meant.size() : 0;
        wire.send(request.client(), MassMessages.canceled(request, count, refusal, nowNs));
        if (refusal.isEmpty()) {
            meant.forEach(order -> cancelUnasked(order, "mass cancel", nowNs));
        }
    }

    void handle(Request.MassQuery request, long nowNs) {
        String refusal = scopeRefusal(request.scope());
        List<ClientOrder> meant =
                orders.openOf(request.client()).stream().filter(request.scope()::includes).toList();
        if (!refusal.isEmpty() || meant.isEmpty()) {
            String text = refusal.isEmpty() ? "no open order" : refusal;
            wire.send(request.client(), messages.nothingOpen(request, text, nowNs));
            return;
        }
        for (int i = 0; i < meant.size(); i++) {
            wire.send(
                    request.client(),
                    MassMessages.oneOf(
                            messages.status(meant.get(i), "", nowNs),
                            request.requestId(),
                            meant.size(),
                            i == meant.size() - 1));
        }
    }

    private void place(ClientOrder order, Instrument instrument, long nowNs) {
        ClientOrder scaled = scaled(order, instrument);
        orders.put(scaled);
        venue.place(
                new OrderRequest(
                        reporter.participant(order.client()),
                        order.clOrdId(),
                        instrument.id(),
                        order.side(),
                        scaled.qty().unscaled(),
                        scaled.limitPrice().unscaled(),
                        kinds.instructions(order.terms(), instrument),
                        OrderKinds.call(order.terms())),
                nowNs);
    }

    private void cancelUnasked(ClientOrder order, String text, long nowNs) {
        venue.cancelUnasked(reporter.participant(order.client()), order.clOrdId(), text, nowNs);
    }

    /// The open order that a request to change names; null after it has said why there is none.
    private @Nullable ClientOrder changeable(
            Request request, String origClOrdId, Report.Cause cause, long nowNs) {
        ClientOrder order = orders.find(request.client(), origClOrdId);
        if (order == null) {
            reporter.refuseChange(
                    unknown(request, origClOrdId, nowNs),
                    cause,
                    CxlRejReason.UNKNOWN_ORDER,
                    "no such order",
                    nowNs);
            return null;
        }
        if (!order.isOpen()) {
            boolean replaced = order.status() == ClientOrder.REPLACED;
            reporter.refuseChange(
                    order,
                    cause,
                    replaced ? CxlRejReason.UNKNOWN_ORDER : CxlRejReason.TOO_LATE_TO_CANCEL,
                    replaced ? "order was replaced" : "order is closed",
                    nowNs);
            return null;
        }
        return order;
    }

    private static ClientOrder unknown(Request request, String origClOrdId, long nowNs) {
        Side side = Side.BUY;
        String symbol = "";
        if (request instanceof Request.Cancel cancel) {
            side = cancel.side();
            symbol = cancel.symbol();
        } else if (request instanceof Request.Replace replace) {
            side = replace.side();
            symbol = replace.symbol();
        }
        return ClientOrder.pending(
                        request.client(),
                        origClOrdId,
                        symbol,
                        side,
                        Decimal.ZERO,
                        Decimal.ZERO,
                        Terms.NONE)
                .rejected(nowNs);
    }

    private @Nullable Refusal check(
            Request.NewOrder request, ClientOrder order, Instrument instrument) {
        if (wire.strikes(Fault.Kind.REJECT)) {
            return new Refusal(OrdRejReason.OTHER, "the venue refuses orders");
        }
        if (request.stale()) {
            return new Refusal(OrdRejReason.STALE_ORDER, "retransmitted order is too old");
        }
        if (!takesOrders) {
            String when = isClosed() ? rules.day().toString() : rules.hours().toString();
            return new Refusal(MARKET_CLOSED, "orders are taken " + when);
        }
        String unsupported = kinds.refusal(request.terms(), instrument);
        if (!unsupported.isEmpty()) {
            return new Refusal(OrdRejReason.UNSUPPORTED_ORDER_CHARACTERISTIC, unsupported);
        }
        Refusal refusal = checkNumbers(order, instrument, request.qty(), request.price());
        if (refusal != null) {
            return refusal;
        }
        return orders.openCount() < OPEN_MAX
                ? null
                : new Refusal(
                        OrdRejReason.ORDER_EXCEEDS_LIMIT, "at most " + OPEN_MAX + " open orders");
    }

    private static @Nullable Refusal checkNumbers(
            ClientOrder order, Instrument instrument, String qtyText, String priceText) {
        long qty = order.qty().atScale(instrument.qtyScale());
        if (qty <= 0 || qty % instrument.lot() != 0) {
            return new Refusal(
                    OrdRejReason.INCORRECT_QUANTITY,
                    "OrderQty(38) must be a positive multiple of %s, was %s"
                            .formatted(instrument.qty(instrument.lot()), qtyText));
        }
        long price = order.limitPrice().atScale(instrument.priceScale());
        if (price <= 0 || price % instrument.tick() != 0) {
            return new Refusal(
                    OrdRejReason.OTHER,
                    "Price(44) must be a positive multiple of %s, was %s"
                            .formatted(instrument.price(instrument.tick()), priceText));
        }
        if (Math.multiplyHigh(qty, price) != 0 || qty * price < 0) {
            return new Refusal(OrdRejReason.ORDER_EXCEEDS_LIMIT, "order value is out of range");
        }
        return null;
    }

    /// Why an order cannot go on as it is wished; empty when it can.
    private String replaceRefusal(
            Request.Replace request,
            ClientOrder order,
            ClientOrder wish,
            @Nullable Instrument instrument) {
        if (!rules.offer().replace()) {
            return "replace is not supported: cancel";
        }
        if (orders.find(request.client(), request.clOrdId()) != null) {
            return "ClOrdID(11) was used before";
        }
        if (instrument == null
                || !order.symbol().equals(request.symbol())
                || order.side() != request.side()
                || !request.terms().agreeWith(order.terms())) {
            return "only OrderQty(38) and Price(44) can change";
        }
        Refusal refusal = checkNumbers(wish, instrument, request.qty(), request.price());
        return refusal == null ? "" : refusal.text();
    }

    private String scopeRefusal(Request.Scope scope) {
        if (!scope.isKnown()) {
            return "scope must be 1 with Symbol(55), or 7, was " + scope.code();
        }
        return scope.code().equals("1") && !instruments.containsKey(scope.symbol())
                ? "Symbol(55) is not traded here: " + scope.symbol()
                : "";
    }

    private static ClientOrder scaled(ClientOrder order, Instrument instrument) {
        return ClientOrder.pending(
                order.client(),
                order.clOrdId(),
                order.symbol(),
                order.side(),
                instrument.qty(order.qty().atScale(instrument.qtyScale())),
                instrument.price(order.limitPrice().atScale(instrument.priceScale())),
                order.terms());
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
