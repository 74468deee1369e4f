package io.sluice.service.survival;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.sluice.instrument.Decimal;

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

/// What the client, the venues and the database were told, and that they agree.
final class Books {
    private static final DateTimeFormatter FIX_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final int PATIENCE_SECONDS = 180;

    private Books() {}

    /// The client's, the venues' and the database's.
    ///
    /// @param data of the member whose database is looked at
    static void assertAgree(RawFixClient client, Path venueFolder, Path data) throws Exception {
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
        assertThat(byExecId.values().stream().map(Books::fillOf))
                .as("reports to the client, against the venues")
                .containsExactlyInAnyOrderElementsOf(
                        executions.stream().map(Books::fillOf).toList());

        last(client)
                .forEach((orderId, report) ->
                        assertThat(cumQty(report))
                                .as("parent %s", orderId)
                                .isEqualByComparingTo(sumOf(executions, report)));
        assertHistoryAgrees(executions, byExecId, data);
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
    private static void assertHistoryAgrees(
            List<VenueBook.Execution> executions,
            Map<String, Map<Integer, String>> byExecId,
            Path data)
            throws Exception {
        Path postgres = data.resolve("postgres");
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

    static List<Map<Integer, String>> fills(RawFixClient client) {
        return client.received().stream().filter(it -> "F".equals(it.get(150))).toList();
    }

    /// The last report of each parent, by OrderID(37), that is not an answer to a question.
    static Map<String, Map<Integer, String>> last(RawFixClient client) {
        Map<String, Map<Integer, String>> last = new LinkedHashMap<>();
        for (Map<Integer, String> message : client.received()) {
            if ("8".equals(message.get(RawFixClient.MSG_TYPE)) && !"I".equals(message.get(150))) {
                last.put(message.getOrDefault(37, ""), message);
            }
        }
        return last;
    }

    /// An order and its amendment, one right after the other. What becomes of them: [#areAnswered],
    /// [#assertTakenOnce].
    static void sendTwo(RawFixClient client, String id, String side, int seconds) {
        client.send("D", order(id, "", "GOOG", side, "100", seconds));
        client.send("G", order(id + "b", id, "GOOG", side, "200", seconds));
    }

    static boolean areAnswered(RawFixClient client, String id) {
        return !answers(client, id).isEmpty() && !answers(client, id + "b").isEmpty();
    }

    static void assertTakenOnce(RawFixClient client, String id) {
        assertThat(answers(client, id)).as(id).containsExactly("0");
        assertThat(answers(client, id + "b")).as("%s, amended", id).containsExactly("5");
    }

    /// ExecType(150) of what took, changed or refused an order; j for what refused a change.
    private static List<String> answers(RawFixClient client, String clOrdId) {
        return client.received().stream()
                .filter(it -> clOrdId.equals(it.get(11)))
                .map(it -> it.getOrDefault(150, "j"))
                .filter("058j"::contains)
                .toList();
    }

    static Decimal cumQty(Map<Integer, String> report) {
        return Decimal.parse(report.getOrDefault(14, "0"));
    }

    static boolean isDone(Map<Integer, String> report) {
        return "24C".contains(report.getOrDefault(39, ""));
    }

    /// @param origClOrdId empty for a new order
    static String order(
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

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 65_000);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(deadlineNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
