package io.sluice.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sim.seeds.Seeds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

final class EventQueueTest {
    private record Expected(long timeNs, long order, int tag) {}

    @Seeds(40)
    void events_come_by_time_then_by_arrival(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventQueue queue = new EventQueue();
        PriorityQueue<Expected> reference =
                new PriorityQueue<>(
                        Comparator.comparingLong(Expected::timeNs)
                                .thenComparingLong(Expected::order));
        List<Integer> taken = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();

        for (int tag = 0; tag < 5_000; tag++) {
            long timeNs = random.nextInt(50);
            queue.market(queue.add(timeNs, (byte) 1, 0), tag, 0, 0, 0);
            reference.add(new Expected(timeNs, tag, tag));
            // Adds outnumber takes, so that the queue grows past its first capacity.
            if (random.nextInt(10) < 4) {
                expected.add(reference.remove().tag());
                taken.add(take(queue));
            }
        }
        while (!queue.isEmpty()) {
            expected.add(reference.remove().tag());
            taken.add(take(queue));
        }

        assertThat(taken).isEqualTo(expected);
        assertThat(reference).isEmpty();
    }

    private static int take(EventQueue queue) {
        int slot = queue.take();
        int tag = queue.instrumentId(slot);
        queue.release(slot);
        return tag;
    }
}
