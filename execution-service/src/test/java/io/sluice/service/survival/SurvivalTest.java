package io.sluice.service.survival;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// `kill -9` while parents work, the same command again, and every book agrees: the client's, the
/// venues', the database's.
class SurvivalTest {
    private static final DateTimeFormatter FIX_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /// A machine that builds and tests at the same time is slow to start anything.
    private static final int START_SECONDS = 120;

    /// Long enough to be at work still after a slow restart; then the end is drawn near.
    private static final int WORK_SECONDS = 300;

    private static final int END_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 90;

    /// Kept when a test fails: logs of the processes, journals, database.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int omsPort = freePort();
    private final int xsimPort = freePort();
    private final int ysimPort = freePort();

    @Test
    void venues_that_die_with_the_service_leave_no_gap() throws Exception {
        try (ServiceProcess service = service(true);
                RawFixClient client = new RawFixClient("OMS44")) {
            survive(service, client, folder.resolve("data").resolve("venues"));
        }
    }

    /// And with snapshots by the second: the restart recalls one.
    @Test
    void venues_that_go_on_trading_leave_no_gap() throws Exception {
        Path venueFolder = folder.resolve("venues");
        try (ServiceProcess venues = venues(venueFolder);
                ServiceProcess service = service(false);
                RawFixClient client = new RawFixClient("OMS44")) {
            venues.start(START_SECONDS);
            survive(service, client, venueFolder);
            assertThat(service.output()).contains("outputs from a snapshot of");
        }
    }

    private void survive(ServiceProcess service, RawFixClient client, Path venueFolder)
            throws Exception {
        service.start(START_SECONDS);
        logOn(client);
        client.send("D", order("P1", "", "BAC", "1", "40000", WORK_SECONDS));
        client.send("D", order("P2", "", "IBM", "2", "6000", WORK_SECONDS));
        client.send("D", order("P3", "", "BTC-USD", "1", "4", WORK_SECONDS));
        await("fills before the kill: " + folder, () -> fills(client).size() >= 6);
        assertThat(last(client).values()).allMatch(it -> "01".contains(it.getOrDefault(39, "")));

        service.kill();
        await("the connection is lost", () -> !client.isLoggedOn());
        int expected = client.nextIn();
        Map<String, Map<Integer, String>> before = last(client);
        int fillsBefore = fills(client).size();
        service.start(START_SECONDS);
        logOn(client);

        assertThat(client.firstSeqOfConnection()).isGreaterThanOrEqualTo(expected);
        assertStatusIsAtLeast(client, before);
        await("fills after the restart: " + folder, () -> fills(client).size() >= fillsBefore + 6);
        client.send("G", order("P1b", "P1", "BAC", "1", "40000", END_SECONDS));
        client.send("G", order("P2b", "P2", "IBM", "2", "6000", END_SECONDS));
        client.send("G", order("P3b", "P3", "BTC-USD", "1", "4", END_SECONDS));
        await(
                "the parents are done: " + folder,
                () -> last(client).values().stream().allMatch(SurvivalTest::isDone));
        assertThat(client.violations()).isEmpty();
        assertBooksAgree(client, venueFolder);
    }

    private void logOn(RawFixClient client) throws IOException {
        client.connect(omsPort);
        await("a logon", client::isLoggedOn);
    }

    /// What the service says of each parent right after the restart: nothing of before is
    /// forgotten.
    private static void assertStatusIsAtLeast(
            RawFixClient client, Map<String, Map<Integer, String>> before) {
        before.forEach((_, known) -> {
            String clOrdId = known.getOrDefault(11, "");
            client.send(
                    "H",
                    "11=%s|55=%s|54=%s|790=after-%s|"
                            .formatted(clOrdId, known.get(55), known.get(54), clOrdId));
            await("status of " + clOrdId, () -> status(client, clOrdId) != null);
            Map<Integer, String> status = requireNonNull(status(client, clOrdId));
            assertThat(status.get(37)).isEqualTo(known.get(37));
            assertThat(cumQty(status)).isGreaterThanOrEqualTo(cumQty(known));
        });
    }

    private static @Nullable Map<Integer, String> status(RawFixClient client, String clOrdId) {
        return client.received().stream()
                .filter(it -> ("after-" + clOrdId).equals(it.get(790)))
                .findFirst()
                .orElse(null);
    }

    private void assertBooksAgree(RawFixClient client, Path venueFolder) throws Exception {
        List<VenueBook> books =
                List.of(VenueBook.read(venueFolder, "XSIM"), VenueBook.read(venueFolder, "YSIM"));
        List<VenueBook.Execution> executions = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        for (VenueBook book : books) {
            executions.addAll(book.executions());
            orders.addAll(book.orders());
        }
        assertThat(orders).as("new orders that reached the venues").doesNotHaveDuplicates();

        Map<String, Map<Integer, String>> byExecId = new TreeMap<>();
        for (Map<Integer, String> fill : fills(client)) {
            assertThat(byExecId.put(fill.getOrDefault(17, ""), fill))
                    .as("ExecID(17) twice")
                    .isNull();
        }
        assertThat(byExecId.values().stream().map(SurvivalTest::fillOf))
                .as("reports to the client, against the venues")
                .containsExactlyInAnyOrderElementsOf(
                        executions.stream().map(SurvivalTest::fillOf).toList());

        last(client)
                .forEach((orderId, report) ->
                        assertThat(cumQty(report))
                                .as("parent %s", orderId)
                                .isEqualByComparingTo(sumOf(executions, report)));
        assertHistoryAgrees(executions, byExecId);
    }

    private static Decimal sumOf(
            List<VenueBook.Execution> executions, Map<Integer, String> report) {
        Decimal cumQty = cumQty(report);
        long sum =
                executions.stream()
                        .filter(it -> Long.toString(it.parentId()).equals(report.get(37)))
                        .mapToLong(it -> it.qty().atScale(cumQty.scale()))
                        .sum();
        return Decimal.of(sum, cumQty.scale());
    }

    /// One row for each execution, with the ExecID(17) that the client was told.
    private void assertHistoryAgrees(
            List<VenueBook.Execution> executions, Map<String, Map<Integer, String>> byExecId)
            throws Exception {
        Path postgres = folder.resolve("data").resolve("postgres");
        Path pid = postgres.resolve("data").resolve("postmaster.pid");
        await("the database is up", () -> Files.exists(pid));
        String port = Files.readAllLines(pid).get(3);
        try (Connection connection =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "postgres",
                        Files.readString(postgres.resolve("password")).strip())) {
            await("history has caught up", () -> history(connection).size() >= executions.size());
            Map<String, String> rows = history(connection);
            assertThat(rows).hasSameSizeAs(executions);
            for (VenueBook.Execution execution : executions) {
                String reportId = rows.get(execution.mic() + " " + execution.execId());
                assertThat(reportId).as("%s", execution).isNotNull();
                assertThat(byExecId).containsKey(reportId);
                Map<Integer, String> report = requireNonNull(byExecId.get(reportId));
                assertThat(fillOf(report)).isEqualTo(fillOf(execution));
            }
        }
    }

    /// ExecID(17) to the client, by venue and its ExecID(17).
    private static Map<String, String> history(Connection connection) {
        Map<String, String> rows = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select venue, exec_id, report_id from fill")) {
            while (result.next()) {
                rows.put(result.getString(1) + " " + result.getString(2), result.getString(3));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private record Fill(String mic, long parentId, String qty, String price) {}

    private static Fill fillOf(Map<Integer, String> report) {
        return new Fill(
                report.getOrDefault(30, ""),
                Long.parseLong(report.getOrDefault(37, "0")),
                plain(Decimal.parse(report.getOrDefault(32, ""))),
                plain(Decimal.parse(report.getOrDefault(31, ""))));
    }

    private static Fill fillOf(VenueBook.Execution execution) {
        return new Fill(
                execution.mic(),
                execution.parentId(),
                plain(execution.qty()),
                plain(execution.price()));
    }

    private static String plain(Decimal decimal) {
        return decimal.atScale(8) + "e-8";
    }

    private static List<Map<Integer, String>> fills(RawFixClient client) {
        return client.received().stream().filter(it -> "F".equals(it.get(150))).toList();
    }

    /// The last report of each parent, by OrderID(37), that is not an answer to a question.
    private static Map<String, Map<Integer, String>> last(RawFixClient client) {
        Map<String, Map<Integer, String>> last = new LinkedHashMap<>();
        for (Map<Integer, String> message : client.received()) {
            if ("8".equals(message.get(RawFixClient.MSG_TYPE)) && !"I".equals(message.get(150))) {
                last.put(message.getOrDefault(37, ""), message);
            }
        }
        return last;
    }

    private static Decimal cumQty(Map<Integer, String> report) {
        return Decimal.parse(report.getOrDefault(14, "0"));
    }

    private static boolean isDone(Map<Integer, String> report) {
        return "24C".contains(report.getOrDefault(39, ""));
    }

    /// @param origClOrdId empty for a new order
    private static String order(
            String clOrdId,
            String origClOrdId,
            String symbol,
            String side,
            String qty,
            int seconds) {
        Instant now = Instant.now();
        return (origClOrdId.isEmpty() ? "" : "41=" + origClOrdId + "|")
                + ("11=%s|1=OMS44|55=%s|54=%s|38=%s|40=1|59=6|126=%s|60=%s|21=1|847=1001|957=4"
                                + "|958=Aggression|959=1|960=8|958=SliceInterval|959=1|960=1"
                                + "|958=ResidualPolicy|959=12|960=X|958=MaxPercentVolume|959=11|960=0.5|")
                        .formatted(
                                clOrdId,
                                symbol,
                                side,
                                qty,
                                FIX_TIME.format(now.plusSeconds(seconds)),
                                FIX_TIME.format(now));
    }

    private ServiceProcess service(boolean embedded) {
        return new ServiceProcess(
                folder,
                "Sluice is ready",
                "io.sluice.service.SluiceApplication",
                List.of(
                        "--sluice.data-dir=" + folder.resolve("data"),
                        "--sluice.cluster.base-port=" + freeUdpPort(),
                        "--sluice.cluster.snapshot-every=" + (embedded ? "0s" : "1s"),
                        "--server.port=0",
                        "--sluice.oms.port=" + omsPort,
                        "--sluice.venues.xsim.port=" + xsimPort,
                        "--sluice.venues.ysim.port=" + ysimPort,
                        "--sluice.venues.xsim.embedded=" + embedded,
                        "--sluice.venues.ysim.embedded=" + embedded));
    }

    private ServiceProcess venues(Path data) {
        return new ServiceProcess(
                folder,
                "ready at",
                "io.sluice.sim.VenueMain",
                List.of(
                        "--mic=XSIM",
                        "--port=" + xsimPort,
                        "--mic=YSIM",
                        "--port=" + ysimPort,
                        "--dir=" + data));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 65_000);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(deadlineNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
