package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.client.AeronCluster;
import io.sluice.engine.Input;
import io.sluice.instrument.Venue;
import io.sluice.service.log.LogWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

@Timeout(60)
class LogClientTest {
    private static final Input VENUE = new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true));
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    /// The first session is closed already, the next does not come about, the third is opened when
    /// it is let.
    private final class Sessions implements Supplier<AeronCluster> {
        private final HostSettings settings;
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch opening = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Sessions(HostSettings settings) {
            this.settings = settings;
        }

        @Override
        public AeronCluster get() {
            return switch (asked.getAndIncrement()) {
                case 0 -> {
                    AeronCluster closed = LogClient.open(settings, errors::add);
                    closed.close();
                    yield closed;
                }
                case 1 -> throw new IllegalStateException("no driver");
                default -> {
                    opening.countDown();
                    awaitQuietly(open);
                    yield LogClient.open(settings, errors::add);
                }
            };
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void offers_are_refused_at_once_while_a_lost_session_is_opened_again(@TempDir Path folder)
            throws Exception {
        HostSettings settings = Alone.in(folder);
        Sessions sessions = new Sessions(settings);
        try (ClusterHost host = new ClusterHost(settings, 42, List.of(), () -> {})) {
            host.start();
            try (LogClient client = new LogClient(sessions, errors::add)) {
                LogWriter log = new LogWriter(client);
                sessions.opening.await();

                assertThat(log.on(VENUE, 0)).isFalse();
                sessions.open.countDown();
                while (!log.on(VENUE, 0)) {
                    Thread.onSpinWait();
                }
                assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
