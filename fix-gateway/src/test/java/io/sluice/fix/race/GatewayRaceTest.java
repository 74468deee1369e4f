package io.sluice.fix.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.FakeHost;
import io.sluice.fix.FixClient;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.session.AlgoDictionary;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.FixTime;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;

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
/// the same sockets for all. The engine has no log here. Writes to `target/gateway-race.txt` the
/// medians and the ratio of medians of each round: median and range.
@Tag("bench")
final class GatewayRaceTest {
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 15;
    private static final int ORDERS = 200;
    private static final Path RESULT = Path.of("target/gateway-race.txt");
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final Venue VENUE = new Venue(0, RaceVenue.MIC, .3, .2, true);

    private final FakeHost host = new FakeHost();
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
                OmsGateway oms = oms(omsPort, folder.resolve("oms"));
                VenueGateway gateway = gateway(venue.port(), folder.resolve("venue"));
                BareGateway bare = new BareGateway(barePort, venue.port(), dictionary)) {
            start(oms, gateway);
            while (!bare.isReady() || !gateway.isOrderSessionUp()) {
                LockSupport.parkNanos(10_000_000);
            }
            try (FixClient ours = new FixClient(omsPort, "OMS", "SLUICE", 1);
                    FixClient echo = new FixClient(barePort, "OMS", "ECHO", 1);
                    FixClient relay = new FixClient(barePort, "OMS", "RELAY", 1)) {
                for (FixClient client : List.of(ours, echo, relay)) {
                    client.logon("");
                }
                race(venue, List.of(ours, echo, relay));
            }
        } finally {
            host.stop();
        }
    }

    private void race(RaceVenue venue, List<FixClient> clients) throws Exception {
        double[] ack = new double[ROUNDS];
        double[] child = new double[ROUNDS];
        double[] ackRatio = new double[ROUNDS];
        double[] childRatio = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Lap ours = lap(clients.get(0), venue, true);
            Lap echo = lap(clients.get(1), null, false);
            Lap relay = lap(clients.get(2), venue, false);
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
    private Lap lap(FixClient client, @Nullable RaceVenue venue, boolean filled) throws Exception {
        double[] ackNs = new double[ORDERS];
        double[] childNs = new double[ORDERS];
        for (int i = 0; i < ORDERS; i++) {
            quote();
            int qty = 100 + ++orders % 5_000;
            String order =
                    "11=o%1$d|1=ACC|55=BAC|54=1|38=%3$d|40=2|44=10.04|59=0|60=%2$s|847=1003|957=3|958=SliceSize|959=7|960=%3$d|958=MinChildQty|959=7|960=%3$d|958=RandomizationPercent|959=11|960=0|"
                            .formatted(orders, FixTime.format(FakeHost.wallClockNs()), qty);
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

    private OmsGateway oms(int port, Path folder) {
        OmsSettings.Client client = new OmsSettings.Client("OMS", "ACC");
        OmsSettings settings =
                new OmsSettings("127.0.0.1", port, "SLUICE", List.of(client), 0, 1_000_000_000L);
        return new OmsGateway(settings, host, FakeHost::wallClockNs, folder);
    }

    private VenueGateway gateway(int port, Path folder) {
        return new VenueGateway(
                VenueSettings.of(VENUE, "127.0.0.1", port, List.of(BAC)),
                host,
                FakeHost::wallClockNs,
                folder);
    }

    private void start(OmsGateway oms, VenueGateway gateway) {
        host.start(output -> {
            switch (output) {
                case Output.PlaceChild child -> gateway.place(child);
                case Output.CancelChild child -> gateway.cancel(child);
                case Output.ParentReport report -> oms.on(report);
                default -> {}
            }
        });
        long nowNs = FakeHost.wallClockNs();
        Limits wide = Limits.DEFAULT;
        for (Limit limit :
                List.of(
                        Limit.HOUSE_MESSAGES_PER_SECOND,
                        Limit.ACCOUNT_DAY_QTY,
                        Limit.ACCOUNT_DAY_NOTIONAL,
                        Limit.HOUSE_DAY_QTY,
                        Limit.HOUSE_DAY_NOTIONAL,
                        Limit.CHILD_MINUTE_SHARE)) {
            wide = wide.with(limit, Decimal.of((long) limit.max(), 0));
        }
        Limits hasty = wide.with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 9));
        host.on(new Input.SetLimits(new Input.Origin("TEST", 0, "race", 0), hasty), nowNs);
        host.on(new Input.DefineInstrument(BAC), nowNs);
        host.on(new Input.DefineVenue(VENUE), nowNs);
        gateway.start();
        oms.start();
    }

    /// A fresh book, and volume for the order to be a share of.
    private void quote() {
        long nowNs = FakeHost.wallClockNs();
        host.onDepth(0, 0, true, 1004, 50_000, false, nowNs);
        host.onDepth(0, 0, false, 1005, 50_000, true, nowNs);
        host.onTrade(0, 0, 1005, 1_000_000, 1, nowNs);
    }
}
