package io.sluice.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.sluice.order.Parameter;
import io.sluice.sim.scenario.ScenarioResult;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The example of docs/scenarios.md, and what happens to tests whose scenario goes wrong.
@SimulatedMarket("half-hour.yaml")
final class SimulatedMarketTest {
    @Test
    void a_patient_buyer_mostly_rests(ScenarioResult result) {
        assertThat(result.parent("p").passiveShare()).isGreaterThan(.5);
    }

    @Test
    @SimulatedMarket(value = "half-hour.yaml", seed = 12, set = "p.Aggression=10")
    void an_annotation_of_its_own_holds_for_its_test(ScenarioResult result) {
        assertThat(result.seed()).isEqualTo(12);
        assertThat(result.parent("p").last().spec().parameters().text(Parameter.AGGRESSION))
                .isEqualTo("10");
    }

    @Test
    void a_scenario_that_is_none_fails_its_test_with_the_place() {
        assertThat(failure("bad_value")).contains("Aggression=11: must be 0..10");
        assertThat(failure("absent_file")).contains("absent.yaml: cannot be read");
    }

    private static String failure(String method) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        selectMethod(Failing.class, method, ScenarioResult.class))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsFailedCount()).isEqualTo(1);
        return String.valueOf(
                summary.getSummary().getFailures().getFirst().getException().getMessage());
    }

    /// Run by the tests above alone.
    static final class Failing {
        @Test
        @SimulatedMarket(value = "half-hour.yaml", set = "p.Aggression=11")
        void bad_value(ScenarioResult result) {
            assertThat(result).isNotNull();
        }

        @Test
        @SimulatedMarket("absent.yaml")
        void absent_file(ScenarioResult result) {
            assertThat(result).isNotNull();
        }
    }
}
