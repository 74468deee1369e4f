package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Decimal;

import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void names_stay_in_order_numbers_exact_and_what_is_unknown_is_null() {
        JsonObject inner = new JsonObject().number("a", .1).number("b", Double.NaN);

        JsonObject outer =
                new JsonObject()
                        .text("text", "say \"no\"\n")
                        .number("count", Long.MIN_VALUE)
                        .decimal("qty", Decimal.of(600, 2))
                        .money("cost", "-0.50000")
                        .object("inner", inner);

        assertThat(outer)
                .hasToString(
                        """
                        {"text":"say \\"no\\"\\n","count":-9223372036854775808,"qty":6.00,\
                        "cost":-0.50000,"inner":{"a":0.1,"b":null}}\
                        """);
    }
}
