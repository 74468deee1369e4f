package io.sluice.service.survival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Three members, each a process; `kill -9` of the one that leads while parents work, and the next
/// one goes on: no sequence reset, nothing lost, nothing doubled, every book agrees.
class ClusterSurvivalTest {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSurvivalTest.class);
    private static final int COUNT = 3;
    private static final int START_SECONDS = 180;

    /// Long enough to be at work still after the last round; then the end is drawn near.
    private static final int WORK_SECONDS = 3_000;

    private static final int END_SECONDS = 10;

    /// Leaders killed; more with `-Dsluice.rounds=50`.
    private static final int ROUNDS = Integer.getInteger("sluice.rounds", 2);

    /// A machine that builds meanwhile lets no thread run for longer than the default 500 ms.
    private static final String LEADER_TIMEOUT = System.getProperty("sluice.leader-timeout", "2s");

    /// Kept when a test fails: logs of the processes, journals, databases.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int xsimPort = Books.freePort();
    private final int ysimPort = Books.freePort();
    private final List<Integer> omsPorts = ports();
    private final List<Integer> basePorts = List.of(udp(0), udp(1), udp(2));
    private final List<ServiceProcess> members = new ArrayList<>();

    /// As many threads as there is to wait for.
    private final Executor each = task -> Thread.ofVirtual().start(task);

    @Test
    void a_killed_leader_leaves_no_gap() throws Exception {
        Path venueFolder = folder.resolve("venues");
        try (ServiceProcess venues = venues(venueFolder);
                RawFixClient client = new RawFixClient("OMS44")) {
            venues.start(START_SECONDS);
            startAll();
            int leader = logOn(client, -1);
            client.send("D", Books.order("P1", "", "BAC", "1", "400000", WORK_SECONDS));
            client.send("D", Books.order("P2", "", "IBM", "2", "60000", WORK_SECONDS));
            client.send("D", Books.order("P3", "", "BTC-USD", "1", "40", WORK_SECONDS));
            awaitFills(client, 6);
            for (int round = 0; round < ROUNDS; round++) {
                leader = killAndGoOn(client, leader, venueFolder);
            }
            client.send("G", Books.order("P1b", "P1", "BAC", "1", "20000", END_SECONDS));
            client.send("G", Books.order("P2b", "P2", "IBM", "2", "3000", END_SECONDS));
            client.send("G", Books.order("P3b", "P3", "BTC-USD", "1", "2", END_SECONDS));
            Books.await(
                    "the parents are done: " + folder,
                    () -> Books.last(client).values().stream().allMatch(Books::isDone));

            assertThat(client.violations()).isEmpty();
            for (int id = 0; id < COUNT; id++) {
                Books.assertAgree(client, venueFolder, data(id));
            }
        } finally {
            members.forEach(ServiceProcess::close);
        }
    }

    /// @return the next leader
    private int killAndGoOn(RawFixClient client, int leader, Path venueFolder) throws Exception {
        int expected = client.nextIn();
        int fills = Books.fills(client).size();
        members.get(leader).kill();
        long killedNs = System.nanoTime();
        int children = children(venueFolder);
        CompletableFuture<Long> nextChild =
                CompletableFuture.supplyAsync(
                        () -> {
                            Books.await(
                                    "a child of the next leader",
                                    () -> children(venueFolder) > children);
                            return System.nanoTime();
                        },
                        each);
        Books.await("the connection is lost", () -> !client.isLoggedOn());

        int next = logOn(client, leader);
        long loggedOnNs = System.nanoTime();
        assertThat(client.firstSeqOfConnection()).isGreaterThanOrEqualTo(expected);
        awaitFills(client, fills + 6);
        LOG.info(
                "leader {} killed: a client logged on to {} after {} ms, next child after {} ms",
                leader,
                next,
                TimeUnit.NANOSECONDS.toMillis(loggedOnNs - killedNs),
                TimeUnit.NANOSECONDS.toMillis(nextChild.get() - killedNs));
        members.get(leader).start(START_SECONDS);
        assertThat(members.get(leader).output()).contains("Sluice follows");
        return next;
    }

    private void startAll() {
        CompletableFuture.allOf(
                        IntStream.range(0, COUNT)
                                .mapToObj(id -> {
                                    ServiceProcess member = member(id);
                                    members.add(member);
                                    return CompletableFuture.runAsync(() -> start(member), each);
                                })
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void start(ServiceProcess member) {
        try {
            member.start(START_SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tries the members in turn, as a client with alternative hosts does.
    ///
    /// @param not the one that is known to be dead
    private int logOn(RawFixClient client, int not) {
        int[] found = {-1};
        Books.await(
                "a member that takes clients: " + folder,
                () -> {
                    for (int id = 0; id < COUNT && found[0] < 0; id++) {
                        if (id != not && connects(client, id)) {
                            found[0] = id;
                        }
                    }
                    return found[0] >= 0;
                });
        Books.await("a logon: " + folder, client::isLoggedOn);
        return found[0];
    }

    private boolean connects(RawFixClient client, int id) {
        try {
            client.connect(omsPorts.get(id));
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitFills(RawFixClient client, int count) {
        Books.await("fills: " + folder, () -> Books.fills(client).size() >= count);
    }

    /// Child orders that reached the venues.
    private static int children(Path venueFolder) {
        try {
            return VenueBook.read(venueFolder, "XSIM").orders().size()
                    + VenueBook.read(venueFolder, "YSIM").orders().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data(int id) {
        return folder.resolve("member-" + id).resolve("data");
    }

    private ServiceProcess member(int id) {
        Path home = folder.resolve("member-" + id);
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--sluice.data-dir=" + home.resolve("data"),
                                "--sluice.cluster.member-id=" + id,
                                "--sluice.cluster.secret=survival",
                                "--sluice.cluster.leader-timeout=" + LEADER_TIMEOUT,
                                "--sluice.cluster.snapshot-every=5s",
                                "--server.port=0",
                                "--sluice.oms.port=" + omsPorts.get(id),
                                "--sluice.venues.xsim.port=" + xsimPort,
                                "--sluice.venues.ysim.port=" + ysimPort,
                                "--sluice.venues.xsim.embedded=false",
                                "--sluice.venues.ysim.embedded=false"));
        for (int other = 0; other < COUNT; other++) {
            String key = "--sluice.cluster.members[" + other + "].";
            arguments.add(key + "host=127.0.0.1");
            arguments.add(key + "base-port=" + basePorts.get(other));
            arguments.add(key + "web=http://member-" + other);
        }
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServiceProcess(
                home, "Sluice ", "io.sluice.service.SluiceApplication", arguments);
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

    private static List<Integer> ports() {
        return IntStream.range(0, COUNT).mapToObj(_ -> Books.freePort()).toList();
    }

    /// Apart from each other by more than a member's five ports.
    private static int udp(int id) {
        return 21_000 + id * 10 + (int) (ProcessHandle.current().pid() % 300) * 30;
    }
}
