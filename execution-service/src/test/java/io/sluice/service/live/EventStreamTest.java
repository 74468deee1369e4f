package io.sluice.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Output;
import io.sluice.service.security.AccountScope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

class EventStreamTest {
    private final EventStream stream = new EventStream();

    private void publish(int from, int to) {
        for (int i = from; i <= to; i++) {
            publish(i, "ACC1");
        }
    }

    private void publish(int position, String account) {
        stream.publish(
                new StreamEvent.Logged(
                        new EventId(position, 0),
                        new Output.Alert(Output.Severity.INFO, "N" + position, 0, 0, "", position),
                        new Audience(false, account)));
    }

    private static EventStream.Reader open(EventStream stream, @Nullable EventId after) {
        return Objects.requireNonNull(stream.open(after, AccountScope.HOUSE));
    }

    @Test
    void a_reader_resumes_behind_its_last_event() throws Exception {
        publish(1, 10);
        try (EventStream.Reader reader = open(stream, new EventId(7, 0))) {
            assertThat(reader.next(0)).isEqualTo(new StreamEvent.Hello(new EventId(10, 0), true));
            List<EventId> ids = new ArrayList<>();
            while (reader.next(0) instanceof StreamEvent.Logged logged) {
                ids.add(logged.id());
            }
            assertThat(ids)
                    .containsExactly(new EventId(8, 0), new EventId(9, 0), new EventId(10, 0));
        }
    }

    @Test
    void a_reader_from_before_the_ring_is_told_so() throws Exception {
        publish(1, EventStream.RING + 5);
        try (EventStream.Reader lost = open(stream, new EventId(4, 0));
                EventStream.Reader justInTime = open(stream, new EventId(5, 0))) {
            assertThat(lost.next(0))
                    .isEqualTo(new StreamEvent.Hello(new EventId(EventStream.RING + 5, 0), false));
            assertThat(justInTime.next(0))
                    .isEqualTo(new StreamEvent.Hello(new EventId(EventStream.RING + 5, 0), true));
        }
    }

    @Test
    void a_reader_that_does_not_read_is_cut_off_and_holds_nobody() throws Exception {
        EventStream.Reader reader = Objects.requireNonNull(stream.open(null, AccountScope.HOUSE));

        publish(1, EventStream.BACKLOG + 1);

        assertThat(reader.next(0)).isNull();
        assertThat(stream.hasReaders()).isFalse();
    }

    /// Others' events neither reach a narrow reader nor fill its queue, whether they come or are
    /// resumed; what it saw last is still where it resumes.
    @Test
    void a_narrow_reader_resumes_over_the_gaps_of_others() throws Exception {
        AccountScope scope = new AccountScope("jones", false, Set.of("ACC2"));
        publish(1, "ACC2");
        publish(2, 10);
        publish(11, "ACC2");
        try (EventStream.Reader reader =
                Objects.requireNonNull(stream.open(new EventId(1, 0), scope))) {
            publish(12, 12 + EventStream.BACKLOG);
            stream.moved(new StreamEvent.Moved(1, new Audience(false, "ACC1")));
            stream.moved(new StreamEvent.Moved(2, new Audience(false, "ACC2")));
            publish(13 + EventStream.BACKLOG, "");

            assertThat(reader.next(0)).isEqualTo(new StreamEvent.Hello(new EventId(11, 0), true));
            assertThat(reader.next(0))
                    .isInstanceOfSatisfying(
                            StreamEvent.Logged.class,
                            it -> assertThat(it.id()).isEqualTo(new EventId(11, 0)));
            assertThat(reader.next(0))
                    .isInstanceOfSatisfying(
                            StreamEvent.Moved.class, it -> assertThat(it.parentId()).isEqualTo(2));
            assertThat(reader.next(0)).isInstanceOf(StreamEvent.Heartbeat.class);
        }
    }

    /// However often they change, and however slow the reader is.
    @Test
    void a_slow_reader_gets_the_latest_signals_of_each_instrument_alone() throws Exception {
        try (EventStream.Reader reader = open(stream, null)) {
            for (int i = 0; i <= EventStream.BACKLOG; i++) {
                stream.levels(List.of(SomeSignals.of(1, i, 0), SomeSignals.of(2, -i, 0)), i);
            }
            stream.levels(List.of(SomeSignals.of(2, -EventStream.BACKLOG, 5)), 0);

            assertThat(reader.next(0)).isInstanceOf(StreamEvent.Hello.class);
            assertThat(reader.next(0))
                    .isEqualTo(new StreamEvent.Level(SomeSignals.of(1, EventStream.BACKLOG, 0)));
            assertThat(reader.next(0))
                    .isEqualTo(new StreamEvent.Level(SomeSignals.of(2, -EventStream.BACKLOG, 0)));
            assertThat(reader.next(0)).isInstanceOf(StreamEvent.Heartbeat.class);
        }
        try (EventStream.Reader late = open(stream, null)) {
            late.next(0);
            assertThat(late.next(0)).isInstanceOf(StreamEvent.Level.class);
            assertThat(late.next(0))
                    .isEqualTo(new StreamEvent.Level(SomeSignals.of(2, -EventStream.BACKLOG, 5)));
        }
    }

    @Test
    void ten_times_as_many_instruments_are_told_of_a_tenth_as_often() throws Exception {
        int many = 10 * EventStream.LEVELS_A_LOOK;
        try (EventStream.Reader reader = open(stream, null)) {
            reader.next(0);
            for (int look = 0; look < 10; look++) {
                double now = look;
                stream.levels(
                        IntStream.range(0, many)
                                .mapToObj(id -> SomeSignals.of(id, now, 0))
                                .toList(),
                        look);
                for (int i = 0; i < EventStream.LEVELS_A_LOOK; i++) {
                    assertThat(reader.next(0)).isInstanceOf(StreamEvent.Level.class);
                }
                assertThat(reader.next(0)).isInstanceOf(StreamEvent.Heartbeat.class);
            }
        }
    }

    @Test
    void there_are_only_so_many_readers() {
        for (int i = 0; i < EventStream.READERS_MAX; i++) {
            assertThat(stream.open(null, AccountScope.HOUSE)).isNotNull();
        }

        assertThat(stream.open(null, AccountScope.HOUSE)).isNull();
    }

    @Test
    void ids_are_read_as_they_are_written() {
        EventId id = new EventId(4096, 3);

        assertThat(EventId.parse(id.toString())).isEqualTo(id);
        assertThat(EventId.parse("4096")).isNull();
        assertThat(EventId.parse("-1-0")).isNull();
        assertThat(EventId.parse("x-y")).isNull();
    }
}
