package io.sluice.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.util.List;

class CalibrationFileTest {
    private static final CalibrationFile FILE =
            new CalibrationFile(
                    "BAC",
                    new Calibration(
                            "bac-2",
                            new Calibration.Weights(.6, 1 / 3.0, 0, .1, 1e-7, 0, 2),
                            .75,
                            15_000_000_000L,
                            .15,
                            List.of(1.0, .9, .5, .25, .125),
                            new MicropriceTable(2, List.of(-.25, .25)),
                            0));

    @Test
    void what_is_written_reads_the_same() throws BadCalibrationException {
        String text = FILE.text(List.of("made by hand: for a test"));

        assertThat(text).startsWith("# made by hand: for a test\nformat: 1\nsymbol: BAC\n");
        assertThat(CalibrationFile.parse(text)).isEqualTo(FILE);
        CalibrationFile none = new CalibrationFile("X", Calibration.NONE);
        assertThat(CalibrationFile.parse(none.text(List.of()))).isEqualTo(none);
    }

    @Test
    void what_is_wrong_is_named_with_what_is_allowed() {
        assertRefused("cap: 0.75", "cap: 0", "calibration.cap must be > 0, was 0.0");
        assertRefused("cap: 0.75", "cap: much", "calibration.cap must be a number, was much");
        assertRefused("cap: 0.75", "", "calibration.cap must be given, was missing");
        assertRefused(
                "cap: 0.75",
                "cap: 0.75\ncap: 1",
                "calibration.cap must be given once, was given twice");
        assertRefused(
                "cap: 0.75",
                "cap: 0.75\ncup: 1",
                "calibration.cup must not be there: no such field, was 1");
        assertRefused("format: 1", "format: 2", "calibration.format must be 1..1, was 2");
        assertRefused(
                "weights.queue: 0.6",
                "weights.queue: -0.6",
                "calibration.weights.queue must be 0..1000000, was -0.6");
        assertRefused(
                "weights.queue: 0.6",
                "weights.queue: NaN",
                "calibration.weights.queue must be 0..1000000, was NaN");
        assertRefused(
                "gateReference: 0.15",
                "gateReference: 2",
                "calibration.gateReference must be .01..1, was 2.0");
        assertRefused(
                "horizonNs: 15000000000",
                "horizonNs: 15",
                "calibration.horizonNs must be 100000000..600000000000, was 15");
        assertRefused(
                "levelWeights: [1.0, 0.9, 0.5, 0.25, 0.125]",
                "levelWeights: [1.0]",
                "calibration.levelWeights must be five numbers 0..1000000, not all 0, was [1.0]");
        assertRefused(
                "microprice.imbalances: 2",
                "microprice.imbalances: 4",
                "calibration.microprice must have whole rows of finite numbers, was 2 numbers in"
                        + " rows of 4");
        assertRefused("cap: 0.75", "cap", "calibration.line must be 'name: value', was cap");
        assertRefused(
                "version: bac-2",
                "version: bac 2",
                "calibration.version must have 1..32 letters, digits, '.', '_' or '-', was bac 2");
    }

    private static void assertRefused(String line, String wrong, String message) {
        String text = FILE.text(List.of());
        assertThat(text).contains(line);

        assertThatExceptionOfType(BadCalibrationException.class)
                .isThrownBy(() -> CalibrationFile.parse(text.replace(line, wrong)))
                .withMessage(message)
                .satisfies(bad -> assertThat(message).startsWith("calibration." + bad.field()));
    }
}
