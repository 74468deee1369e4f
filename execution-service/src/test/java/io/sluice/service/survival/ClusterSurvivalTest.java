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
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Three members, each a process; `kill -9` of one while parents work and an order is on its way,
/// and the others go on: no sequence reset, nothing lost, nothing doubled, every book agrees.
///
/// All the while a client that has lost its connection tries the members in turn, and a member that
/// ends by itself, as one does that led and was outvoted, is started again: a loaded machine does
/// both without being asked.
class ClusterSurvivalTest {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSurvivalTest.class);
    private static final int COUNT = 3;
    private static final int START_SECONDS = 180;
    private static final int OMS_OFFSET = 9;
    private static final int NOBODY = -1;

    /// Long enough to be at work still after the last round; then the end is drawn near.
    private static final int WORK_SECONDS = 3_000;

    private static final int END_SECONDS = 10;

    /// Orders that slice by the second and are behind after every kill take once a second, which
    /// the default of 20 a minute rightly latches until a person looks.
    private static final int REFIRES = 10_000;

    /// For an order that is sent right before a kill.
    private static final int ROUND_SECONDS = 90;

    /// Members killed: the leader, a follower, then whoever the seed hits. More with
    /// `-Dsluice.rounds=50`, others with `-Dseed=2`.
    private static final int ROUNDS = Integer.getInteger("sluice.rounds", 2);

    private static final long SEED = Long.getLong("seed", 1);

    /// A machine that builds meanwhile lets no thread run for longer than the default 500 ms.
    private static final String LEADER_TIMEOUT = System.getProperty("sluice.leader-timeout", "2s");

    /// Kept when a test fails: logs of the processes, journals, databases.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int xsimPort = Books.freePort();
    private final int ysimPort = Books.freePort();
    private final List<ServiceProcess> members = new ArrayList<>();
    private final SplittableRandom chance = new SplittableRandom(SEED);

    /// Whom the client found.
    private int leader = NOBODY;

    /// Who is left dead.
    private int dead = NOBODY;

    /// As many threads as there is to wait for.
    private final Executor each = task -> Thread.ofVirtual().start(task);

    @Test
    void a_killed_member_leaves_no_gap() throws Exception {
        Path venueFolder = folder.resolve("venues");
        try (ServiceProcess venues = venues(venueFolder);
                RawFixClient client = new RawFixClient("OMS44")) {
            venues.start(START_SECONDS);
            startAll();
            await("a logon", client, client::isLoggedOn);
            client.send("D", Books.order("P1", "", "BAC", "1", "400000", WORK_SECONDS));
            client.send("D", Books.order("P2", "", "IBM", "2", "60000", WORK_SECONDS));
            client.send("D", Books.order("P3", "", "BTC-USD", "1", "40", WORK_SECONDS));
            awaitFills(client, 6);
            for (int round = 0; round < ROUNDS; round++) {
                round(client, round, venueFolder);
            }
            client.send("G", Books.order("P1b", "P1", "BAC", "1", "20000", END_SECONDS));
            client.send("G", Books.order("P2b", "P2", "IBM", "2", "3000", END_SECONDS));
            client.send("G", Books.order("P3b", "P3", "BTC-USD", "1", "2", END_SECONDS));
            await(
                    "the parents are done",
                    client,
                    () -> Books.last(client).values().stream().allMatch(Books::isDone));

            assertThat(client.violations()).isEmpty();
            assertThat(Books.last(client)).as("parents, each taken once").hasSize(3 + ROUNDS);
            for (int round = 0; round < ROUNDS; round++) {
                Books.assertTakenOnce(client, "R" + round);
            }
            for (int id = 0; id < COUNT; id++) {
                Books.assertAgree(client, venueFolder, data(id));
            }
        } finally {
            stopAll();
        }
    }

    /// The one that leads first: alone it could not take its last snapshot.
    private void stopAll() {
        if (leader != NOBODY) {
            members.get(leader).close();
        }
        members.forEach(ServiceProcess::close);
    }

    /// One member dies with an order and its amendment in flight; both are answered all the same.
    private void round(RawFixClient client, int round, Path venueFolder) throws Exception {
        String id = "R" + round;
        String side = Integer.toString(1 + round % 2);
        int victim = victim(round);
        Books.sendTwo(client, id, side, ROUND_SECONDS);
        if (victim == leader) {
            killLeader(client, venueFolder);
        } else {
            killFollower(client, victim);
        }
        await("answers to " + id, client, () -> Books.areAnswered(client, id));
        dead = NOBODY;
        await("member " + victim + " is back", client, members.get(victim)::isReady);
        LOG.info("round {} of {}: member {} is back", round + 1, ROUNDS, victim);
    }

    private int victim(int round) {
        return switch (round) {
            case 0 -> leader;
            case 1 -> (leader + 1) % COUNT;
            default -> chance.nextInt(COUNT);
        };
    }

    private void killFollower(RawFixClient client, int follower) {
        int fills = Books.fills(client).size();
        kill(follower);
        awaitFills(client, fills + 6);
        LOG.info("follower {} killed", follower);
    }

    private void killLeader(RawFixClient client, Path venueFolder) throws Exception {
        int expected = client.nextIn();
        int fills = Books.fills(client).size();
        kill(leader);
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

        await("a logon", client, client::isLoggedOn);
        long loggedOnNs = System.nanoTime();
        assertThat(client.firstSeqOfConnection()).isGreaterThanOrEqualTo(expected);
        awaitFills(client, fills + 6);
        LOG.info(
                "leader {} killed: a client logged on to {} after {} ms, next child after {} ms",
                dead,
                leader,
                TimeUnit.NANOSECONDS.toMillis(loggedOnNs - killedNs),
                TimeUnit.NANOSECONDS.toMillis(nextChild.get() - killedNs));
    }

    private void kill(int id) {
        dead = id;
        members.get(id).kill();
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

    private void awaitFills(RawFixClient client, int count) {
        await("fills", client, () -> Books.fills(client).size() >= count);
    }

    private void await(String what, RawFixClient client, Callable<Boolean> condition) {
        Books.await(
                what + ": " + folder,
                () -> {
                    try {
                        tend(client);
                        return condition.call();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /// Starts whoever has ended and shall not be dead; connects the client again.
    private void tend(RawFixClient client) throws IOException {
        for (int id = 0; id < COUNT; id++) {
            ServiceProcess member = members.get(id);
            if (id != dead && !member.isAlive()) {
                LOG.info("member {} is started", id);
                member.launch();
            }
            if (!client.isConnected() && connects(client, id)) {
                leader = id;
            }
        }
    }

    private boolean connects(RawFixClient client, int id) throws IOException {
        try {
            client.connect(basePort(id) + OMS_OFFSET);
            return true;
        } catch (ConnectException e) {
            return false;
        }
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
                                "--sluice.limits.values.refires=" + REFIRES,
                                "--sluice.oms.port=" + (basePort(id) + OMS_OFFSET),
                                "--sluice.venues.xsim.port=" + xsimPort,
                                "--sluice.venues.ysim.port=" + ysimPort,
                                "--sluice.venues.xsim.embedded=false",
                                "--sluice.venues.ysim.embedded=false"));
        for (int other = 0; other < COUNT; other++) {
            String key = "--sluice.cluster.members[" + other + "].";
            arguments.add(key + "host=127.0.0.1");
            arguments.add(key + "base-port=" + basePort(other));
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

    /// Apart from each other by more than a member's five ports and the one for clients; below
    /// those that the system gives away, also while a member is dead.
    private static int basePort(int id) {
        return 21_000 + id * 10 + (int) (ProcessHandle.current().pid() % 300) * 30;
    }
}
