package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.service.history.OutputScript.Heard;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class HistoryReaderTest {
    @TempDir Path folder;

    private static HistoryReader.Query query(
            HistoryList list,
            Map<HistoryList.Filter, String> filters,
            HistoryReader.@Nullable Place after,
            int rowsMax) {
        return new HistoryReader.Query(list, 0, Long.MAX_VALUE, filters, after, rowsMax);
    }

    private static HistoryReader.Place place(List<@Nullable String> row) {
        return new HistoryReader.Place(
                Long.parseLong(String.valueOf(row.get(0))),
                Integer.parseInt(String.valueOf(row.get(1))));
    }

    @Test
    void pages_follow_each_other_and_filters_choose() throws Exception {
        HistorySettings settings =
                new HistorySettings(
                        folder,
                        EmbeddedHistoryProjectionTest.BINARIES,
                        "",
                        "",
                        "",
                        64,
                        Duration.ZERO);
        try (HistoryDatabase database = new HistoryDatabase(settings)) {
            database.prepare();
            List<HistoryEntry> entries = new ArrayList<>();
            for (Heard heard : OutputScript.of(1, 300)) {
                LogCursor at =
                        new LogCursor(
                                heard.position(),
                                heard.index(),
                                HistoryRows.timeNs(heard.output()));
                entries.add(new HistoryEntry(heard.output(), at, 0));
            }
            new HistoryWriter(database.dataSource()).write(entries, LogCursor.START);
            HistoryReader reader = new HistoryReader(database.dataSource());

            for (HistoryList list : HistoryList.values()) {
                List<List<@Nullable String>> all = reader.rows(query(list, Map.of(), null, 500));
                List<List<@Nullable String>> paged = new ArrayList<>();
                List<List<@Nullable String>> page = reader.rows(query(list, Map.of(), null, 2));
                while (!page.isEmpty()) {
                    paged.addAll(page);
                    page = reader.rows(query(list, Map.of(), place(page.getLast()), 2));
                }
                assertThat(all).as(list.name()).isNotEmpty();
                assertThat(paged).as(list.name()).isEqualTo(all);
            }
            assertThat(
                            reader.rows(
                                    query(
                                            HistoryList.FILLS,
                                            Map.of(HistoryList.Filter.ORDER, "1"),
                                            null,
                                            500)))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get(3)).isEqualTo("1"));
            int address = HistoryList.AUDIT.columns().indexOf("address");
            assertThat(reader.rows(query(HistoryList.AUDIT, Map.of(), null, 500)))
                    .allSatisfy(row -> assertThat(row.get(address)).isEqualTo("10.0.0.7"));
            assertThat(
                            reader.rows(
                                    query(
                                            HistoryList.AUDIT,
                                            Map.of(HistoryList.Filter.USER, "nobody' or 1=1"),
                                            null,
                                            500)))
                    .isEmpty();
        }
    }
}
