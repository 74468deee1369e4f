package io.sluice.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.session.FixTime;
import io.sluice.fix.venue.FakeVenue;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import quickfix.ConfigError;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A client's socket on one side, a venue's on the other, gateways and the real engine between
/// them.
@Timeout(120)
final class WireToWireTest {
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final Venue VENUE = new Venue(0, FakeVenue.MIC, .3, .2, true);

    private final int omsPort;
    private final FakeVenue venue;
    private final FakeHost host = new FakeHost();
    private final OmsGateway oms;
    private final VenueGateway gateway;

    WireToWireTest(@TempDir Path folder) throws IOException, ConfigError {
        omsPort = FixClient.freePort();
        int venuePort = FixClient.freePort();
        venue = new FakeVenue(venuePort);
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        omsPort,
                        "SLUICE",
                        List.of(new OmsSettings.Client("OMS44", "ACC")),
                        30,
                        1_000_000_000L);
        oms = new OmsGateway(settings, host, FakeHost::wallClockNs, folder);
        gateway =
                new VenueGateway(
                        VenueSettings.of(VENUE, "127.0.0.1", venuePort, List.of(BAC)),
                        host,
                        FakeHost::wallClockNs,
                        folder);
        host.on(new Input.DefineInstrument(BAC), FakeHost.wallClockNs());
        host.on(new Input.DefineVenue(VENUE), FakeHost.wallClockNs());
        host.start(this::route);
        gateway.start();
        oms.start();
    }

    private void route(Output output) {
        switch (output) {
            case Output.PlaceChild child -> gateway.place(child);
            case Output.CancelChild child -> gateway.cancel(child);
            case Output.QueryChild child -> gateway.query(child);
            case Output.ParentReport report -> oms.on(report);
            case Output.Reply rejected -> oms.on(rejected);
            default -> {}
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        oms.close();
        gateway.close();
        host.stop();
        venue.close();
    }

    /// Answers for the venue: every order is filled in two parts at its price, a cancel always
    /// comes too late.
    private Thread fillEverything(AtomicBoolean done, List<String> filled) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        for (int execId = 1; !done.get(); execId += 3) {
                            Received request = venue.poll(100, TimeUnit.MILLISECONDS);
                            if (request != null && request.type().equals("D")) {
                                fill(request, execId, filled);
                            }
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private void fill(Received order, int execId, List<String> filled) throws Exception {
        String price = order.get(44);
        int qty = Integer.parseInt(order.get(38));
        int first = qty - qty / 2;
        String ids = "37=V%d|11=%s|55=BAC|54=1|6=%s|".formatted(execId, order.get(11), price);
        venue.report("8", ids + "17=%d|150=0|39=0|14=0|151=%d|".formatted(execId, qty));
        venue.report(
                "8",
                ids
                        + "17=%d|150=F|39=1|32=%d|31=%s|14=%d|151=%d|851=1|"
                                .formatted(execId + 1, first, price, first, qty - first));
        filled.add(first + " x " + price);
        if (qty > first) {
            venue.report(
                    "8",
                    ids
                            + "17=%d|150=F|39=2|32=%d|31=%s|14=%d|151=0|851=2|"
                                    .formatted(execId + 2, qty - first, price, qty));
            filled.add((qty - first) + " x " + price);
        }
    }

    @Test
    void an_order_is_worked_to_its_last_fill_and_every_fill_is_reported_once() throws Exception {
        assertThat(venue.next().type()).isEqualTo("V");
        venue.market(
                "W", "262=books|55=BAC|268=2|269=0|270=10.04|271=50000|269=1|270=10.05|271=50000|");
        venue.market("X", "262=books|268=1|279=0|269=2|55=BAC|270=10.05|271=1000000|282=B|");
        AtomicBoolean done = new AtomicBoolean();
        List<String> filled = new ArrayList<>();
        Thread fills = fillEverything(done, filled);
        List<Received> reports = new ArrayList<>();
        try (FixClient client = new FixClient(omsPort, "OMS44", "SLUICE", 1)) {
            client.logon("");
            long nowNs = FakeHost.wallClockNs();
            client.send(
                    "D",
                    "11=a|55=BAC|54=1|60=%s|38=10000|40=2|44=10.05|126=%s|847=1001|957=2|958=Aggression|959=1|960=7|958=SliceInterval|959=1|960=1|"
                            .formatted(
                                    FixTime.format(nowNs), FixTime.format(nowNs + 4_000_000_000L)));
            while (reports.isEmpty() || !reports.getLast().get(151).equals("0")) {
                reports.add(client.expect("8"));
            }
        }
        done.set(true);
        fills.join();

        assertThat(reports.getFirst().get(150)).isEqualTo("0");
        assertThat(reports.getLast().get(39)).isEqualTo("2");
        List<Received> trades =
                reports.stream().filter(report -> report.get(150).equals("F")).toList();
        assertThat(trades.stream().map(trade -> trade.get(32) + " x " + trade.get(31)))
                .containsExactlyElementsOf(filled);
        Set<String> execIds = new HashSet<>();
        int cumQty = 0;
        BigDecimal notional = BigDecimal.ZERO;
        for (Received trade : trades) {
            cumQty += Integer.parseInt(trade.get(32));
            notional =
                    notional.add(
                            new BigDecimal(trade.get(32)).multiply(new BigDecimal(trade.get(31))));
            assertThat(execIds.add(trade.get(17))).isTrue();
            assertThat(trade.get(14)).isEqualTo(Integer.toString(cumQty));
            assertThat(trade.get(151)).isEqualTo(Integer.toString(10_000 - cumQty));
            assertThat(trade.get(39)).isEqualTo(cumQty == 10_000 ? "2" : "1");
            assertThat(new BigDecimal(trade.get(6)).multiply(BigDecimal.valueOf(cumQty)))
                    .isCloseTo(notional, org.assertj.core.data.Offset.offset(BigDecimal.ONE));
        }
        assertThat(cumQty).isEqualTo(10_000);
    }

    @Test
    void an_end_before_the_start_and_an_unknown_symbol_are_refused_by_code() throws Exception {
        try (FixClient client = new FixClient(omsPort, "OMS44", "SLUICE", 1)) {
            client.logon("");
            long nowNs = FakeHost.wallClockNs();
            String order = "54=1|60=%s|38=100|40=1|847=1|".formatted(FixTime.format(nowNs));
            client.send("D", "11=a|55=XXX|" + order);
            Received unknownSymbol = client.expect("8");
            client.send(
                    "D",
                    "11=b|55=BAC|168=%s|126=%s|"
                                    .formatted(
                                            FixTime.format(nowNs + 9_000_000_000L),
                                            FixTime.format(nowNs + 5_000_000_000L))
                            + order);
            Received endBeforeStart = client.expect("8");
            client.send("F", "11=c|41=zzz|55=BAC|54=1|60=%s|".formatted(FixTime.format(nowNs)));
            Received unknownOrder = client.expect("9");

            assertThat(
                            unknownSymbol.get(150)
                                    + unknownSymbol.get(39)
                                    + " "
                                    + unknownSymbol.get(103))
                    .isEqualTo("88 1");
            assertThat(endBeforeStart.get(103)).isEqualTo("11");
            assertThat(endBeforeStart.get(58)).startsWith("END_BEFORE_START: ");
            assertThat(unknownOrder.get(102) + unknownOrder.get(37)).isEqualTo("1NONE");
        }
    }
}
