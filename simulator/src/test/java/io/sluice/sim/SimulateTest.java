package io.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.sim.replay.SharedData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command as CI calls it, with the engine that the service hosts.
final class SimulateTest {
    private static final Path SCENARIOS = SharedData.root().resolve("scenarios");

    private static final String HOUR =
            """
            name: hour
            seed: 11
            market:
              date: 2026-01-05
              open: 14:30:00
              close: 15:30:00
              instruments: [BAC]
              venues:
                - {mic: XSIM}
                - {mic: YSIM}
            parents:
              - {id: buyer, at: 14:31:00, strategy: TWAP, side: buy, symbol: BAC, qty: 5000, end: 15:00:00}
              - {id: seller, at: 14:31:00, strategy: VWAP, side: sell, symbol: BAC, qty: 5000, end: 15:00:00}
              - {id: stopped, at: 14:32:00, strategy: TWAP, side: buy, symbol: BAC, qty: 9000, end: 15:20:00}
            actions:
              - {at: 14:35:00, parent: buyer, do: pause}
              - {at: 14:36:00, parent: buyer, do: resume}
              - {at: 14:40:00, parent: seller, steer: {Aggression: 9}}
              - {at: 14:45:00, parent: stopped, do: cancel}
            expectations:
              buyer: {completed: true, participationMax: 0.5, bandDeviationMax: 0.2}
              seller: {completed: true}
              stopped: {completed: false, state: canceled}
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int simulate(String... args) {
        CommandLine commandLine = Simulate.commandLine(SharedData.folder());
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    private int run(Path scenario, String folderName, String... more) {
        List<String> args = new ArrayList<>(List.of("run", scenario.toString()));
        args.addAll(List.of("--out", folder.resolve(folderName).toString()));
        args.addAll(List.of(more));
        return simulate(args.toArray(String[]::new));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("hour.yaml"), text);
    }

    private String report(String folderName, String name) throws IOException {
        return Files.readString(folder.resolve(folderName).resolve(name));
    }

    @Test
    void parents_are_worked_to_what_the_scenario_expects() throws IOException {
        int exitCode = run(write(HOUR), "a");

        assertThat(exitCode).as(out.toString() + err).isZero();
        assertThat(out.toString()).contains("pass buyer completed: true", "All as expected");
        assertThat(report("a", "hour.json"))
                .startsWith("{\n  \"name\": \"hour\",\n  \"seed\": 11,\n  \"passed\": true,")
                .contains("\"id\": \"stopped\",\n      \"state\": \"CANCELED\"")
                .contains("\"signalValueBps\": ");
        assertThat(report("a", "junit.xml"))
                .contains("<testsuite name=\"hour\" tests=\"10\" failures=\"0\" errors=\"0\">")
                .contains("<property name=\"buyer.signalValueBps\" value=\"");
    }

    @Test
    void the_shadow_of_a_blind_parent_is_itself_and_shadows_can_be_left_out() throws IOException {
        String blind =
                HOUR.replace(
                        "qty: 9000, end: 15:20:00}",
                        "qty: 9000, end: 15:20:00, parameters: {ImbalanceSensitivity: 0}}");

        run(write(blind), "a");
        run(write(HOUR), "b", "--no-shadow");

        assertThat(report("a", "hour.json")).contains("\"signalValueBps\": 0.0000");
        assertThat(report("b", "hour.json")).doesNotContain("signalValueBps");
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_does_not() throws IOException {
        Path scenario = write(HOUR);

        run(scenario, "a");
        run(scenario, "b");
        run(scenario, "c", "--seed", "12");

        assertThat(report("b", "hour.json")).isEqualTo(report("a", "hour.json"));
        assertThat(report("b", "junit.xml")).isEqualTo(report("a", "junit.xml"));
        assertThat(report("c", "hour.json")).isNotEqualTo(report("a", "hour.json"));
    }

    @Test
    void an_expectation_that_fails_ends_with_1_and_says_what_was() throws IOException {
        String strict =
                HOUR.replace("seller: {completed: true}", "seller: {slippageBpsMax: -9000}");

        int exitCode = run(write(strict), "a");

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL seller slippageBpsMax:", "1 of 1 failed");
        assertThat(report("a", "junit.xml"))
                .contains("failures=\"1\"", "expected &lt;= -9000.0000\"/>");
    }

    @Test
    void the_page_draws_every_parent_and_the_json_tells_every_decision() throws IOException {
        run(write(HOUR), "a", "--no-shadow");

        assertThat(report("a", "report.html"))
                .startsWith("<!doctype html>")
                .contains("<h3>buyer</h3>", "<h3>stopped</h3>", "Trajectory", "Markouts")
                .contains("<h4>Cost waterfall</h4>", "polygon class=\"band\"")
                .doesNotContain("http", "<script", "NaN");
        assertThat(report("a", "hour.json"))
                .contains("\"decisions\": [", "\"seq\": 1, \"cause\": ", "\"totalBps\": ");
    }

    @Test
    void a_sweep_runs_every_combination_on_every_seed() throws IOException {
        int exitCode =
                simulate(
                        "sweep",
                        write(HOUR).toString(),
                        "--seeds=3..4",
                        "--set=buyer.Aggression=1,9",
                        "--set=seller.ImbalanceSensitivity=0,1",
                        "--out=" + folder.resolve("s"));

        assertThat(exitCode).as(out.toString() + err).isZero();
        assertThat(report("s", "sweep.json").lines().filter(line -> line.contains("\"arm\"")))
                .hasSize(2 * 2 * 2 * 3)
                .first()
                .asString()
                .contains("buyer.Aggression=1 seller.ImbalanceSensitivity=0\", \"seed\": 3");
        assertThat(report("s", "junit.xml")).contains("ImbalanceSensitivity=1 seed 4\" tests=");
    }

    @Test
    void a_comparison_pairs_the_seeds() throws IOException {
        String file = write(HOUR).toString();
        String to = "--out=" + folder.resolve("c");

        int same = simulate("compare", file, file, "--seeds=1..3", to);

        assertThat(same).as(out.toString() + err).isZero();
        assertThat(report("c", "compare.json"))
                .contains("\"pairs\": 3, \"mean\": 0.0000, \"halfWidth95\": 0.0000, \"p\": 1.0000");

        simulate("compare", file, "--seeds=1..3", "--set=buyer.Aggression=0", to);

        assertThat(out.toString()).contains("second  buyer.Aggression=0");
        assertThat(report("c", "compare.json"))
                .containsPattern("buyer.*slippageBps.*mean\": -?(?!0\\.0000)");
    }

    @Test
    void an_experiment_that_cannot_be_is_refused_with_what_would_be_allowed() throws IOException {
        String file = write(HOUR).toString();

        assertThat(simulate("sweep", file, "--set=buyer.Aggression=11")).isEqualTo(2);
        assertThat(simulate("sweep", file, "--set=buyer.Speed=1")).isEqualTo(2);
        assertThat(simulate("sweep", file, "--set=nobody.Aggression=1")).isEqualTo(2);
        assertThat(simulate("sweep", file, "--seeds=9..1")).isEqualTo(2);
        assertThat(simulate("compare", file)).isEqualTo(2);
        assertThat(err.toString())
                .contains("--set buyer.Aggression=11: must be 0..10")
                .contains("'Speed' is not a parameter; known are StartTime")
                .contains("names no parent: 'nobody'")
                .contains("--seeds must be such as 1..20")
                .contains("a second FILE or --set is required");
    }

    @Test
    void bad_input_ends_with_2_and_names_what_is_wrong() throws IOException {
        assertThat(run(write(HOUR.replace("side: sell", "side: long")), "a")).isEqualTo(2);
        assertThat(err.toString()).contains("hour.yaml:13: parents[1].side must be one of");

        assertThat(run(write(HOUR.replace("symbol: BAC", "symbol: XYZ")), "a")).isEqualTo(2);
        assertThat(err.toString()).contains("symbol must be one of BAC, was 'XYZ'");

        assertThat(run(write(HOUR.replace("[BAC]", "[XYZ]")), "a")).isEqualTo(2);
        assertThat(err.toString()).contains("market.instruments must be of BAC");

        assertThat(simulate("run", "absent.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("absent.yaml: cannot be read");

        assertThat(simulate("replay", "absent.zip")).isEqualTo(2);
        assertThat(err.toString()).contains("absent.zip: no such file");

        assertThat(simulate("run")).isEqualTo(2);
        assertThat(simulate("run", "--seed", "x", "a.yaml")).isEqualTo(2);
    }

    @Test
    void a_replay_on_another_day_than_its_scenario_is_refused() throws IOException {
        assumeTrue(
                Files.isDirectory(SharedData.folder().resolve("lobster")),
                () -> "shared data is absent: " + SharedData.folder());
        String other =
                Files.readString(SCENARIOS.resolve("amzn-replay.yaml"))
                        .replace("date: 2012-06-21", "date: 2012-06-22");

        assertThat(run(write(other), "a")).isEqualTo(2);
        assertThat(err.toString())
                .contains("must meet the recorded day, which is 2012-06-21T13:30:00Z");
    }

    @Test
    void a_parent_works_among_the_recorded_orders_of_amazon() throws IOException {
        assumeTrue(
                Files.isDirectory(SharedData.folder().resolve("lobster")),
                () -> "shared data is absent: " + SharedData.folder());

        int exitCode = run(SCENARIOS.resolve("amzn-replay.yaml"), "a");
        String first = report("a", "amzn-replay.json");
        run(SCENARIOS.resolve("amzn-replay.yaml"), "b");

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(first).contains("\"fromOurs\": ");
        assertThat(first).isEqualTo(report("b", "amzn-replay.json"));
    }
}
