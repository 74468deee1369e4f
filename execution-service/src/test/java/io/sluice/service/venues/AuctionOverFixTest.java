package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FakeHost;
import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.sim.fix.HouseRules;
import io.sluice.sim.flow.TradingDay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A closing auction at the venue process, over sockets: others' orders make an indication, it
/// draws more of an order of ours than its share, and all of that trades at the auction's price.
@Timeout(90)
class AuctionOverFixTest {
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, false);
    private static final int CUT_OFF_SECONDS = 10;
    private static final int CALL_SECONDS = 12;
    private static final int CLOSE_SECONDS = 14;

    /// Of the order's 10,000.
    private static final long SHARE_QTY = 2_000;

    private final BlockingQueue<Output> outputs = new LinkedBlockingQueue<>();
    private final FakeHost host = new FakeHost();
    private final LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    private final Instrument bac =
            new Instrument(
                            0,
                            "BAC",
                            2,
                            0,
                            1,
                            1,
                            50_000_000,
                            0,
                            Instrument.DAY_NS,
                            VolumeCurve.flat())
                    .withAuctions(
                            new Auctions(
                                    0,
                                    Auctions.NEVER,
                                    now.plusSeconds(CUT_OFF_SECONDS).toNanoOfDay()));
    @TempDir Path folder;

    @Test
    void an_indication_draws_an_order_into_the_auction_and_it_fills_there() throws Exception {
        assumeThat(now).as("all on one day").isBefore(LocalTime.MAX.minusSeconds(60));
        try (QuietVenue venue = new QuietVenue(XSIM, bac, settings());
                VenueGateway gateway =
                        new VenueGateway(
                                VenueSettings.of(XSIM, "127.0.0.1", venue.port(), List.of(bac)),
                                host,
                                FakeHost::wallClockNs,
                                folder.resolve("store"));
                FixClient buyer = new FixClient(venue.port(), "BUYER", "XSIM", 1);
                FixClient seller = new FixClient(venue.port(), "SELLER", "XSIM", 1)) {
            open(gateway);
            venue.market()
                    .play(it -> {
                        it.order(true, 1_000, 50_000);
                        it.order(false, 1_001, 50_000);
                    });
            forTheClose(buyer, "1", 100_000);
            forTheClose(seller, "2", 300_000);
            host.on(order(), FakeHost.wallClockNs());

            Map<Long, Decimal> children = new TreeMap<>();
            AuctionRaise raise = raise(children);
            assertThat(raise.auction()).isEqualTo("CLOSING");
            assertThat(raise.pairedQty()).isEqualByComparingTo(Decimal.of(100_000, 0));
            assertThat(raise.oppositeQty()).isEqualByComparingTo(Decimal.of(200_000, 0));
            assertThat(raise.raiseQty().isPositive()).isTrue();
            assertThat(children.values().stream().mapToLong(Decimal::unscaled).sum())
                    .isEqualTo(SHARE_QTY + raise.raiseQty().unscaled());

            Received others = buyer.expect("8");
            assertThat(others.get(150)).isEqualTo("F");
            while (!children.isEmpty()) {
                Output.Fill fill = fill(children);
                assertThat(fill.price()).isEqualByComparingTo(Decimal.parse(others.get(31)));
                children.remove(fill.childId());
            }
        } finally {
            host.stop();
        }
    }

    private io.sluice.sim.fix.VenueSettings settings() {
        TradingDay day =
                new TradingDay(
                        List.of(
                                now.plusHours(1),
                                now.plusHours(2),
                                now.plusSeconds(CALL_SECONDS),
                                now.plusSeconds(CLOSE_SECONDS)),
                        ZoneOffset.UTC);
        return io.sluice.sim.fix.VenueSettings.of("XSIM", 0, folder.resolve("venue"))
                .knowing(List.of("SLUICE", "BUYER", "SELLER"), List.of("SLUICE-MD"))
                .ruledBy(HouseRules.OPEN.auctioning(day));
    }

    private void open(VenueGateway gateway) {
        host.on(new Input.DefineInstrument(bac), FakeHost.wallClockNs());
        host.on(new Input.DefineVenue(XSIM), FakeHost.wallClockNs());
        host.start(output -> {
            outputs.add(output);
            switch (output) {
                case Output.PlaceChild place -> gateway.place(place);
                case Output.CancelChild cancel -> gateway.cancel(cancel);
                case Output.QueryChild query -> gateway.query(query);
                default -> {}
            }
        });
        gateway.start();
    }

    /// Somebody else's.
    private static void forTheClose(FixClient client, String side, int qty) throws Exception {
        client.logon("");
        client.send(
                "D",
                "11=x|55=BAC|54=%s|60=%s|38=%d|40=2|44=%s|59=7|"
                        .formatted(
                                side, FixClient.now(), qty, side.equals("1") ? "10.10" : "9.90"));
        assertThat(client.expect("8").get(150)).isEqualTo("0");
    }

    private static Input order() throws Exception {
        long nowNs = FakeHost.wallClockNs();
        Parameters parameters =
                Parameters.NONE
                        .with(Parameter.AUCTION_CLOSE, "0.2")
                        .with(Parameter.END_TIME, nowNs + 30_000_000_000L);
        return new Input.NewParent(
                new Input.Origin("OMS", 1, "ann", 0),
                new ParentSpec(
                        "a",
                        "ACC",
                        "BAC",
                        Side.BUY,
                        Decimal.of(10_000, 0),
                        OrderType.LIMIT,
                        Decimal.parse("10.05"),
                        TimeInForce.DAY,
                        Strategy.VWAP,
                        parameters,
                        nowNs));
    }

    /// Why so much went into the auction, and the children that did.
    private AuctionRaise raise(Map<Long, Decimal> children) throws InterruptedException {
        while (true) {
            Output next = next();
            if (next instanceof Output.PlaceChild child
                    && child.timeInForce() == TimeInForce.AT_THE_CLOSE) {
                children.put(child.childId(), child.qty());
            } else if (next instanceof Output.Decision decision && decision.auction().isKnown()) {
                return decision.auction();
            }
        }
    }

    /// The last fill of one of these.
    private Output.Fill fill(Map<Long, Decimal> children) throws InterruptedException {
        while (true) {
            if (next() instanceof Output.ChildExecution it
                    && it.fill() != null
                    && it.cumQty().equals(children.get(it.child().childId()))) {
                return it.fill();
            }
        }
    }

    private Output next() throws InterruptedException {
        Output next = outputs.poll(20, TimeUnit.SECONDS);
        boolean refused =
                next instanceof Output.ParentReport report && report.kind() == ReportKind.REJECTED;
        if (next == null || refused) {
            throw new AssertionError("the last that the engine says: " + next);
        }
        return next;
    }
}
