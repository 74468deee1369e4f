package io.sluice.sim.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.VenueFaults;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.Message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The faults of a venue as its clients meet them.
@SuppressWarnings("NullAway.Init") // each test opens a venue with its own faults
class WireFaultsTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path folder;
    private TestVenue venue;
    private FixClient client;

    @AfterEach
    void logOff() {
        client.close();
        venue.close();
    }

    @Test
    void lost_acknowledgement_leaves_the_fill() {
        open(always(Fault.Kind.LOSE_ACK, 1, 0));
        venue.market().order(0, false, 1001, 40);

        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.01 59=0");
        client.send("35=H 11=A 55=BAC 54=1");

        assertThat(client.next(150, 11, 14)).isEqualTo("150=F 11=A 14=40");
        assertThat(client.next(150, 39, 14)).isEqualTo("150=I 39=1 14=40");
    }

    @Test
    void lost_reports_are_in_the_journal_alone() {
        open(always(Fault.Kind.LOSE_REPORT, .5, 0));

        place(40);

        assertThat(heard(17)).hasSizeBetween(5, 35).doesNotHaveDuplicates();
        assertThat(open(venue)).isEqualTo(40);
    }

    @Test
    void lost_requests_never_come_in() {
        open(always(Fault.Kind.LOSE_REQUEST, .5, 0));

        place(40);

        assertThat(heard(17)).hasSize((int) open(venue)).hasSizeBetween(5, 35);
    }

    @Test
    void delayed_reports_come_later_in_their_order() {
        open(always(Fault.Kind.DELAY, 1, 200 * MS));
        long sentNs = System.nanoTime();

        place(3);

        assertThat(client.next(17)).isEqualTo("17=XSIM-1");
        assertThat(System.nanoTime() - sentNs).isGreaterThan(200 * MS);
        assertThat(client.next(17)).isEqualTo("17=XSIM-2");
        assertThat(client.next(17)).isEqualTo("17=XSIM-3");
    }

    @Test
    void duplicate_has_the_same_execution_id() {
        open(always(Fault.Kind.DUPLICATE, 1, MS));

        place(1);

        assertThat(client.next(34, 17)).isEqualTo("34=2 17=XSIM-1");
        assertThat(client.next(34, 17)).isEqualTo("34=3 17=XSIM-1");
    }

    @Test
    void some_reports_are_overtaken_by_others() {
        open(always(Fault.Kind.REORDER, .5, 100 * MS));

        place(20);
        List<String> heard = IntStream.range(0, 20).mapToObj(_ -> client.next(17)).toList();

        List<String> inOrder = IntStream.rangeClosed(1, 20).mapToObj(i -> "17=XSIM-" + i).toList();
        assertThat(heard).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
    }

    @Test
    void rejects_come_in_a_burst() {
        open(always(Fault.Kind.REJECT, 1, 0));

        place(2);

        assertThat(client.next(150, 103, 58)).isEqualTo("150=8 103=99 58=the venue refuses orders");
        assertThat(client.next(150, 103)).isEqualTo("150=8 103=99");
    }

    @Test
    void order_that_was_said_to_be_canceled_is_filled_after_all() {
        open(always(Fault.Kind.FILL_AFTER_CANCEL, 1, 600 * SECOND));
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.next();

        client.send("35=F 11=X 41=A 55=BAC 54=2 38=100");
        String canceled = client.next(150, 39, 11, 41, 14, 151);
        venue.market().order(0, true, 1001, 30);
        String late = client.next(150, 39, 11, 32, 14, 151);
        client.send("35=F 11=Y 41=A 55=BAC 54=2 38=100");

        assertThat(canceled).isEqualTo("150=4 39=4 11=X 41=A 14=0 151=0");
        assertThat(late).isEqualTo("150=F 39=4 11=A 32=30 14=30 151=0");
        assertThat(client.next(35, 102)).isEqualTo("35=9 102=0");
    }

    @Test
    void order_that_was_said_to_be_canceled_is_gone_in_the_end_without_another_word() {
        open(always(Fault.Kind.FILL_AFTER_CANCEL, 1, MS));
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.send("35=F 11=X 41=A 55=BAC 54=2 38=100");
        List<String> heard = heard(150);

        assertThat(heard).containsExactly("150=0", "150=4");
        assertThat(open(venue)).isZero();
    }

    @Test
    void fill_is_taken_back() {
        open(always(Fault.Kind.BUST, 1, MS));
        venue.market().order(0, false, 1001, 40);

        client.send("35=D 11=A 55=BAC 54=1 38=40 40=2 44=10.01 59=0");

        assertThat(client.next(150)).isEqualTo("150=0");
        assertThat(client.next(150, 17, 32)).isEqualTo("150=F 17=XSIM-2 32=40");
        assertThat(client.next(150, 17, 19, 11, 32, 31))
                .isEqualTo("150=H 17=XSIM-2-changed 19=XSIM-2 11=A 32=40 31=10.01");
    }

    @Test
    void what_was_taken_back_does_not_count_as_filled() {
        open(new Fault(Fault.Kind.BUST, 0, 2 * SECOND, 1, MS));
        venue.market().order(0, false, 1000, 40);
        venue.market().order(0, false, 1001, 20);
        client.send("35=D 11=A 55=BAC 54=1 38=100 40=2 44=10.00 59=0");
        client.next();
        client.next();
        assertThat(client.next(150, 14)).isEqualTo("150=H 14=0");

        client.send("35=H 11=A 55=BAC 54=1 790=Q");
        String answer = client.next(150, 790, 14, 6, 151);
        client.send("35=F 11=X 41=A 55=BAC 54=1 38=100");

        assertThat(answer).isEqualTo("150=I 790=Q 14=0 6=0 151=60");
        assertThat(client.next(150, 14, 151)).isEqualTo("150=4 14=0 151=0");
    }

    @Test
    void fill_was_a_tick_worse() {
        open(always(Fault.Kind.CORRECT, 1, MS));
        venue.market().order(0, true, 1001, 40);

        client.send("35=D 11=A 55=BAC 54=2 38=40 40=2 44=10.01 59=0");

        assertThat(client.next(150)).isEqualTo("150=0");
        assertThat(client.next(150, 31)).isEqualTo("150=F 31=10.01");
        assertThat(client.next(150, 17, 19, 32, 31))
                .isEqualTo("150=G 17=XSIM-2-changed 19=XSIM-2 32=40 31=10.00");
    }

    @Test
    void disconnected_client_hears_what_it_missed() {
        open(new Fault(Fault.Kind.DISCONNECT, 3 * SECOND, 4 * SECOND, 1, 0));
        client.send("35=D 11=A 55=BAC 54=2 38=100 40=2 44=10.01 59=0");
        client.next();

        client.awaitLogout();
        venue.market().order(0, true, 1001, 30);
        client.awaitLogon();

        assertThat(client.next(150, 11, 14)).isEqualTo("150=F 11=A 14=30");
    }

    @Test
    void stale_feed_catches_up_at_once() {
        long openedNs = System.nanoTime();
        open(new Fault(Fault.Kind.STALE_FEED, 0, 2 * SECOND, 1, 0));
        try (FixClient reader = new FixClient(venue.port(), FixClient.MARKET_DATA)) {
            reader.subscribe("R", 0, "BAC");
            reader.next();
            venue.market().order(0, true, 1000, 10);
            venue.market().order(0, true, 1001, 20);

            assertThat(reader.next(35, 268)).isEqualTo("35=X 268=2");
            assertThat(System.nanoTime() - openedNs).isGreaterThan(2 * SECOND);
        }
    }

    @Test
    void crossed_feed_shows_a_bid_above_the_last_trade() {
        open(always(Fault.Kind.CROSSED_FEED, 1, 0));
        try (FixClient reader = new FixClient(venue.port(), FixClient.MARKET_DATA)) {
            reader.subscribe("R", 0, "BAC");
            reader.next();

            venue.market().play((there, nowNs) -> there.background(0).print(1000, 1, 1, nowNs));
            String raw = reader.next().toString().replace('\001', ' ');

            assertThat(raw).contains("269=2 55=BAC 270=10.00").contains("269=0 55=BAC 270=10.10");
        }
    }

    private void open(Fault... faults) {
        VenueFaults all = new VenueFaults(1, List.of(faults));
        venue = TestVenue.open(folder, HouseRules.OPEN.failing(all));
        client = new FixClient(venue.port(), FixClient.ORDERS);
    }

    private static Fault always(Fault.Kind kind, double share, long delayNs) {
        return new Fault(kind, 0, Long.MAX_VALUE, share, delayNs);
    }

    /// So many sells, each a cent above the one before.
    private void place(int orders) {
        for (int i = 0; i < orders; i++) {
            client.send("35=D 11=A%d 55=BAC 54=2 38=100 40=2 44=10.%02d 59=0".formatted(i, 10 + i));
        }
    }

    /// Orders that rest at the venue.
    private static long open(TestVenue venue) {
        return venue.market().ask(there -> there.background(0).book().size());
    }

    /// What arrives until the venue has nothing more to say, without its last word: a refusal that
    /// comes from the session itself and passes no fault.
    private List<String> heard(int... tags) {
        List<String> heard = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            client.send("35=BE 923=X 924=1 553=U");
            Message message = client.next();
            while (!FixClient.text(message, 35).equals("35=j")) {
                heard.add(FixClient.text(message, tags));
                message = client.next();
            }
            // The second scene is played after what came in before the first was handled.
            venue.market().play((_, _) -> {});
            venue.market().play((_, _) -> {});
        }
        return heard;
    }
}
