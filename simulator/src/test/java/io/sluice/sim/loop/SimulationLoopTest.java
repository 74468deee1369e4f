package io.sluice.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.InputInbox;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limits;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.seeds.Seeds;
import io.sluice.sim.venue.VenueListener;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

final class SimulationLoopTest {
    private static final long MS = 1_000_000;
    private static final int US = 1;
    private static final long CHILD = ChildId.of(1, 1);
    private static final Instrument SHARE =
            new Instrument(
                    0, "BAC", 4, 0, 100, 1, 1_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());

    private final RecordedInbox inbox = new RecordedInbox();
    private final List<Output> outputs = new ArrayList<>();
    private final List<String> prints = new ArrayList<>();
    private final SimulationLoop loop = new SimulationLoop(new Recorder());

    private final class Recorder implements LoopListener {
        @Override
        public void onOutput(Output output) {
            outputs.add(output);
        }

        @Override
        public void onTrade(
                int venueId, int instrumentId, long price, long qty, int sign, long nowNs) {
            prints.add(nowNs / MS + " print " + qty + "@" + price);
        }

        @Override
        public void onChildFill(
                long childId, int venueId, long qty, long price, boolean maker, long nowNs) {
            prints.add(nowNs / MS + " fill " + qty + "@" + price);
        }

        @Override
        public void onProgress(long nowNs, long events) {
            prints.add("progress " + events);
        }
    }

    private FakeVenue venue(int id, Latency latency) {
        FakeVenue venue =
                new FakeVenue(loop.join(new Venue(id, "XSI" + id, 0, 0, true), US, latency));
        loop.connect(id, venue);
        return venue;
    }

    private void start() {
        start(inbox);
    }

    private void start(EngineInbox engine) {
        loop.define(SHARE);
        loop.host(engine, inbox::onTimer);
        loop.start(Limits.DEFAULT, 0);
    }

    private static Output.PlaceChild place(int venueId) {
        return new Output.PlaceChild(
                CHILD,
                ChildId.clOrdId(CHILD, 0),
                venueId,
                "BAC",
                Side.BUY,
                Decimal.of(100, 0),
                Decimal.of(1402, 2),
                TimeInForce.DAY,
                true,
                ClientTags.NONE,
                0);
    }

    @Test
    void reference_data_limits_and_sessions_come_first() {
        venue(1, Latency.DEFAULT);
        venue(0, Latency.DEFAULT);

        start();

        assertThat(inbox.calls)
                .containsExactly(
                        "0 DefineInstrument",
                        "0 DefineVenue",
                        "0 DefineVenue",
                        "0 SetLimits",
                        "0 VenueUp",
                        "0 VenueUp");
    }

    @Test
    void each_way_has_its_own_latency() {
        FakeVenue venue = venue(0, new Latency(2 * MS, 5 * MS, 7 * MS));
        start();
        inbox.calls.clear();

        loop.on(place(0));
        venue.listener.level(0, true, 140_100, 300, true, 0);
        venue.listener.trade(0, 140_200, 10, 1, 0);
        loop.run(20 * MS);

        assertThat(venue.calls).containsExactly("5 place BUY 100@140200");
        assertThat(inbox.calls)
                .containsExactly(
                        "2 depth 0 bid 300@140100.",
                        "2 trade 0 10@140200",
                        "12 ChildAccepted",
                        "12 ChildFilled");
        assertThat(prints).containsExactly("0 print 10@140200", "5 fill 50@140200");
        assertThat(loop.nowNs()).isEqualTo(20 * MS);
    }

    @Test
    void cancels_and_queries_reach_the_venue_that_has_the_child() {
        FakeVenue venue = venue(3, Latency.DEFAULT);
        start();
        loop.on(place(3));
        loop.run(10 * MS);
        inbox.calls.clear();

        String own = ChildId.clOrdId(CHILD, 0);
        loop.on(new Output.QueryChild(CHILD, own, "Q", 3, "BAC", Side.BUY, 0));
        loop.on(
                new Output.CancelChild(
                        CHILD,
                        ChildId.clOrdId(CHILD, 1),
                        own,
                        3,
                        "BAC",
                        Side.BUY,
                        Decimal.of(100, 0),
                        0));
        loop.run(20 * MS);

        assertThat(venue.calls).containsExactly("1 place BUY 100@140200", "11 query", "11 cancel");
        assertThat(inbox.calls).containsExactly("12 ChildStatus", "12 ChildCanceled");
    }

    @Test
    void an_average_price_is_rounded_half_up_at_four_more_decimals() {
        List<Input> seen = new ArrayList<>();
        FakeVenue venue = venue(0, Latency.DEFAULT);
        InputInbox engine = (input, _) -> seen.add(input);
        start(engine);
        loop.on(place(0));
        loop.run(10 * MS);

        // 100 / 3 at scale 4 is 0.00333333..., reported as 0.00333333.
        venue.query(US, ChildId.clOrdId(CHILD, 0), "", loop.nowNs());
        loop.run(20 * MS);

        assertThat(((Input.ChildStatus) seen.getLast()).avgPrice())
                .isEqualTo(Decimal.of(333_333, 8));
    }

    @Test
    void the_last_wish_to_be_woken_counts() {
        venue(0, Latency.DEFAULT);
        start();
        inbox.calls.clear();

        loop.wakeAt(5 * MS);
        loop.wakeAt(9 * MS);
        loop.run(20 * MS);

        assertThat(inbox.calls).containsExactly("9 timer");
    }

    @Test
    void at_one_time_what_was_asked_for_first_happens_first() {
        venue(0, Latency.DEFAULT);
        start();
        inbox.calls.clear();

        loop.at(5 * MS, new Input.VenueDown(0, "test"));
        loop.wakeAt(5 * MS);
        loop.at(5 * MS, new Input.VenueUp(0));
        loop.run(5 * MS);

        assertThat(inbox.calls).containsExactly("5 VenueDown", "5 timer", "5 VenueUp");
    }

    @Test
    void an_engine_that_wants_to_be_woken_for_ever_is_stopped() {
        venue(0, Latency.DEFAULT);
        loop.define(SHARE);
        loop.host(inbox, nowNs -> loop.wakeAt(nowNs));
        loop.start(Limits.DEFAULT, 0);

        loop.wakeAt(MS);

        assertThatThrownBy(() -> loop.run(2 * MS)).hasMessageContaining("woken at 1000000");
    }

    @Seeds
    void the_engine_never_sees_time_go_back_and_each_venue_in_order(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int venues = 1 + random.nextInt(3);
        for (int id = 0; id < venues; id++) {
            FakeVenue venue =
                    venue(id, new Latency(random.nextLong(3 * MS), MS, random.nextLong(3 * MS)));
            loop.add(new RandomFlow(random.split(), venue.listener));
        }
        start();
        inbox.calls.clear();
        inbox.times.clear();

        loop.run(1_000 * MS);

        assertThat(inbox.times).isSorted().hasSizeGreaterThan(100);
        for (int id = 0; id < venues; id++) {
            String depth = "depth " + id;
            List<Long> counted =
                    inbox.calls.stream()
                            .filter(call -> call.contains(depth))
                            .map(call -> call.substring(call.indexOf("bid ") + 4))
                            .map(text -> Long.parseLong(text.substring(0, text.indexOf('@'))))
                            .toList();
            assertThat(counted).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(50);
        }
    }

    /// Moves one level at random times; the quantities count up.
    private static final class RandomFlow implements FlowSource {
        private final SplittableRandom random;
        private final VenueListener listener;
        private long nextNs;
        private long count;

        RandomFlow(SplittableRandom random, VenueListener listener) {
            this.random = random;
            this.listener = listener;
        }

        @Override
        public long nextEventNs() {
            return nextNs;
        }

        @Override
        public void advance(long nowNs) {
            listener.level(0, true, 140_000, ++count, true, nowNs);
            nextNs = nowNs + random.nextLong(10 * MS);
        }

        @Override
        public void resumeAt(long nowNs) {
            nextNs = Math.max(nextNs, nowNs);
        }
    }

    @Test
    void a_million_market_data_events_allocate_nothing() {
        venue(0, Latency.DEFAULT);
        VenueListener listener = loop.join(new Venue(1, "XFED", 0, 0, true), US, Latency.DEFAULT);
        loop.connect(1, new FakeVenue(listener));
        loop.add(new SteadyFlow(listener));
        InputInbox forgetful = (_, _) -> true;
        start(forgetful);
        loop.run(100_000 * SteadyFlow.STEP_NS);
        long before = loop.events();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        loop.run(500_000 * SteadyFlow.STEP_NS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;

        assertThat(loop.events() - before).isGreaterThan(1_000_000);
        // The measurement itself and the progress messages cost some; one event in a thousand would
        // cost more.
        assertThat(allocated).isLessThan(16_000);
    }

    /// Two levels a step: some 200 events wait in the latency at any time.
    private static final class SteadyFlow implements FlowSource {
        static final long STEP_NS = 10_000;

        private final VenueListener listener;
        private long nextNs;

        SteadyFlow(VenueListener listener) {
            this.listener = listener;
        }

        @Override
        public long nextEventNs() {
            return nextNs;
        }

        @Override
        public void advance(long nowNs) {
            listener.level(0, true, 140_000, nowNs, true, nowNs);
            listener.level(0, false, 140_100, nowNs, true, nowNs);
            nextNs = nowNs + STEP_NS;
        }

        @Override
        public void resumeAt(long nowNs) {
            nextNs = Math.max(nextNs, nowNs);
        }
    }
}
