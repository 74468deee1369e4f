package io.sluice.service.rest;

import io.sluice.instrument.Decimal;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;

/// Reads order requests: every field is known by name, every parameter by the one schema
/// ([Parameter]).
final class OrderRequests {
    static final String QUANTITY = "quantity";
    static final String LIMIT_PRICE = "limitPrice";

    private static final int TEXT_MAX = 64;

    /// Ahead of the log's clock, which may trail this machine's. Judgement.
    private static final long FINISH_NS = 500_000_000L;

    /// What is fixed once the order is placed.
    private static final Set<String> IDENTITY =
            Set.of("clOrdId", "account", "symbol", "side", "strategy", "type", "timeInForce");

    /// A merge-patch of a live order, checked.
    ///
    /// @param qty null for unchanged
    /// @param limitPrice null for unchanged
    record Change(@Nullable Decimal qty, @Nullable Decimal limitPrice, Parameters parameters) {}

    private OrderRequests() {}

    /// @param clOrdId the order's id when the client names none
    static ParentSpec spec(RequestBody body, String clOrdId, long nowNs) {
        String id = body.text("clOrdId", TEXT_MAX, clOrdId);
        String account = body.text("account", TEXT_MAX, null);
        String symbol = body.text("symbol", TEXT_MAX, null);
        Side side = body.choice("side", Side.class, Side.BUY, true);
        Strategy strategy = body.choice("strategy", Strategy.class, Strategy.TWAP, true);
        TimeInForce timeInForce =
                body.choice("timeInForce", TimeInForce.class, TimeInForce.DAY, false);
        if (timeInForce != TimeInForce.DAY && timeInForce != TimeInForce.GOOD_TILL_DATE) {
            body.fault(
                    "timeInForce",
                    RejectReason.BAD_FIELD,
                    "timeInForce must be one of DAY, GOOD_TILL_DATE, was " + timeInForce);
        }
        Decimal limitPrice = body.decimal(LIMIT_PRICE, RejectReason.BAD_PRICE);
        OrderType implied = limitPrice == null ? OrderType.MARKET : OrderType.LIMIT;
        OrderType type = body.choice("type", OrderType.class, implied, false);
        if (type != implied) {
            body.fault(
                    LIMIT_PRICE,
                    RejectReason.BAD_PRICE,
                    type == OrderType.LIMIT
                            ? "limitPrice is missing: type is LIMIT"
                            : "limitPrice must be absent: type is MARKET");
        }
        Decimal qty = body.decimal(QUANTITY, RejectReason.BAD_QUANTITY);
        requirePositive(body, QUANTITY, qty, RejectReason.BAD_QUANTITY, true);
        requirePositive(body, LIMIT_PRICE, limitPrice, RejectReason.BAD_PRICE, false);
        Parameters parameters = parameters(body, strategy, false);
        body.refuseFaults();
        return new ParentSpec(
                id,
                account,
                symbol,
                side,
                qty == null ? Decimal.ZERO : qty,
                type,
                limitPrice,
                timeInForce,
                strategy,
                parameters,
                nowNs);
    }

    /// Reads a merge-patch (RFC 7396) of a live order.
    static Change change(RequestBody body, Strategy strategy) {
        Decimal qty = body.decimal(QUANTITY, RejectReason.BAD_QUANTITY);
        Decimal limitPrice = body.decimal(LIMIT_PRICE, RejectReason.BAD_PRICE);
        requirePositive(body, QUANTITY, qty, RejectReason.BAD_QUANTITY, false);
        requirePositive(body, LIMIT_PRICE, limitPrice, RejectReason.BAD_PRICE, false);
        boolean empty = true;
        for (Map.Entry<String, JsonNode> field : body.fields()) {
            empty = false;
            if (field.getValue().isNull()) {
                body.fault(
                        field.getKey(),
                        RejectReason.NOT_CHANGEABLE,
                        field.getKey() + " cannot be removed: name its new value");
            }
        }
        Parameters parameters = parameters(body, strategy, true);
        body.refuseFaults();
        if (empty) {
            body.fault("", RejectReason.BAD_FIELD, "the patch names no field");
            body.refuseFaults();
        }
        return new Change(qty, limitPrice, parameters);
    }

    /// What makes an order cross all that is left as soon as its children are pulled, inside limit
    /// and collar; what does not fill then is canceled.
    static Parameters finish(long nowNs) {
        try {
            return Parameters.NONE
                    .with(Parameter.END_TIME, nowNs + FINISH_NS)
                    .with(Parameter.FORCE_COMPLETION, 1)
                    .with(Parameter.ALLOW_PAST_END_TIME, 0);
        } catch (BadParameterException e) {
            throw new IllegalStateException("the schema refuses a finish", e);
        }
    }

    private static void requirePositive(
            RequestBody body,
            String field,
            @Nullable Decimal value,
            RejectReason code,
            boolean required) {
        if (value == null) {
            if (required) {
                body.missing(field, code);
            }
        } else if (!value.isPositive()) {
            body.fault(field, code, field + " must be > 0, was " + value);
        }
    }

    private static Parameters parameters(RequestBody body, Strategy strategy, boolean live) {
        Parameters parameters = Parameters.NONE;
        for (Map.Entry<String, JsonNode> entry : body.fields()) {
            String field = entry.getKey();
            if (field.equals(QUANTITY) || field.equals(LIMIT_PRICE) || entry.getValue().isNull()) {
                continue;
            }
            if (IDENTITY.contains(field)) {
                if (live) {
                    body.fault(
                            field,
                            RejectReason.NOT_CHANGEABLE,
                            field + " cannot change once the order is placed");
                }
                continue;
            }
            Parameter parameter = byJsonName(field);
            if (parameter == null || !parameter.strategies().contains(strategy)) {
                body.fault(
                        field,
                        RejectReason.BAD_FIELD,
                        field + " is not a field of " + strategy + " orders");
            } else if (live && !parameter.mutable()) {
                body.fault(
                        field,
                        RejectReason.NOT_CHANGEABLE,
                        field + " cannot change once the order is placed");
            } else {
                parameters = with(body, parameters, parameter, entry.getValue());
            }
        }
        return parameters;
    }

    private static Parameters with(
            RequestBody body, Parameters parameters, Parameter parameter, JsonNode value) {
        String text = RequestBody.plain(value);
        try {
            if (text != null) {
                return parameters.with(parameter, text);
            }
            body.fault(
                    parameter.jsonName(),
                    RejectReason.BAD_PARAMETER,
                    parameter.jsonName()
                            + " must be "
                            + Parameters.range(parameter)
                            + ", was "
                            + RequestBody.shown(value));
        } catch (BadParameterException e) {
            body.fault(
                    parameter.jsonName(),
                    RejectReason.BAD_PARAMETER,
                    String.valueOf(e.getMessage()));
        }
        return parameters;
    }

    /// JSON names are exact; the wire's are not a second spelling here.
    private static @Nullable Parameter byJsonName(String name) {
        Parameter parameter = Parameter.byName(name);
        return parameter != null && parameter.jsonName().equals(name) ? parameter : null;
    }
}
