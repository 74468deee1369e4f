package io.sluice.sim.experiment;

import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioFileException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Values that one parameter of one parent takes in turn.
public record Variation(String orderId, Parameter parameter, List<String> values) {

    /// @param text such as `day-twap.Aggression=1,5,9`, the parameter by its FIX name
    /// @throws ScenarioFileException when it names no parameter or a value out of range
    public static Variation parse(String text) {
        int equals = text.indexOf('=');
        int dot = text.lastIndexOf('.', equals < 0 ? 0 : equals);
        if (dot < 1 || equals == text.length() - 1) {
            throw new ScenarioFileException(
                    "--set must be PARENT.PARAMETER=VALUE[,VALUE...], was '" + text + "'");
        }
        String name = text.substring(dot + 1, equals);
        Parameter parameter = Parameter.byName(name);
        if (parameter == null) {
            throw new ScenarioFileException(
                    "--set "
                            + text
                            + ": '"
                            + name
                            + "' is not a parameter; known are "
                            + Arrays.stream(Parameter.values())
                                    .map(Parameter::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        List<String> values = List.of(text.substring(equals + 1).split(",", -1));
        Variation variation = new Variation(text.substring(0, dot), parameter, values);
        values.forEach(variation::parameters);
        return variation;
    }

    /// The scenario with this value.
    Scenario applied(Scenario scenario, String value) {
        return scenario.with(orderId, parameters(value));
    }

    String label(String value) {
        return orderId + "." + parameter.wireName() + "=" + value;
    }

    private Parameters parameters(String value) {
        try {
            return Parameters.NONE.with(parameter, value);
        } catch (BadParameterException e) {
            throw new ScenarioFileException(
                    "--set " + label(value) + ": must be " + Parameters.range(e.parameter()));
        }
    }
}
