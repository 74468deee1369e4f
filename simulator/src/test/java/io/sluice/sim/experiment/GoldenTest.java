package io.sluice.sim.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.sim.replay.SharedData;
import io.sluice.sim.scenario.Reports;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioReader;
import io.sluice.sim.scenario.ScenarioResult;
import io.sluice.sim.scenario.ScenarioRunner;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every named scenario meets its expectations and comes to what its golden file says.
final class GoldenTest {
    private static final Path SCENARIOS = SharedData.root().resolve("scenarios");

    @TestFactory
    Stream<DynamicTest> every_scenario_is_as_it_was() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(15);
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static void check(Path file) throws IOException {
        Scenario scenario = ScenarioReader.read(file);
        assumeTrue(
                scenario.market().venues().stream().allMatch(venue -> venue.replay() == null)
                        || Files.isDirectory(SharedData.folder().resolve("lobster")),
                () -> "shared data is absent: " + SharedData.folder());

        ScenarioResult result = run(scenario);

        assertThat(result.passed()).as(Reports.table(result)).isTrue();
        assertThat(new Golden(SCENARIOS.resolve("golden"), scenario.name()).difference(result))
                .as(
                        "to accept: simulate golden --reason \"why\" scenarios/%s.yaml",
                        scenario.name())
                .isEmpty();
    }

    private static ScenarioResult run(Scenario scenario) {
        return ScenarioRunner.run(scenario, SharedData.folder(), (_, _, _) -> {});
    }

    @Test
    void results_that_change_need_a_new_reason_and_no_hand(@TempDir Path folder)
            throws IOException {
        Scenario scenario = ScenarioReader.read(SCENARIOS.resolve("reject-burst.yaml"));
        ScenarioResult before = run(scenario);
        ScenarioResult after = run(scenario.withSeed(99));
        Golden golden = new Golden(folder, "reject-burst");

        assertThat(golden.difference(before)).endsWith("is absent");
        assertThat(golden.update(before, "first")).isTrue();
        assertThat(golden.difference(before)).isEmpty();
        assertThat(golden.update(before, "again")).isFalse();
        assertThat(golden.difference(after)).contains("and is");
        assertThatThrownBy(() -> golden.update(after, "first")).hasMessageContaining("new line");
        assertThat(golden.update(after, "another seed")).isTrue();

        Path file = folder.resolve("reject-burst.txt");
        Files.writeString(file, Files.readString(file).replace("another", "no"));
        assertThat(golden.difference(after)).contains("by hand");
    }
}
