package io.sluice.sim.scenario;

import io.sluice.engine.Output;
import io.sluice.order.ParentState;

import java.util.ArrayList;
import java.util.List;

/// Holds what was expected against what came, and the invariants that always hold.
final class Expectations {
    private Expectations() {}

    static List<Check> check(
            Scenario scenario, List<ParentResult> parents, List<Output.CommandAnswer> refusals) {
        List<Check> checks = new ArrayList<>();
        for (ParentResult parent : parents) {
            checks.add(
                    new Check(
                            parent.id(),
                            "invariants",
                            parent.violations().isEmpty(),
                            "cum = sum of fills, never overfilled, no child outlives its parent",
                            parent.violations().isEmpty()
                                    ? "held"
                                    : String.join("; ", parent.violations())));
        }
        for (Scenario.Expectation expectation : scenario.expectations()) {
            for (ParentResult parent : parents) {
                if (parent.id().equals(expectation.orderId())) {
                    compare(expectation, parent, checks);
                }
            }
        }
        checks.add(
                new Check(
                        scenario.name(),
                        "actionsAccepted",
                        refusals.isEmpty(),
                        "every action is accepted",
                        refusals.isEmpty() ? "accepted" : inWords(refusals)));
        return checks;
    }

    private static void compare(
            Scenario.Expectation expected, ParentResult parent, List<Check> checks) {
        String id = parent.id();
        ParentState state = parent.last().state();
        if (expected.completed() != null) {
            boolean completed = parent.isFilled();
            checks.add(
                    new Check(
                            id,
                            "completed",
                            completed == expected.completed(),
                            String.valueOf(expected.completed()),
                            completed
                                    ? "true"
                                    : "false: " + parent.last().cumQty() + " filled, " + state));
        }
        if (expected.state() != null) {
            checks.add(
                    new Check(
                            id,
                            "state",
                            expected.state() == state,
                            expected.state().name(),
                            state.name() + (parent.text().isEmpty() ? "" : ": " + parent.text())));
        }
        atMost(checks, id, "slippageBpsMax", expected.slippageBpsMax(), parent.slippageBps());
        atMost(
                checks,
                id,
                "vwapSlippageBpsMax",
                expected.vwapSlippageBpsMax(),
                parent.vwapSlippageBps());
        atMost(checks, id, "participationMax", expected.participationMax(), parent.participation());
        atMost(
                checks,
                id,
                "participationPeakMax",
                expected.participationPeakMax(),
                parent.participationPeak());
        atMost(checks, id, "bandDeviationMax", expected.bandDeviationMax(), parent.bandDeviation());
        double passiveShareMin = expected.passiveShareMin();
        if (!Double.isNaN(passiveShareMin)) {
            checks.add(
                    new Check(
                            id,
                            "passiveShareMin",
                            parent.passiveShare() >= passiveShareMin,
                            ">= " + Numbers.text(passiveShareMin),
                            Numbers.text(parent.passiveShare())));
        }
    }

    /// A number that cannot be told (NaN) fails: an expectation that sees nothing must not pass.
    private static void atMost(
            List<Check> checks, String id, String name, double max, double actual) {
        if (!Double.isNaN(max)) {
            checks.add(
                    new Check(
                            id,
                            name,
                            actual <= max,
                            "<= " + Numbers.text(max),
                            Numbers.text(actual)));
        }
    }

    private static String inWords(List<Output.CommandAnswer> refusals) {
        return String.join(
                "; ",
                refusals.stream()
                        .map(each -> each.action() + " " + each.reason() + " " + each.text())
                        .toList());
    }
}
