package io.sluice.fix.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DateTimeException;
import java.time.Instant;

final class FixTimeTest {
    @ParameterizedTest
    @CsvSource({
        "20260102-14:30:00,           2026-01-02T14:30:00Z",
        "20260102-14:30:00.1,         2026-01-02T14:30:00.1Z",
        "20260102-14:30:00.123,       2026-01-02T14:30:00.123Z",
        "20260102-14:30:00.123456789, 2026-01-02T14:30:00.123456789Z",
        "20240229-23:59:59.999999999, 2024-02-29T23:59:59.999999999Z",
    })
    void every_decimal_counts(String text, Instant instant) {
        assertThat(FixTime.parse(text))
                .isEqualTo(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20260102",
                "20260230-14:30:00",
                "20260102-24:00:00",
                "20260102-14:30:60",
                "20260102T14:30:00",
                "20260102-14:30:00.",
                "20260102-14:30:00.1234567890",
                "20260102-14:30:00Z",
                "2026010x-14:30:00",
                "19691231-23:59:59",
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> FixTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void milliseconds_are_written() {
        assertThat(FixTime.format(FixTime.parse("20260102-04:03:00.012999")))
                .isEqualTo("20260102-04:03:00.012");
    }
}
