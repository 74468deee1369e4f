package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.order.Parameter;
import io.sluice.order.Parameter.Kind;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Strategy;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Parent → JSON → parent is the identity for every parameter; `TicketRoundTripTest` of the FIX
/// gateway has the way from the schema over FIXatdl and FIX to the parent and back.
class ParameterJsonTest {
    private static final int ORDERS = 200;

    @Test
    void every_parameter_survives_json() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        for (Strategy strategy : Strategy.values()) {
            for (int i = 0; i < ORDERS; i++) {
                Parameters parameters = filled(strategy, random);

                ParentSpec read = OrderRequests.spec(json(strategy, parameters), "a", 0);

                assertThat(read.parameters()).isEqualTo(parameters);
            }
        }
    }

    private static Parameters filled(Strategy strategy, SplittableRandom random) throws Exception {
        Parameters parameters = Parameters.NONE;
        for (Parameter parameter : Parameter.values()) {
            if (parameter.isFor(strategy) && random.nextBoolean()) {
                parameters =
                        parameter.kind().isText()
                                ? parameters.with(parameter, text(parameter))
                                : parameters.with(parameter, value(parameter, random));
            }
        }
        return parameters;
    }

    private static String text(Parameter parameter) {
        return parameter.kind() == Kind.MICS ? "BATS XNYS" : Parameter.SCHEMA_VERSION;
    }

    private static long value(Parameter parameter, SplittableRandom random) {
        if (parameter.kind() == Kind.CHAR) {
            return parameter.choices().charAt(random.nextInt(parameter.choices().length()));
        }
        long most = parameter.kind() == Kind.TIME ? 4_000_000_000_000_000_000L : parameter.max();
        long bound = Math.min(most, Long.MAX_VALUE - 1);
        return random.nextLong(parameter.min(), bound + 1);
    }

    private static RequestBody json(Strategy strategy, Parameters parameters) throws Exception {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("account", "ACC");
        order.put("symbol", "BAC");
        order.put("side", "BUY");
        order.put("quantity", "100");
        order.put("strategy", strategy.name());
        for (Parameter parameter : Parameter.values()) {
            if (parameters.has(parameter)) {
                order.put(
                        parameter.jsonName(),
                        parameter.kind().isText()
                                ? parameters.text(parameter)
                                : OrderView.json(parameter, parameters.get(parameter)));
            }
        }
        return RequestBody.read(
                new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(order)));
    }
}
