package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.archive.client.AeronArchive;
import io.sluice.engine.Output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class LongSnapshotTest {
    @TempDir Path folder;

    /// Remembers by asking the archive, which is not answered while nobody drives it.
    private static final class Asker implements OutputSubscriber {
        private final HostSettings settings;
        private final AtomicInteger answered = new AtomicInteger();

        Asker(HostSettings settings) {
            this.settings = settings;
        }

        @Override
        public void on(Output output, long position, int index, boolean live) {}

        @Override
        public byte[] memory() {
            try (AeronArchive archive = AeronArchive.connect(ClusterNode.archiveClient(settings))) {
                archive.getMaxRecordedPosition(0);
                answered.incrementAndGet();
            }
            return new byte[] {1};
        }
    }

    @Test
    void driver_and_archive_are_served_while_a_snapshot_is_made() {
        HostSettings settings = Alone.in(folder);
        Asker asker = new Asker(settings);
        try (ClusterHost host = new ClusterHost(settings, 42, List.of(), () -> {})) {
            host.subscribe(asker);
            host.start();

            assertThat(host.snapshot()).isTrue();
            assertThat(asker.answered).hasValue(1);
        }
    }
}
