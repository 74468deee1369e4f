package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.service.history.OutputScript.Heard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/// Parents 1 and 2 ended long ago, 3 ended lately, 4 is open.
class HistoryRetentionTest {
    private static final String LATE_NS = "8000000000000000000";
    private static final Instant BETWEEN = Instant.ofEpochSecond(7_000_000_000L);

    @TempDir Path folder;

    private static List<HistoryEntry> entries() {
        List<HistoryEntry> entries = new ArrayList<>();
        for (Heard heard : OutputScript.of(1, 300)) {
            LogCursor at =
                    new LogCursor(
                            heard.position(), heard.index(), HistoryRows.timeNs(heard.output()));
            entries.add(new HistoryEntry(heard.output(), at, 0));
        }
        return entries;
    }

    private static List<String> of(DataSource database, String parent) throws Exception {
        return HistoryTables.dump(database).stream()
                .filter(row -> row.contains("\"parent_id\":" + parent))
                .toList();
    }

    @Test
    void ended_orders_go_with_all_that_is_theirs_and_others_stay() throws Exception {
        HistorySettings settings =
                new HistorySettings(
                        folder,
                        EmbeddedHistoryProjectionTest.BINARIES,
                        "",
                        "",
                        "",
                        64,
                        Duration.ZERO);
        try (HistoryDatabase history = new HistoryDatabase(settings)) {
            history.prepare();
            DataSource database = history.dataSource();
            HistoryWriter writer = new HistoryWriter(database);
            LogCursor reached = writer.write(entries(), LogCursor.START);
            HistoryTables.execute(
                    database, "update parent_order set state = 'FILLED' where parent_id < 4");
            HistoryTables.execute(
                    database,
                    "update parent_order set updated_ns = " + LATE_NS + " where parent_id = 3");
            List<String> all = HistoryTables.dump(database);
            List<String> lately = of(database, "3");
            List<String> open = of(database, "4");

            try (HistoryRetention retention = new HistoryRetention(database)) {
                assertThat(retention.delete(Instant.EPOCH)).isZero();
                assertThat(HistoryTables.dump(database)).isEqualTo(all);

                assertThat(retention.delete(BETWEEN)).isEqualTo(2);
            }
            assertThat(of(database, "1")).isEmpty();
            assertThat(of(database, "2")).isEmpty();
            assertThat(of(database, "3")).hasSizeGreaterThan(10).isEqualTo(lately);
            assertThat(of(database, "4")).hasSizeGreaterThan(10).isEqualTo(open);
            assertThat(of(database, "null")).isEmpty();
            assertThat(HistoryTables.count(database, "refused_order")).isZero();

            List<String> left = HistoryTables.dump(database);
            assertThat(writer.write(entries(), reached)).isEqualTo(reached);
            assertThat(HistoryTables.dump(database)).isEqualTo(left);
        }
    }
}
