package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class JournalTest {
    /// 2026-11-20T23:59:59Z.
    private static final long EVENING_NS = 1_795_219_199_000_000_000L;

    @TempDir Path folder;

    @Test
    void line_reads_back_as_it_was() {
        ReportLine lines = new ReportLine("XSIM");
        Report fill =
                Report.fill(
                                EVENING_NS + 7,
                                12,
                                order("A")
                                        .filled(
                                                Decimal.of(3, 0),
                                                Decimal.of(1001, 2),
                                                EVENING_NS + 7),
                                Decimal.of(3, 0),
                                Decimal.of(1001, 2),
                                true)
                        .because(new Report.Cause("B", true), 99, "why, \"so\"");

        String line = lines.write(fill);

        assertThat(line)
                .isEqualTo(
                        "2026-11-20T23:59:59.000000007Z,SLUICE,A,NONE,XSIM-12,FILL,BAC,BUY,3,10.01,3,100,10.02,30.03,1,MAKER,B,REPLACE,99,why;"
                                + " 'so',40=2|18=6");
        assertThat(lines.read(line)).isEqualTo(fill);
    }

    @Test
    void new_day_begins_with_the_open_orders() throws IOException {
        try (Journal journal = new Journal(folder, "XSIM", _ -> {})) {
            Report taken =
                    Report.of(
                            EVENING_NS,
                            1,
                            Report.Event.NEW,
                            order("A").accepted("XSIM-O1", EVENING_NS));
            journal.append(taken);
            long nextDayNs = EVENING_NS + Instrument.DAY_NS;

            assertThat(journal.isNewDay(EVENING_NS)).isFalse();
            assertThat(journal.isNewDay(nextDayNs)).isTrue();
            journal.startNewDay(
                    List.of(Report.of(nextDayNs, 0, Report.Event.CARRIED, taken.order())));
            journal.append(
                    Report.of(
                            nextDayNs,
                            2,
                            Report.Event.CANCELED,
                            taken.order().canceled(nextDayNs)));
        }

        assertThat(events("executions-2026-11-20.csv")).containsExactly("XSIM-1 NEW");
        assertThat(events("executions.csv")).containsExactly("XSIM-0 CARRIED", "XSIM-2 CANCELED");
    }

    @Test
    void restart_reads_the_running_day_and_the_one_before() {
        for (int day = 0; day < 4; day++) {
            try (Journal journal = new Journal(folder, "XSIM", _ -> {})) {
                long timeNs = EVENING_NS + day * Instrument.DAY_NS;
                if (journal.isNewDay(timeNs)) {
                    journal.startNewDay(List.of());
                }
                journal.append(
                        Report.of(
                                timeNs,
                                journal.lastNumber() + 1,
                                Report.Event.REJECTED,
                                order("A" + day).rejected(timeNs)));
            }
        }

        List<String> read = new ArrayList<>();
        try (Journal journal = new Journal(folder, "XSIM", r -> read.add(r.order().clOrdId()))) {
            assertThat(journal.lastNumber()).isEqualTo(4);
        }

        assertThat(read).containsExactly("A2", "A3");
    }

    @Test
    void crash_between_two_days_files_loses_nothing() throws IOException {
        try (Journal journal = new Journal(folder, "XSIM", _ -> {})) {
            journal.append(
                    Report.of(
                            EVENING_NS, 1, Report.Event.NEW, order("A").accepted("O", EVENING_NS)));
        }
        Files.move(folder.resolve("executions.csv"), folder.resolve("executions-2026-11-20.csv"));

        List<String> read = new ArrayList<>();
        try (Journal journal = new Journal(folder, "XSIM", r -> read.add(r.order().clOrdId()))) {
            assertThat(journal.lastNumber()).isEqualTo(1);
        }

        assertThat(read).containsExactly("A");
    }

    @Test
    void damaged_line_stops_the_start_and_is_named() throws IOException {
        Files.writeString(folder.resolve("executions.csv"), ReportLine.HEADER + "\nrubbish\n");

        assertThatThrownBy(() -> new Journal(folder, "XSIM", _ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("executions.csv line 2 is damaged");
    }

    @Test
    void line_of_before_is_read_as_a_limit_order() {
        String line =
                "2026-11-20T23:59:59Z,SLUICE,A,NONE,XSIM-1,NEW,BAC,BUY,100,10.02,0,100,10.02,0.00,"
                        + "0,,,,0,";

        assertThat(new ReportLine("XSIM").read(line).order().terms()).isEqualTo(Terms.LIMIT);
    }

    private List<String> events(String file) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.skip(1)
                    .map(line -> line.split(",")[4] + ' ' + line.split(",")[5])
                    .toList();
        }
    }

    private static ClientOrder order(String clOrdId) {
        return ClientOrder.pending(
                "SLUICE",
                clOrdId,
                "BAC",
                Side.BUY,
                Decimal.of(100, 0),
                Decimal.of(1002, 2),
                Terms.parse("40=2|18=6"));
    }
}
