package io.sluice.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                Long.parseLong(String.valueOf(row.get(1))));
    }

    private static ParentSpec firstOrder(List<HistoryEntry> entries) {
        return entries.stream()
                .map(HistoryEntry::output)
                .filter(Output.ParentReport.class::isInstance)
                .map(it -> ((Output.ParentReport) it).parent())
                .filter(parent -> parent.parentId() == 1)
                .findFirst()
                .orElseThrow()
                .spec();
    }

    private static AccountScope confined(String... accounts) {
        return new AccountScope("jones", false, Set.of(accounts));
    }

    /// Of four orders one is another account's: it is all that a user of that account reads, in
    /// every list, over pages too, and what belongs to no order is not the user's unless the user
    /// asked.
    @Test
    void who_sees_an_account_alone_reads_what_belongs_to_its_orders() throws Exception {
        try (HistoryDatabase database = new HistoryDatabase(HistoryTables.embedded(folder))) {
            database.prepare();
            new HistoryWriter(database.dataSource()).write(OutputScript.entries(), LogCursor.START);
            HistoryTables.execute(
                    database.dataSource(),
                    """
                    update parent_order set account = 'MINE' where parent_id = 2;
                    insert into alert select 9e9 + n, 0, 'INFO', code, null, 0, code, now(), n
                        from (values (1, 'VENUE_DOWN'), (2, 'STRAY_REPORT')) more (n, code);
                    insert into control_action
                        select 9e9 + n, 0, null, 0, session, 0, name, 1, 'limits', '', true, 'NONE', '',
                            now(), n, ''
                        from (values (1, 'REST', 'jones'), (2, 'OMS44', 'jones'), (3, 'REST', 'x'))
                            more (n, session, name);
                    """);
            HistoryReader reader = new HistoryReader(database.dataSource());

            for (HistoryList list : HistoryList.values()) {
                int parent = list.columns().indexOf("parent_id");
                List<List<@Nullable String>> own = new ArrayList<>();
                List<List<@Nullable String>> page =
                        reader.rows(confined("MINE"), query(list, Map.of(), null, 2));
                while (!page.isEmpty()) {
                    own.addAll(page);
                    HistoryReader.Query next = query(list, Map.of(), place(page.getLast()), 2);
                    page = reader.rows(confined("MINE"), next);
                }
                List<List<@Nullable String>> all =
                        reader.rows(AccountScope.HOUSE, query(list, Map.of(), null, 500));
                List<List<@Nullable String>> mine = new ArrayList<>();
                for (List<@Nullable String> row : all) {
                    if (isMine(list, row, parent)) {
                        mine.add(row);
                    }
                }
                assertThat(own)
                        .as(list.name())
                        .isEqualTo(mine)
                        .isNotEmpty()
                        .hasSizeLessThan(all.size());
                assertThat(reader.rows(confined(), query(list, Map.of(), null, 500)))
                        .as(list + " of no account")
                        .noneMatch(row -> row.get(parent) != null);
            }
        }
    }

    private static boolean isMine(HistoryList list, List<@Nullable String> row, int parent) {
        List<String> columns = list.columns();
        return "2".equals(row.get(parent))
                || row.contains("VENUE_DOWN")
                || (list == HistoryList.AUDIT
                        && "REST".equals(row.get(columns.indexOf("session")))
                        && "jones".equals(row.get(columns.indexOf("username"))));
    }

    private static long fillsBetween(List<HistoryEntry> entries, long fromNs, long toNs) {
        return entries.stream()
                .filter(entry ->
                        entry.output() instanceof Output.ParentReport report
                                && report.fill() != null
                                && report.nowNs() >= fromNs
                                && report.nowNs() < toNs)
                .count();
    }

    /// The reader is asked for a span, and for orders of an account, a symbol and a state.
    @Test
    void spans_and_filters_choose_the_rows_that_they_name() throws Exception {
        try (HistoryDatabase database = new HistoryDatabase(HistoryTables.embedded(folder))) {
            database.prepare();
            List<HistoryEntry> entries = OutputScript.entries();
            new HistoryWriter(database.dataSource()).write(entries, LogCursor.START);
            HistoryReader reader = new HistoryReader(database.dataSource());
            long fromNs = HistoryRows.timeNs(entries.get(entries.size() / 4).output());
            long toNs = HistoryRows.timeNs(entries.get(entries.size() / 2).output());

            int inSpan =
                    reader.rows(
                                    AccountScope.HOUSE,
                                    new HistoryReader.Query(
                                            HistoryList.FILLS, fromNs, toNs, Map.of(), null, 500))
                            .size();
            assertThat(inSpan).isPositive();
            assertThat((long) inSpan).isEqualTo(fillsBetween(entries, fromNs, toNs));
            Map<HistoryList.Filter, String> wanted =
                    Map.of(
                            HistoryList.Filter.ACCOUNT,
                            "ACC",
                            HistoryList.Filter.SYMBOL,
                            "BAC",
                            HistoryList.Filter.STATE,
                            "WORKING");
            assertThat(
                            reader.rows(
                                    AccountScope.HOUSE,
                                    query(HistoryList.ORDERS, wanted, null, 500)))
                    .hasSize(4);
            for (HistoryList.Filter filter :
                    List.of(
                            HistoryList.Filter.ACCOUNT,
                            HistoryList.Filter.SYMBOL,
                            HistoryList.Filter.STATE,
                            HistoryList.Filter.ORDER)) {
                Map<HistoryList.Filter, String> other = Map.of(filter, "OTHER");
                assertThat(
                                reader.rows(
                                        AccountScope.HOUSE,
                                        query(HistoryList.ORDERS, other, null, 500)))
                        .isEmpty();
            }
        }
    }

    /// The first fill is disputed and taken back, the second corrected twice; and all of it is
    /// written once more, as where two members write one database.
    @Test
    void a_fill_says_what_its_client_and_its_venue_made_of_it() throws Exception {
        try (HistoryDatabase database = new HistoryDatabase(HistoryTables.embedded(folder))) {
            database.prepare();
            List<HistoryEntry> entries = OutputScript.entries();
            List<Output.ParentReport> fills =
                    entries.stream()
                            .map(HistoryEntry::output)
                            .filter(Output.ParentReport.class::isInstance)
                            .map(Output.ParentReport.class::cast)
                            .filter(report -> report.fill() != null)
                            .toList();
            Output.ParentReport first = fills.get(0);
            Output.ParentReport second = fills.get(1);
            List<Output> notes =
                    List.of(
                            new Output.FillDisputed(
                                    first.parent().parentId(), 1, first.execId(), "V", "DK", 9),
                            changed(first, Output.ReportKind.BUSTED, "100", "31.20"),
                            changed(second, Output.ReportKind.CORRECTED, "70", "31.18"),
                            changed(second, Output.ReportKind.CORRECTED, "80", "31.19"));
            LogCursor last = entries.getLast().at();
            for (int i = 0; i < notes.size(); i++) {
                LogCursor at = new LogCursor(last.position() + 32, i, last.atNs());
                entries.add(new HistoryEntry(notes.get(i), at, 0));
            }
            new HistoryWriter(database.dataSource()).write(entries, LogCursor.START);
            List<List<@Nullable String>> once = notes(database);
            new HistoryWriter(database.dataSource()).write(entries, LogCursor.START);

            assertThat(once)
                    .containsExactlyInAnyOrder(
                            List.of(first.execId(), "DK", "BUSTED", "0", "31.20"),
                            List.of(second.execId(), "", "CORRECTED", "80", "31.19"));
            assertThat(notes(database)).isEqualTo(once);
        }
    }

    /// Fills in which something was noted.
    private static List<List<@Nullable String>> notes(HistoryDatabase database) throws Exception {
        List<String> columns = HistoryList.FILLS.columns();
        int first = columns.indexOf("report_id");
        List<List<@Nullable String>> noted = new ArrayList<>();
        for (List<@Nullable String> row :
                new HistoryReader(database.dataSource())
                        .rows(AccountScope.HOUSE, query(HistoryList.FILLS, Map.of(), null, 500))) {
            if (row.get(columns.indexOf("booked_qty")) != null) {
                noted.add(row.subList(first, first + 5));
            }
        }
        return noted;
    }

    private static Output.ParentReport changed(
            Output.ParentReport fill, Output.ReportKind kind, String qty, String price) {
        return new Output.ParentReport(
                fill.session(),
                fill.reportSeq(),
                900,
                kind,
                fill.clOrdId(),
                "",
                fill.parent(),
                null,
                RejectReason.NONE,
                "",
                "",
                "",
                fill.nowNs(),
                new Output.FillChange(
                        fill.execId(), 1, "V", Decimal.parse(qty), Decimal.parse(price)));
    }

    /// Order 1 has twenty peers that cost 1..20 bps, one of another strategy, and one without
    /// fills.
    @Test
    void an_order_is_scored_among_those_of_its_symbol_side_and_strategy() throws Exception {
        try (HistoryDatabase database = new HistoryDatabase(HistoryTables.embedded(folder))) {
            database.prepare();
            List<HistoryEntry> entries = OutputScript.entries();
            new HistoryWriter(database.dataSource()).write(entries, LogCursor.START);
            HistoryTables.execute(
                    database.dataSource(),
                    """
                    create temp table p as select * from parent_order where parent_id = 1;
                    create temp table t as select * from tca where parent_id = 1;
                    delete from tca where parent_id > 1;
                    do $$ begin for i in 1..22 loop
                        update p set parent_id = parent_id + 100, log_position = log_position + 1e6,
                            cl_ord_id = 'P' || i, strategy = case i when 21 then 'IS' else 'TWAP' end;
                        update t set parent_id = parent_id + 100, log_position = log_position + 1e6,
                            arrival_bps = case i when 22 then 'NaN'::float8 else i end;
                        insert into parent_order select * from p;
                        insert into tca select * from t;
                    end loop; end $$
                    """);

            CostPeers reader = new CostPeers(database.dataSource());
            CostPeers.Peers peers = reader.of(AccountScope.HOUSE, 1, firstOrder(entries));

            assertThat(reader.of(confined("OTHER"), 1, firstOrder(entries)).orders()).isZero();
            assertThat(reader.of(confined("OTHER", "ACC"), 1, firstOrder(entries)))
                    .isEqualTo(peers);
            assertThat(peers).isEqualTo(new CostPeers.Peers(20, 10.5, 5));
            assertThat(peers.score(10.5 + 2 * 1.4826 * 5)).isCloseTo(2, within(1e-9));
            assertThat(new CostPeers.Peers(19, 10.5, 5).score(1)).isNaN();
        }
    }

    /// Orders 4 and 3 are read, then all four change, then the page after is read.
    @Test
    void an_order_that_changes_while_pages_are_read_stays_on_its_page() throws Exception {
        try (HistoryDatabase database = new HistoryDatabase(HistoryTables.embedded(folder))) {
            database.prepare();
            List<HistoryEntry> entries = OutputScript.entries();
            List<HistoryEntry> first = entries.subList(0, 8);
            HistoryWriter writer = new HistoryWriter(database.dataSource());
            HistoryReader reader = new HistoryReader(database.dataSource());
            writer.write(first, LogCursor.START);

            List<List<@Nullable String>> page =
                    reader.rows(AccountScope.HOUSE, query(HistoryList.ORDERS, Map.of(), null, 2));
            writer.write(entries.subList(8, entries.size()), first.getLast().at());
            List<List<@Nullable String>> rest =
                    reader.rows(
                            AccountScope.HOUSE,
                            query(HistoryList.ORDERS, Map.of(), place(page.getLast()), 5));

            assertThat(page).extracting(row -> row.get(1)).containsExactly("4", "3");
            assertThat(rest).extracting(row -> row.get(1)).containsExactly("2", "1");
        }
    }

    @Test
    void pages_follow_each_other_and_filters_choose() throws Exception {
        try (HistoryDatabase database = new HistoryDatabase(HistoryTables.embedded(folder))) {
            database.prepare();
            List<HistoryEntry> entries = OutputScript.entries();
            new HistoryWriter(database.dataSource()).write(entries, LogCursor.START);
            HistoryReader reader = new HistoryReader(database.dataSource());

            for (HistoryList list : HistoryList.values()) {
                List<List<@Nullable String>> all =
                        reader.rows(AccountScope.HOUSE, query(list, Map.of(), null, 500));
                List<List<@Nullable String>> paged = new ArrayList<>();
                List<List<@Nullable String>> page =
                        reader.rows(AccountScope.HOUSE, query(list, Map.of(), null, 2));
                while (!page.isEmpty()) {
                    paged.addAll(page);
                    page =
                            reader.rows(
                                    AccountScope.HOUSE,
                                    query(list, Map.of(), place(page.getLast()), 2));
                }
                assertThat(all).as(list.name()).isNotEmpty();
                assertThat(paged).as(list.name()).isEqualTo(all);
            }
            assertThat(
                            reader.rows(
                                    AccountScope.HOUSE,
                                    query(
                                            HistoryList.FILLS,
                                            Map.of(HistoryList.Filter.ORDER, "1"),
                                            null,
                                            500)))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get(3)).isEqualTo("1"));
            int maker = HistoryList.FILLS.columns().indexOf("maker");
            assertThat(
                            reader.rows(
                                    AccountScope.HOUSE,
                                    query(HistoryList.FILLS, Map.of(), null, 500)))
                    .allSatisfy(row -> assertThat(row.get(maker)).isIn("true", "false"));
            int address = HistoryList.AUDIT.columns().indexOf("address");
            assertThat(
                            reader.rows(
                                    AccountScope.HOUSE,
                                    query(HistoryList.AUDIT, Map.of(), null, 500)))
                    .allSatisfy(row -> assertThat(row.get(address)).isEqualTo("10.0.0.7"));
            assertThat(
                            reader.rows(
                                    AccountScope.HOUSE,
                                    query(
                                            HistoryList.AUDIT,
                                            Map.of(HistoryList.Filter.USER, "nobody' or 1=1"),
                                            null,
                                            500)))
                    .isEmpty();
        }
    }
}
