package io.sluice.sim.experiment;

import io.sluice.sim.scenario.Scenario;

import java.util.ArrayList;
import java.util.List;

/// One way to run: a scenario with its parameters set, under a name that says how.
///
/// @param label what was set; the scenario's name where nothing was
public record Arm(String label, Scenario scenario) {

    /// Every combination of the variations' values, in their order.
    ///
    /// @throws io.sluice.sim.scenario.ScenarioFileException when one names no parent
    public static List<Arm> of(Scenario scenario, List<Variation> variations) {
        List<Arm> arms = List.of(new Arm("", scenario));
        for (Variation variation : variations) {
            List<Arm> more = new ArrayList<>();
            for (Arm arm : arms) {
                for (String value : variation.values()) {
                    more.add(
                            new Arm(
                                    (arm.label + " " + variation.label(value)).strip(),
                                    variation.applied(arm.scenario, value)));
                }
            }
            arms = more;
        }
        return variations.isEmpty() ? List.of(new Arm(scenario.name(), scenario)) : arms;
    }

    /// Names of its parents, in their order.
    public List<String> parents() {
        return scenario.orders().stream().map(Scenario.Order::id).toList();
    }
}
