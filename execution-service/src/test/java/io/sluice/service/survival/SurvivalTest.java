package io.sluice.service.survival;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.sluice.fix.FixClient;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `kill -9` while parents work and an order and its amendment are in flight, the same command
/// again, and every book agrees: the client's, the venues', the database's.
class SurvivalTest {
    /// A machine that builds and tests at the same time is slow to start anything.
    private static final int START_SECONDS = 120;

    /// Long enough to be at work still after a slow restart; then the end is drawn near.
    private static final int WORK_SECONDS = 300;

    private static final int END_SECONDS = 10;

    /// What `docker-compose.yml` grants.
    private static final int STOP_SECONDS = 30;

    /// Kept when a test fails: logs of the processes, journals, database.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int webPort = Books.freePort();
    private final int omsPort = Books.freePort();
    private final int xsimPort = Books.freePort();
    private final int ysimPort = Books.freePort();

    @Test
    void venues_that_die_with_the_service_leave_no_gap() throws Exception {
        try (ServiceProcess service = service(true);
                RawFixClient client = new RawFixClient("OMS44")) {
            survive(service, client, folder.resolve("data").resolve("venues"));
            Dashboard.assertReads(webPort, folder.resolve("data"));
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

    /// SIGTERM while an order works.
    @Test
    void an_orderly_stop_ends_every_session_and_the_next_start_goes_on() throws Exception {
        Path database = folder.resolve("data/postgres/data/postmaster.pid");
        try (ServiceProcess service = service(true);
                RawFixClient client = new RawFixClient("OMS44")) {
            service.start(START_SECONDS);
            logOn(client);
            client.send("D", Books.order("P1", "", "BAC", "1", "40000", WORK_SECONDS));
            Books.await("fills before the stop: " + folder, () -> Books.fills(client).size() >= 2);
            Books.await("the database is up", () -> Files.exists(database));

            assertThat(service.stop(STOP_SECONDS)).isIn(0, 143);

            assertThat(service.output()).doesNotContain("ERROR");
            Books.await("the connection is over", () -> !client.isConnected());
            assertThat(client.isLoggedOut()).isTrue();
            assertThat(database).as("what a server that was stopped removes").doesNotExist();
            int expected = client.nextIn();
            int fillsBefore = Books.fills(client).size();
            service.start(START_SECONDS);
            logOn(client);
            assertThat(client.firstSeqOfConnection()).isGreaterThanOrEqualTo(expected);
            Books.await(
                    "fills after the stop: " + folder,
                    () -> Books.fills(client).size() >= fillsBefore + 2);
            client.send("G", Books.order("P1b", "P1", "BAC", "1", "40000", END_SECONDS));
            Books.await(
                    "the parent is done: " + folder,
                    () -> Books.last(client).values().stream().allMatch(Books::isDone));
            assertThat(client.violations()).isEmpty();
            Books.assertAgree(
                    client, folder.resolve("data").resolve("venues"), folder.resolve("data"));
        }
    }

    private void survive(ServiceProcess service, RawFixClient client, Path venueFolder)
            throws Exception {
        service.start(START_SECONDS);
        logOn(client);
        client.send("D", Books.order("P1", "", "BAC", "1", "40000", WORK_SECONDS));
        client.send("D", Books.order("P2", "", "IBM", "2", "6000", WORK_SECONDS));
        client.send("D", Books.order("P3", "", "BTC-USD", "1", "4", WORK_SECONDS));
        // What to do with them after a system failure: cancel, suspend.
        client.send("D", "18=Q|" + Books.order("P5", "", "IBM", "2", "5000", WORK_SECONDS));
        client.send("D", "18=l|" + Books.order("P6", "", "BAC", "1", "30000", WORK_SECONDS));
        Books.await("fills before the kill: " + folder, () -> Books.fills(client).size() >= 6);
        assertThat(Books.last(client).values())
                .allMatch(it -> "01".contains(it.getOrDefault(39, "")));

        Map<String, Map<Integer, String>> before = Books.last(client);
        Books.sendTwo(client, "P4", "1", WORK_SECONDS);
        service.kill();
        Books.await("the connection is lost", () -> !client.isLoggedOn());
        int expected = client.nextIn();
        int fillsBefore = Books.fills(client).size();
        service.start(START_SECONDS);
        logOn(client);

        assertThat(client.firstSeqOfConnection()).isGreaterThanOrEqualTo(expected);
        Books.await("answers to P4: " + folder, () -> Books.areAnswered(client, "P4"));
        assertStatusIsAtLeast(client, before);
        Books.await(
                "fills after the restart: " + folder,
                () -> Books.fills(client).size() >= fillsBefore + 6);
        Books.await("P5 is canceled: " + folder, () -> isAfterFailure(client, "P5", "4"));
        Books.await("P6 is suspended: " + folder, () -> isAfterFailure(client, "P6", "9"));
        client.send("F", "11=P6b|41=P6|55=BAC|54=1|38=30000|60=%s|".formatted(FixClient.now()));
        client.send("G", Books.order("P1b", "P1", "BAC", "1", "40000", END_SECONDS));
        client.send("G", Books.order("P2b", "P2", "IBM", "2", "6000", END_SECONDS));
        client.send("G", Books.order("P3b", "P3", "BTC-USD", "1", "4", END_SECONDS));
        client.send("G", Books.order("P4c", "P4b", "GOOG", "1", "200", END_SECONDS));
        Books.await(
                "the parents are done: " + folder,
                () -> Books.last(client).values().stream().allMatch(Books::isDone));
        Books.assertTakenOnce(client, "P4");
        assertThat(client.violations()).isEmpty();
        Books.assertAgree(client, venueFolder, folder.resolve("data"));
    }

    private static boolean isAfterFailure(RawFixClient client, String clOrdId, String ordStatus) {
        return client.received().stream()
                .filter(it -> clOrdId.equals(it.get(11)) && ordStatus.equals(it.get(39)))
                .anyMatch(it -> it.getOrDefault(58, "").endsWith(": system failure"));
    }

    private void logOn(RawFixClient client) throws IOException {
        client.connect(omsPort);
        Books.await("a logon", client::isLoggedOn);
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
            Books.await("status of " + clOrdId, () -> status(client, clOrdId) != null);
            Map<Integer, String> status = requireNonNull(status(client, clOrdId));
            assertThat(status.get(37)).isEqualTo(known.get(37));
            assertThat(Books.cumQty(status)).isGreaterThanOrEqualTo(Books.cumQty(known));
        });
    }

    private static @Nullable Map<Integer, String> status(RawFixClient client, String clOrdId) {
        return client.received().stream()
                .filter(it -> ("after-" + clOrdId).equals(it.get(790)))
                .findFirst()
                .orElse(null);
    }

    private ServiceProcess service(boolean embedded) {
        return new ServiceProcess(
                folder,
                "Sluice is ready",
                "io.sluice.service.SluiceApplication",
                List.of(
                        "--sluice.data-dir=" + folder.resolve("data"),
                        "--sluice.cluster.base-port=" + Books.freeUdpPort(),
                        "--sluice.cluster.snapshot-every=" + (embedded ? "0s" : "1s"),
                        "--server.port=" + webPort,
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
}
