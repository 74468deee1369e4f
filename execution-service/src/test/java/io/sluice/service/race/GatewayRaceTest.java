package io.sluice.service.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.FixClient;
import io.sluice.fix.session.AlgoDictionary;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.FixTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Parent in to acknowledgement and to first child out: our gateways and the real engine against a
/// bare QuickFIX/J echo and relay, in turns in one process, one order at a time, client and venue
/// the same sockets for all. Ours has its log, of one member. Writes to `target/gateway-race.txt`
/// the medians and the ratio of medians of each round: median and range.
@Tag("bench")
final class GatewayRaceTest {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 15;

    /// The book's change is over when the order comes.
    private static final long QUIET_NS = 100_000;

    private static final int ORDERS = 200;
    private static final Path RESULT = Path.of("target/gateway-race.txt");
    private int orders;

    /// Medians of one round, ns.
    private record Lap(double ackNs, double childNs) {}

    @Test
    void every_order_is_acknowledged_and_every_child_arrives(@TempDir Path folder)
            throws Exception {
        int omsPort = FixClient.freePort();
        int barePort = FixClient.freePort();
        Path dictionary = folder.resolve("ALGO44.xml");
        AlgoDictionary.write(Dialect.FIX44, dictionary);
        try (RaceVenue venue = new RaceVenue();
                LoggedDesk desk =
                        new LoggedDesk(folder, FixClient.freePort(), omsPort, venue.port());
                BareGateway bare = new BareGateway(barePort, venue.port(), dictionary)) {
            while (!bare.isReady()) {
                LockSupport.parkNanos(10_000_000);
            }
            try (FixClient ours = new FixClient(omsPort, "OMS", "SLUICE", 1);
                    FixClient echo = new FixClient(barePort, "OMS", "ECHO", 1);
                    FixClient relay = new FixClient(barePort, "OMS", "RELAY", 1)) {
                for (FixClient client : List.of(ours, echo, relay)) {
                    client.logon("");
                }
                race(desk, venue, List.of(ours, echo, relay));
            }
        }
    }

    private void race(LoggedDesk desk, RaceVenue venue, List<FixClient> clients) throws Exception {
        double[] ack = new double[ROUNDS];
        double[] child = new double[ROUNDS];
        double[] ackRatio = new double[ROUNDS];
        double[] childRatio = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Lap ours = lap(desk, clients.get(0), venue, true);
            Lap echo = lap(desk, clients.get(1), null, false);
            Lap relay = lap(desk, clients.get(2), venue, false);
            if (round >= 0) {
                ack[round] = ours.ackNs();
                child[round] = ours.childNs();
                ackRatio[round] = ours.ackNs() / echo.ackNs();
                childRatio[round] = ours.childNs() / relay.childNs();
            }
        }
        Files.write(
                RESULT,
                List.of(
                        line("parent to ack, us", ack, 1_000),
                        line("parent to child, us", child, 1_000),
                        line("parent to ack / bare echo", ackRatio, 1),
                        line("parent to child / bare relay", childRatio, 1)));
    }

    private static String line(String what, double[] values, double unit) {
        Arrays.sort(values);
        return String.format(
                Locale.ROOT,
                "%s: %.2f (%.2f to %.2f)",
                what,
                values[ROUNDS / 2] / unit,
                values[0] / unit,
                values[ROUNDS - 1] / unit);
    }

    /// @param venue null when no child is to come
    private Lap lap(LoggedDesk desk, FixClient client, @Nullable RaceVenue venue, boolean filled)
            throws Exception {
        double[] ackNs = new double[ORDERS];
        double[] childNs = new double[ORDERS];
        for (int i = 0; i < ORDERS; i++) {
            desk.quote();
            LockSupport.parkNanos(QUIET_NS);
            int qty = 100 + ++orders % 5_000;
            String order =
                    "11=o%1$d|1=ACC|55=BAC|54=1|38=%3$d|40=2|44=10.04|59=0|60=%2$s|847=1003|957=3|958=SliceSize|959=7|960=%3$d|958=MinChildQty|959=7|960=%3$d|958=RandomizationPercent|959=11|960=0|"
                            .formatted(orders, FixTime.format(LoggedDesk.wallClockNs()), qty);
            long startNs = System.nanoTime();
            client.send("D", order);
            assertThat(client.expect("8").get(39)).isEqualTo("0");
            ackNs[i] = System.nanoTime() - startNs;
            if (venue != null) {
                RaceVenue.Arrival arrival = venue.next();
                childNs[i] = arrival.nanoTime() - startNs;
                assertThat(arrival.order().get(38)).isEqualTo(Integer.toString(qty));
                if (filled) {
                    venue.fill(arrival);
                    assertThat(client.expect("8").get(39)).isEqualTo("2");
                }
            }
        }
        return new Lap(median(ackNs), median(childNs));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
