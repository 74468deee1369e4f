package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.RecordChannel;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.RejectReason;
import io.sluice.risk.Limits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Three members in this JVM, each with its own log, over loopback.
class ThreeMembersTest {
    private static final int COUNT = 3;
    private static final long SECRET = 42;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    private final List<Members.Member> all =
            IntStream.range(0, COUNT)
                    .mapToObj(id -> new Members.Member("127.0.0.1", ports(id), "http://m" + id))
                    .toList();
    private final Map<Integer, ClusterHost> hosts = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> kept = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        hosts.values().forEach(ClusterHost::close);
    }

    @Test
    void another_member_takes_over_with_the_same_state_and_the_first_comes_back_as_its_follower()
            throws Exception {
        IntStream.range(0, COUNT).forEach(this::start);
        int first = leader();
        hosts.forEach((id, host) ->
                assertThat(host.otherLeader())
                        .isEqualTo(id == first ? Optional.empty() : Optional.of(all.get(first))));
        define(host(first), 7);
        awaitSameState();

        requireNonNull(hosts.remove(first)).close();
        int second = leader();
        assertThat(second).isNotEqualTo(first);
        define(host(second), 8);
        start(first);

        awaitSameState();
        assertThat(host(first).isLive()).isFalse();
        assertThat(host(first).otherLeader()).contains(all.get(second));
    }

    /// The log before the snapshot told who leads, and is not read again.
    @Test
    void a_follower_that_starts_again_from_a_snapshot_knows_who_leads() throws Exception {
        IntStream.range(0, COUNT).forEach(this::start);
        int leader = leader();
        int follower = (leader + 1) % COUNT;
        define(host(leader), 7);
        assertThat(host(leader).snapshot()).isTrue();
        define(host(leader), 8);
        awaitSameState();

        requireNonNull(hosts.remove(follower)).close();
        start(follower);

        await("the follower knows", () -> host(follower).otherLeader().isPresent());
        assertThat(host(follower).otherLeader()).contains(all.get(leader));
        awaitSameState();
    }

    @Test
    void a_record_of_a_session_is_kept_by_every_member_before_it_counts() throws Exception {
        IntStream.range(0, COUNT).forEach(this::start);
        int first = leader();
        RecordChannel channel = host(first).sessions().channel("oms");

        channel.commit("A", "one".getBytes(StandardCharsets.UTF_8));
        assertThat(kept.get(first)).containsExactly("A one");
        channel.commit("A", "two".getBytes(StandardCharsets.UTF_8));

        await("kept by all", () -> kept.values().stream().allMatch(it -> it.size() == 2));
        assertThat(kept.values()).allMatch(it -> it.equals(List.of("A one", "A two")));
    }

    /// Two of three are away: who is asked to stop then must not wait for them.
    @Test
    void a_member_that_waits_for_a_majority_can_be_stopped() throws Exception {
        Thread starting = start(0);

        host(0).standDown();
        starting.join(Duration.ofSeconds(PATIENCE_SECONDS));

        assertThat(starting.isAlive()).isFalse();
        assertThat(host(0).isLive()).isFalse();
    }

    @Test
    void a_leader_without_a_majority_stops_without_its_snapshot() throws Exception {
        IntStream.range(0, COUNT).forEach(this::start);
        int leader = leader();
        define(host(leader), 7);
        ClusterHost lonely = requireNonNull(hosts.remove(leader));
        hosts.values().forEach(ClusterHost::close);
        hosts.clear();

        long startNs = System.nanoTime();
        lonely.close();

        assertThat(System.nanoTime() - startNs).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    private Thread start(int id) {
        HostSettings settings =
                new HostSettings(
                        folder.resolve("member-" + id),
                        folder.resolve("aeron-" + id),
                        new Members(id, all, TimeUnit.MILLISECONDS.toNanos(1_000)),
                        0,
                        HostSettings.Idle.BACKOFF,
                        TimeUnit.SECONDS.toNanos(5),
                        TimeUnit.HOURS.toNanos(1),
                        0);
        ClusterHost host = new ClusterHost(settings, SECRET, List.of(), () -> {});
        List<String> records = new CopyOnWriteArrayList<>();
        kept.put(id, records);
        host.sessions()
                .keep(
                        "oms",
                        (journal, record) ->
                                records.add(
                                        journal
                                                + " "
                                                + new String(record, StandardCharsets.UTF_8)));
        hosts.put(id, host);
        return Thread.ofPlatform().daemon().name("start-" + id).start(host::start);
    }

    private ClusterHost host(int id) {
        return requireNonNull(hosts.get(id));
    }

    private int leader() {
        List<Integer> leaders = new ArrayList<>();
        await(
                "a leader",
                () -> {
                    leaders.clear();
                    hosts.forEach((id, host) -> {
                        if (host.isLive()) {
                            leaders.add(id);
                        }
                    });
                    boolean known =
                            hosts.values().stream()
                                    .allMatch(host ->
                                            host.isLive() || host.otherLeader().isPresent());
                    return leaders.size() == 1 && known;
                });
        return leaders.getFirst();
    }

    /// Something that only the log can tell the others.
    private static void define(ClusterHost host, int instrumentId) throws Exception {
        Instrument instrument =
                new Instrument(
                        instrumentId,
                        "S" + instrumentId,
                        2,
                        0,
                        1,
                        1,
                        50_000_000,
                        0,
                        Instrument.DAY_NS,
                        VolumeCurve.flat());
        assertThat(host.inbox().on(new Input.DefineInstrument(instrument), 0)).isTrue();
        Output.CommandAnswer answer =
                host.command("tester", origin -> new Input.SetLimits(origin, Limits.DEFAULT))
                        .get(10, TimeUnit.SECONDS);
        assertThat(answer.reason()).isEqualTo(RejectReason.NONE);
    }

    private void awaitSameState() {
        await(
                "the same state at all",
                () -> hosts.values().stream().map(ThreeMembersTest::hash).distinct().count() == 1);
    }

    private static long hash(ClusterHost host) {
        return host.read(ExecutionEngine::stateHash).orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// Below what the system gives away, apart by more than a member's five ports.
    private static int ports(int id) {
        return 30_000 + id * 10 + (int) (ProcessHandle.current().pid() % 80) * 30;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(deadlineNs);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
