package io.sluice.service.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class OutletTest {
    private final BlockingQueue<Integer> delivered = new LinkedBlockingQueue<>();

    @Test
    void nothing_is_lost_or_reordered_above_the_capacity() throws InterruptedException {
        try (Outlet<Integer> outlet = new Outlet<>("test", 10, delivered::add)) {
            IntStream.range(0, 100).forEach(outlet::put);

            assertThat(outlet.depth()).isEqualTo(100);
            assertThat(outlet.overflows()).isEqualTo(90);
            outlet.start();

            for (int i = 0; i < 100; i++) {
                assertThat(delivered.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    @Test
    void what_could_not_be_handed_over_is_handed_over_again_before_the_next()
            throws InterruptedException {
        AtomicInteger failures = new AtomicInteger(1);
        try (Outlet<Integer> outlet =
                new Outlet<>(
                        "test",
                        10,
                        it -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("disk full");
                            }
                            delivered.add(it);
                        })) {
            outlet.put(1);
            outlet.put(2);
            outlet.start();

            assertThat(delivered.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(delivered.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void a_stuck_gateway_never_holds_up_the_engine() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Outlet<Integer> outlet =
                new Outlet<>(
                        "test",
                        1,
                        it -> {
                            stuck.countDown();
                            awaitQuietly(release);
                            delivered.add(it);
                        })) {
            outlet.start();
            outlet.put(1);
            assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();

            List.of(2, 3, 4).forEach(outlet::put);

            assertThat(delivered).isEmpty();
            assertThat(outlet.depth()).isEqualTo(3);
            release.countDown();
            for (int i = 1; i <= 4; i++) {
                assertThat(delivered.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
