package io.sluice.service.venues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.FakeHost;
import io.sluice.fix.venue.VenueGateway;
import io.sluice.fix.venue.VenueSettings;
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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The engine replaces its children at a simulated venue over FIX, while the market moves and takes
/// from them: what both count is the same in the end, whatever crossed on the way.
@Timeout(120)
class ReplacedChildrenTest {
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, false, true);
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 1, 50_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final Decimal QTY = Decimal.of(5_000, 0);
    private static final int MOVES_MAX = 1_000;
    private static final int REPLACES_ENOUGH = 10;

    private final FakeHost host = new FakeHost();
    private final Queue<Output> outputs = new ConcurrentLinkedQueue<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private long mid = 1_000;
    private long bid;
    private long ask;

    @Test
    void count_the_same_at_both_ends(@TempDir Path folder) throws Exception {
        try (QuietVenue venue = new QuietVenue(XSIM, BAC, folder.resolve("venue"));
                VenueGateway gateway = gateway(venue, folder.resolve("store"))) {
            host.start(output -> {
                outputs.add(output);
                send(gateway, output);
            });
            open(gateway);
            while (!gateway.isOrderSessionUp() || !gateway.isMarketDataUp()) {
                venue.market().play(_ -> {});
            }
            venue.market().play(this::quote);
            enter();
            for (int i = 0; i < MOVES_MAX && told(ReportKind.REPLACED) < REPLACES_ENOUGH; i++) {
                venue.market().play(this::move);
                for (int tick = 0; tick < 10; tick++) {
                    venue.market().play(_ -> {});
                }
            }
            cancel();
            while (!lastReport().parent().state().isTerminal()) {
                venue.market().play(_ -> {});
            }

            assertThat(told(ReportKind.REPLACED)).isGreaterThanOrEqualTo(REPLACES_ENOUGH);
            assertThat(told(ReportKind.TRADE)).isPositive();
            assertThat(lastReport().parent().cumQty().atScale(0))
                    .isEqualTo(ofVenue(folder.resolve("venue").resolve("executions.csv")))
                    .isLessThanOrEqualTo(QTY.atScale(0));
            assertThat(lastOfEach()).allMatch(child -> child.state().isTerminal());
            assertThat(alerts()).isEmpty();
        } finally {
            host.stop();
        }
    }

    private VenueGateway gateway(QuietVenue venue, Path store) {
        return new VenueGateway(
                VenueSettings.of(XSIM, "127.0.0.1", venue.port(), List.of(BAC)),
                host,
                FakeHost::wallClockNs,
                store);
    }

    private void open(VenueGateway gateway) {
        put(new Input.DefineInstrument(BAC));
        put(new Input.DefineVenue(XSIM));
        gateway.start();
    }

    private void put(Input input) {
        assertThat(host.on(input, FakeHost.wallClockNs())).isTrue();
    }

    private static void send(VenueGateway gateway, Output output) {
        switch (output) {
            case Output.PlaceChild child -> gateway.place(child);
            case Output.ReplaceChild child -> gateway.replace(child);
            case Output.CancelChild child -> gateway.cancel(child);
            case Output.QueryChild child -> gateway.query(child);
            default -> {}
        }
    }

    private void quote(ScriptedMarket market) {
        bid = market.order(true, mid - 1, 500);
        ask = market.order(false, mid + 1, 500);
    }

    /// Others quote a tick higher or lower; now and then somebody takes from the bids.
    private void move(ScriptedMarket market) {
        market.cancel(bid);
        market.cancel(ask);
        mid = Math.clamp(mid + (random.nextBoolean() ? 1 : -1), 990, 1_010);
        quote(market);
        if (random.nextInt(3) == 0) {
            market.order(false, mid - 1, 1 + random.nextInt(60));
        }
    }

    private void enter() throws Exception {
        ParentSpec spec =
                new ParentSpec(
                        "A",
                        "ACC",
                        "BAC",
                        Side.BUY,
                        QTY,
                        OrderType.LIMIT,
                        Decimal.of(1_020, 2),
                        TimeInForce.DAY,
                        Strategy.ICEBERG,
                        Parameters.NONE
                                .with(Parameter.SLICE_SIZE, "300")
                                .with(Parameter.NO_TAKE_LIQ, 1),
                        FakeHost.wallClockNs());
        put(new Input.NewParent(new Input.Origin("TEST", 1, "test", 0), spec));
    }

    private void cancel() {
        put(new Input.CancelParent(new Input.Origin("TEST", 2, "test", 0), "X", "A"));
    }

    private long told(ReportKind kind) {
        return outputs.stream()
                .filter(output ->
                        output instanceof Output.ChildExecution child && child.kind() == kind)
                .count();
    }

    private Output.ParentReport lastReport() {
        return outputs.stream()
                .filter(Output.ParentReport.class::isInstance)
                .map(Output.ParentReport.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private Iterable<Output.ChildReport> lastOfEach() {
        Map<Long, Output.ChildReport> children = new HashMap<>();
        for (Output output : outputs) {
            if (output instanceof Output.ChildReport child) {
                children.put(child.childId(), child);
            }
        }
        return children.values();
    }

    private List<String> alerts() {
        return outputs.stream()
                .filter(output ->
                        output instanceof Output.Alert alert
                                && alert.severity() == Output.Severity.CRITICAL)
                .map(Output::toString)
                .toList();
    }

    /// What the venue's own journal says that it filled of ours.
    private static long ofVenue(Path journal) throws IOException {
        return Files.readAllLines(journal).stream()
                .map(line -> line.split(","))
                .filter(column -> column[5].equals("FILL"))
                .mapToLong(column -> Long.parseLong(column[8]))
                .sum();
    }
}
