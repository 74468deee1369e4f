package io.sluice.service.rest;

import io.sluice.instrument.Instrument;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.service.live.Catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON Schema (2020-12) of an order, drawn from [Parameter]: what FIX validates, the web ticket
/// shows and programs read is one list. Members that JSON Schema does not know begin with `x-`.
final class OrderSchema {
    private static final String DECIMAL = "^[0-9]+(\\.[0-9]+)?$";
    private static final String SIGNED = "^-?[0-9]+(\\.[0-9]+)?$";

    private OrderSchema() {}

    /// @param accounts that may be named
    static Map<String, Object> of(Strategy strategy, Catalog catalog, List<String> accounts) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("clOrdId", text("ClOrdID(11); made up when absent"));
        properties.put("account", choice("Account(1)", accounts));
        properties.put(
                "symbol",
                choice(
                        "Symbol(55)",
                        catalog.instruments().stream().map(Instrument::symbol).toList()));
        properties.put("side", choice("Side(54)", names(Side.values())));
        properties.put("quantity", decimal("OrderQty(38), a multiple of the lot", true));
        properties.put(
                "type", choice("OrdType(40); follows from limitPrice", names(OrderType.values())));
        properties.put("limitPrice", decimal("Price(44); absent for a market order", true));
        properties.put(
                "timeInForce",
                choice(
                        "TimeInForce(59), default DAY",
                        List.of(TimeInForce.DAY.name(), TimeInForce.GOOD_TILL_DATE.name())));
        properties.put("strategy", Map.of("const", strategy.name(), "x-mutable", false));
        List<String> required =
                new ArrayList<>(List.of("account", "symbol", "side", "quantity", "strategy"));
        for (Parameter parameter : Parameter.values()) {
            if (parameter.isFor(strategy)) {
                properties.put(parameter.jsonName(), property(parameter));
                if (parameter.isRequired()) {
                    required.add(parameter.jsonName());
                }
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", strategy.name() + " order");
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    /// A parameter as a property: whole numbers and flags as themselves, decimals and times as
    /// strings.
    static Map<String, Object> property(Parameter parameter) {
        Map<String, Object> property = new LinkedHashMap<>();
        switch (parameter.kind()) {
            case INT -> {
                property.put("type", "integer");
                property.put("minimum", parameter.min());
                if (parameter.max() != Long.MAX_VALUE) {
                    property.put("maximum", parameter.max());
                }
            }
            case BOOLEAN -> property.put("type", "boolean");
            case CHAR -> {
                property.put("type", "string");
                property.put("enum", List.of(parameter.choices().split("")));
            }
            case TIME -> {
                property.put("type", "string");
                property.put("format", "date-time");
            }
            case TEXT -> {
                property.put("type", "string");
                property.put("enum", List.of(Parameters.range(parameter)));
            }
            case MICS -> {
                property.put("type", "string");
                property.put("pattern", "^[A-Z0-9]{4}( [A-Z0-9]{4}){0,15}$");
            }
            case FLOAT, QTY, PRICE, PERCENT -> {
                property.put("type", "string");
                property.put("pattern", parameter.min() < 0 ? SIGNED : DECIMAL);
                property.put("x-minimum", Parameters.text(parameter, parameter.min()));
                if (parameter.max() != Long.MAX_VALUE) {
                    property.put("x-maximum", Parameters.text(parameter, parameter.max()));
                }
            }
        }
        Long value = parameter.defaultValue();
        if (value != null) {
            property.put("default", OrderView.json(parameter, value));
        }
        property.put("description", parameter.meaning());
        property.put("x-kind", parameter.kind().name());
        property.put("x-mutable", parameter.mutable());
        property.put("x-strategyParameterName", parameter.wireName());
        property.put("x-strategyParameterType", parameter.kind().fixType());
        property.put("x-fixTag", parameter.fixTag());
        return property;
    }

    private static Map<String, Object> text(String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "string");
        property.put("minLength", 1);
        property.put("maxLength", 64);
        property.put("description", description);
        property.put("x-mutable", false);
        return property;
    }

    private static Map<String, Object> choice(String description, List<String> values) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "string");
        property.put("enum", values);
        property.put("description", description);
        property.put("x-mutable", false);
        return property;
    }

    private static Map<String, Object> decimal(String description, boolean mutable) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "string");
        property.put("pattern", DECIMAL);
        property.put("description", description);
        property.put("x-mutable", mutable);
        return property;
    }

    private static List<String> names(Enum<?>[] constants) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : constants) {
            names.add(constant.name());
        }
        return names;
    }
}
