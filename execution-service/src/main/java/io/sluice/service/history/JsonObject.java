package io.sluice.service.history;

import io.sluice.instrument.Decimal;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;

/// A JSON object for a column, built name by name.
final class JsonObject {
    private final ObjectNode members = JsonNodeFactory.instance.objectNode();

    JsonObject text(String name, String value) {
        members.put(name, value);
        return this;
    }

    JsonObject number(String name, long value) {
        members.put(name, value);
        return this;
    }

    /// @param value null in JSON where it is unknown
    JsonObject number(String name, double value) {
        if (Double.isFinite(value)) {
            members.put(name, value);
        } else {
            members.putNull(name);
        }
        return this;
    }

    JsonObject decimal(String name, Decimal value) {
        members.put(name, BigDecimal.valueOf(value.unscaled(), value.scale()));
        return this;
    }

    /// @param value decimal text
    JsonObject money(String name, String value) {
        members.put(name, new BigDecimal(value));
        return this;
    }

    JsonObject object(String name, JsonObject value) {
        members.set(name, value.members);
        return this;
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
