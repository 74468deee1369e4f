package io.sluice.sim.junit;

import io.sluice.sim.experiment.Arm;
import io.sluice.sim.experiment.Variation;
import io.sluice.sim.scenario.Check;
import io.sluice.sim.scenario.Reports;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioFileException;
import io.sluice.sim.scenario.ScenarioReader;
import io.sluice.sim.scenario.ScenarioResult;
import io.sluice.sim.scenario.ScenarioRunner;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs what [SimulatedMarket] names when a test asks for the result.
final class SimulatedMarketExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ScenarioResult.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        SimulatedMarket market =
                annotation(test)
                        .orElseThrow(() ->
                                new ExtensionConfigurationException(
                                        "@SimulatedMarket must be on the test or its class"));
        ScenarioResult result = run(market, test.getRequiredTestClass());
        if (market.requireExpectations() && !result.passed()) {
            throw new AssertionError(
                    market.value() + " is not as expected:\n" + Reports.table(result));
        }
        requireInvariants(result);
        return result;
    }

    private static Optional<SimulatedMarket> annotation(ExtensionContext test) {
        return AnnotationSupport.findAnnotation(test.getElement(), SimulatedMarket.class)
                .or(() ->
                        AnnotationSupport.findAnnotation(
                                test.getRequiredTestClass(), SimulatedMarket.class));
    }

    private static ScenarioResult run(SimulatedMarket market, Class<?> beside) {
        try {
            Scenario scenario = read(market.value(), beside);
            List<Variation> set = Stream.of(market.set()).map(Variation::parse).toList();
            List<Arm> arms = Arm.of(scenario, set);
            if (arms.size() != 1) {
                throw new ExtensionConfigurationException(
                        "@SimulatedMarket.set must give one value each");
            }
            Scenario arm = arms.getFirst().scenario();
            Scenario seeded = market.seed() < 0 ? arm : arm.withSeed(market.seed());
            return ScenarioRunner.run(seeded, Path.of(market.data()), (_, _, _) -> {});
        } catch (ScenarioFileException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Scenario read(String name, Class<?> beside) {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                return ScenarioReader.read(Path.of(name));
            }
            Reader text = new InputStreamReader(resource, StandardCharsets.UTF_8);
            return ScenarioReader.read(name, text);
        } catch (IOException e) {
            throw new ExtensionConfigurationException(name + ": cannot be read", e);
        }
    }

    private static void requireInvariants(ScenarioResult result) {
        for (Check check : result.checks()) {
            if (check.name().equals("invariants") && !check.passed()) {
                throw new AssertionError(check.subject() + ": " + check.actual());
            }
        }
    }
}
