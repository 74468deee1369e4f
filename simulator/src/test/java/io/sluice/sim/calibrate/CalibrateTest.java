package io.sluice.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.signal.BadCalibrationException;
import io.sluice.signal.CalibrationFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class CalibrateTest {
    private static final String QUARTER =
            """
            name: quarter
            seed: 11
            market:
              date: 2026-01-05
              open: 14:30:00
              close: 14:45:00
              instruments: [BAC]
              venues:
                - {mic: XSIM}
            parents:
              - {id: buyer, at: 14:31:00, strategy: TWAP, side: buy, symbol: BAC, qty: 500}
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int calibrate(String... args) throws IOException {
        Files.writeString(folder.resolve("quarter.yaml"), QUARTER);
        return new CommandLine(new Calibrate(folder))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void days_of_a_scenario_become_a_file_that_the_engine_reads()
            throws IOException, BadCalibrationException {
        Path file = folder.resolve("bac.yaml");
        String scenario = folder.resolve("quarter.yaml").toString();

        int exitCode = calibrate(scenario, "--days", "3", "-o", file.toString());

        assertThat(err.toString()).contains("seed 11", "seed 12", "seed 13");
        assertThat(exitCode).isZero();
        String text = Files.readString(file);
        assertThat(text).contains("# trained on 2, judged on the next ");
        CalibrationFile read = CalibrationFile.parse(text);
        assertThat(read.symbol()).isEqualTo("BAC");
        assertThat(read.calibration().version()).isEqualTo("BAC-h15-d3");
        assertThat(read.calibration().weights().touchFlow()).isZero();
    }

    @Test
    void the_same_days_give_the_same_file() throws IOException {
        String scenario = folder.resolve("quarter.yaml").toString();

        calibrate(scenario, "--days", "1", "--parts", "3", "-o", folder + "/a.yaml");
        calibrate(scenario, "--days", "1", "--parts", "3", "-o", folder + "/b.yaml");

        assertThat(Files.readString(folder.resolve("a.yaml")))
                .isEqualTo(Files.readString(folder.resolve("b.yaml")));
    }

    @Test
    void an_option_out_of_range_is_named() throws IOException {
        String scenario = folder.resolve("quarter.yaml").toString();

        assertThat(calibrate(scenario, "--horizon", "0", "-o", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--horizon must be .1..600, was 0.0");
        assertThat(calibrate(scenario, "--days", "1", "--symbol", "XYZ", "-o", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("quarter.yaml has no instrument XYZ");
    }
}
