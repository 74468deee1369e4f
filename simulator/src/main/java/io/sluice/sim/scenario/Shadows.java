package io.sluice.sim.scenario;

import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the book signal was worth: every parent of a scenario once more in the same world from the
/// same seed, with ImbalanceSensitivity 0; the other parents are as they were.
public final class Shadows {
    private Shadows() {}

    /// The same result with each parent's shadow, one more run a parent.
    public static ScenarioResult add(
            ScenarioResult result, Scenario scenario, Path data, ProgressListener progress) {
        List<ParentResult> parents = new ArrayList<>();
        for (ParentResult parent : result.parents()) {
            ScenarioResult shadow =
                    ScenarioRunner.run(without(scenario, parent.id()), data, progress);
            parents.add(parent.withShadow(shadow.parent(parent.id())));
        }
        return result.withParents(parents);
    }

    /// The scenario with one parent blind to the book.
    static Scenario without(Scenario scenario, String orderId) {
        return new Scenario(
                scenario.name(),
                scenario.seed(),
                scenario.market(),
                scenario.orders().stream()
                        .map(order -> order.id().equals(orderId) ? blind(order) : order)
                        .toList(),
                scenario.actions().stream()
                        .map(action -> action.orderId().equals(orderId) ? blind(action) : action)
                        .toList(),
                scenario.expectations());
    }

    private static Scenario.Order blind(Scenario.Order order) {
        return order.with(blind(order.spec().parameters()));
    }

    private static Scenario.Action blind(Scenario.Action action) {
        return action.changes().has(Parameter.IMBALANCE_SENSITIVITY)
                ? action.with(blind(action.changes()))
                : action;
    }

    private static Parameters blind(Parameters parameters) {
        try {
            return parameters.with(Parameter.IMBALANCE_SENSITIVITY, 0);
        } catch (BadParameterException e) {
            throw new IllegalStateException("0 is a sensitivity", e);
        }
    }
}
