package io.sluice.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

class GraphTest {
    private static final Surroundings NOTHING = new Surroundings(List.of());

    enum Colour {
        RED,
        GREEN
    }

    record Point(int x, long y, @Nullable Double weight, List<String> names) {}

    /// One field of every kind that the state has.
    static final class Node {
        final long id;
        @Nullable Node next;
        Point point = new Point(-3, Long.MIN_VALUE, .1, List.of("a", "b", "a"));
        Colour colour = Colour.GREEN;
        char letter = 'x';
        short small = -2;
        boolean flag = true;
        double fraction = -0.0;
        final long[] longs = {0, -1, Long.MAX_VALUE};
        final int[] ints = {Integer.MIN_VALUE};
        final short[] shorts = {7};
        final double[] fractions = {Double.POSITIVE_INFINITY, 1e-300};
        final boolean[] flags = {true, false};
        final byte[] bytes = {1, -1};
        final double[][] table = {{1}, {2, 3}};
        final @Nullable Point[] points = {null, new Point(0, 0, null, List.of())};
        final ArrayList<Node> all = new ArrayList<>();
        final ArrayDeque<Long> queue = new ArrayDeque<>(List.of(1L, 2L));
        final TreeMap<Integer, Node> byId = new TreeMap<>();
        final LinkedHashMap<String, Boolean> flagsByName = new LinkedHashMap<>();

        Node(long id) {
            this.id = id;
            flagsByName.put("z", true);
            flagsByName.put("a", false);
        }
    }

    private static Node ring() {
        Node first = new Node(1);
        Node second = new Node(2);
        first.next = second;
        second.next = first;
        second.point = first.point;
        first.all.addAll(List.of(second, first));
        first.byId.put(2, second);
        return first;
    }

    @Test
    void cycles_sharing_and_every_kind_of_value_come_back() {
        Node first = GraphReader.read(bytes(ring()), Node.class, NOTHING, new Changes());

        Node second = Objects.requireNonNull(first.next);
        assertThat(second.next).isSameAs(first);
        assertThat(second.point).isEqualTo(first.point).isEqualTo(ring().point);
        assertThat(first.all.get(1)).isSameAs(first);
        assertThat(first.byId.get(2)).isSameAs(second);
        assertThat(first).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(ring());
        assertThat(Double.doubleToRawLongBits(first.fraction))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void a_shared_value_and_its_equal_give_the_same_bytes() {
        Node shares = ring();
        Node owns = ring();
        Objects.requireNonNull(owns.next).point = new Node(2).point;

        assertThat(bytes(owns)).isEqualTo(bytes(shares));
    }

    @Test
    void a_number_that_is_none_comes_back() {
        double[] fractions = {Double.NaN, Double.MIN_VALUE};

        assertThat(GraphReader.read(bytes(fractions), double[].class, NOTHING, new Changes()))
                .containsExactly(fractions);
    }

    @Test
    void what_belongs_to_the_process_is_exchanged() {
        Object mine = new Object();
        Object theirs = new Object();
        ArrayList<Object> list = new ArrayList<>(List.of(mine, mine));

        byte[] bytes = GraphWriter.write(list, new Surroundings(List.of(mine)));

        List<?> read =
                GraphReader.read(
                        bytes, List.class, new Surroundings(List.of(theirs)), new Changes());
        assertThat(read.get(0)).isSameAs(theirs);
        assertThat(read.get(1)).isSameAs(theirs);
    }

    @Test
    void a_thing_that_is_not_state_cannot_be_written() {
        Runnable lambda = () -> {};

        assertThatThrownBy(() -> bytes(lambda))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("cannot be part of a snapshot");
        assertThatThrownBy(() -> bytes(new Object()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("java.lang.Object");
    }

    static final class Old {
        int count = 5;
        int gone = 6;
        int kept = 7;
    }

    static final class New {
        long count;
        int held;
        int added;
    }

    @Test
    void an_older_build_is_read_where_every_difference_is_listed() {
        Changes changes =
                new Changes()
                        .renamed(Old.class.getName(), New.class)
                        .renamed(New.class, "kept", "held")
                        .dropped(New.class, "gone")
                        .added(New.class, "added", () -> 8);

        New now = GraphReader.read(bytes(new Old()), New.class, NOTHING, changes);

        assertThat(List.of(now.count, (long) now.held, (long) now.added))
                .containsExactly(5L, 7L, 8L);
    }

    @Test
    void a_difference_that_is_not_listed_is_refused_by_name() {
        Changes renamed = new Changes().renamed(Old.class.getName(), New.class);

        assertThatThrownBy(() -> GraphReader.read(bytes(new Old()), New.class, NOTHING, renamed))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("New.gone, which this build has not");
        renamed.dropped(New.class, "gone").renamed(New.class, "kept", "held");
        assertThatThrownBy(() -> GraphReader.read(bytes(new Old()), New.class, NOTHING, renamed))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("New.added, which this build needs");
    }

    /// Cut and altered bytes are refused or give something; nothing else is thrown.
    @Test
    void bad_bytes_are_refused() {
        byte[] good = bytes(ring());
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad =
                    random.nextBoolean()
                            ? Arrays.copyOf(good, random.nextInt(good.length))
                            : good.clone();
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                GraphReader.read(bad, Node.class, NOTHING, new Changes());
            } catch (SnapshotException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2_500);
    }

    private static byte[] bytes(Object root) {
        return GraphWriter.write(root, NOTHING);
    }
}
