package io.sluice.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// A day of PFE with a TWAP parent, CPU time of the thread after warm-up; docs/benchmarks.md has
/// what it took.
final class DaySpeedTest {
    private static final int WARM_UP_DAYS = 8;
    private static final double EVENTS = 450_000;

    /// Five times the goal of .3 s: it must hold on a busy machine, too.
    private static final double SECONDS_MAX = 1.5;

    @Test
    void a_day_of_450_000_events_takes_a_fraction_of_a_second(TestReporter reporter)
            throws Exception {
        Scenario day;
        try (Reader text =
                new InputStreamReader(
                        Objects.requireNonNull(getClass().getResourceAsStream("pfe-day.yaml")),
                        StandardCharsets.UTF_8)) {
            day = ScenarioReader.read("pfe-day.yaml", text);
        }
        for (int seed = 0; seed < WARM_UP_DAYS; seed++) {
            secondsOf(day.withSeed(seed));
        }

        double seconds = secondsOf(day.withSeed(WARM_UP_DAYS));

        reporter.publishEntry("CPU seconds for 450,000 events", Double.toString(seconds));
        assertThat(seconds).isLessThan(SECONDS_MAX);
    }

    /// CPU seconds, in proportion to [#EVENTS].
    private static double secondsOf(Scenario day) {
        long beforeNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        ScenarioResult result = ScenarioRunner.run(day, Path.of(""), (_, _, _) -> {});
        long afterNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return (afterNs - beforeNs) / 1e9 * EVENTS / result.events();
    }
}
