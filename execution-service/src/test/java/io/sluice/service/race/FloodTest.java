package io.sluice.service.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.FixClient;
import io.sluice.fix.session.FixTime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many parents a second one session can hand in for ten seconds, each acknowledged from the
/// log, client and service in one process. The parents begin tomorrow: what is measured is taking
/// them. Writes to `target/flood.txt`.
@Tag("bench")
final class FloodTest {
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long RUN_NS = TimeUnit.SECONDS.toNanos(10);

    /// Orders on their way at a time.
    private static final int WINDOW = 2_048;

    private static final Path RESULT = Path.of("target/flood.txt");

    private final Semaphore window = new Semaphore(WINDOW);
    private final BitSet acknowledged = new BitSet();

    @Test
    void no_parent_is_lost(@TempDir Path folder) throws Exception {
        int omsPort = FixClient.freePort();
        try (RaceVenue venue = new RaceVenue();
                LoggedDesk desk =
                        new LoggedDesk(folder, FixClient.freePort(), omsPort, venue.port());
                FixClient client = new FixClient(omsPort, "OMS", "SLUICE", 1)) {
            client.logon("");
            desk.quote();
            Thread reader = Thread.ofPlatform().daemon().start(() -> read(client));
            int warm = send(client, 0, WARM_UP_NS);
            long startNs = System.nanoTime();
            int last = send(client, warm, RUN_NS);
            window.acquire(WINDOW);
            double seconds = (System.nanoTime() - startNs) / 1e9;

            assertThat(reader.isAlive()).isTrue();
            assertThat(acknowledged.cardinality()).isEqualTo(last);
            assertThat(desk.parents()).isEqualTo(last);
            Files.write(
                    RESULT,
                    List.of(
                            String.format(
                                    Locale.ROOT,
                                    "%d parents in %.1f s: %.0f a second",
                                    last - warm,
                                    seconds,
                                    (last - warm) / seconds)));
        }
    }

    /// Sends until the time is over.
    ///
    /// @return number of the last order
    private int send(FixClient client, int before, long forNs) throws Exception {
        long startNs = System.nanoTime();
        long tomorrowNs = LoggedDesk.wallClockNs() + TimeUnit.DAYS.toNanos(1);
        String rest =
                "|1=ACC|55=BAC|54=1|38=100|40=2|44=10.04|59=6|126=%s|60=%s|168=%s|847=1001|"
                        .formatted(
                                FixTime.format(tomorrowNs + TimeUnit.HOURS.toNanos(1)),
                                FixTime.format(LoggedDesk.wallClockNs()),
                                FixTime.format(tomorrowNs));
        int order = before;
        while (System.nanoTime() - startNs < forNs) {
            window.acquire();
            client.send("D", "11=" + ++order + rest);
        }
        return order;
    }

    private void read(FixClient client) {
        try {
            while (true) {
                FixClient.Received report = client.receive();
                if (!report.get(39).equals("0")) {
                    throw new AssertionError(report.text());
                }
                acknowledged.set(Integer.parseInt(report.get(11)));
                window.release();
            }
        } catch (IOException _) {
            // The test is over.
        }
    }
}
