package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
final class LostMemoryTest {
    @TempDir Path folder;

    @Test
    void a_snapshot_that_cannot_be_recalled_fails_the_start_and_says_why() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (ClusterHost host = host(failed)) {
            host.start();
            assertThat(host.snapshot()).isTrue();
            assertThat(failed.getCount()).isEqualTo(1);
        }

        try (ClusterHost host = host(failed)) {
            assertThatThrownBy(host::start)
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("7 means nothing");
            assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private ClusterHost host(CountDownLatch failed) {
        HostSettings settings = Alone.in(folder);
        ClusterHost host = new ClusterHost(settings, 42, List.of(), failed::countDown);
        host.subscribe(new Amnesiac());
        return host;
    }

    /// Does not know what it remembered.
    private static final class Amnesiac implements OutputSubscriber {
        @Override
        public void on(Output output, long position, int index, boolean live) {}

        @Override
        public byte[] memory() {
            return new byte[] {7};
        }

        @Override
        public void recall(byte[] memory) {
            throw new IllegalStateException(memory[0] + " means nothing");
        }
    }
}
