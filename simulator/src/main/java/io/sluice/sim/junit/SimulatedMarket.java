package io.sluice.sim.junit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Runs a scenario before a test and hands its [io.sluice.sim.scenario.ScenarioResult] to the
/// test's parameter of that type. The test fails without running when the scenario broke an
/// invariant or an expectation of its own, or is not a scenario.
///
/// ```java
/// @Test
/// @SimulatedMarket("market/opening-hour.yaml")
/// void our_defaults_stay_passive(ScenarioResult result) {
///     assertThat(result.parent("buyer").passiveShare()).isGreaterThan(.8);
/// }
/// ```
///
/// On a class it holds for every test in it that has no annotation of its own.
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SimulatedMarketExtension.class)
public @interface SimulatedMarket {
    /// The scenario file: a resource beside the test class, or a path from the working directory.
    String value();

    /// In place of the file's own seed; -1 for the file's own.
    long seed() default -1;

    /// Parameters in place of the file's, each `PARENT.PARAMETER=VALUE`.
    String[] set() default {};

    /// Folder with recorded markets; only a scenario that replays one needs it.
    String data() default "";

    /// Whether a failed expectation of the file fails the test before it runs.
    boolean requireExpectations() default true;
}
