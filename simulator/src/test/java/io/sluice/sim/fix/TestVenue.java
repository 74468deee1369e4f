package io.sluice.sim.fix;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.SimulatedVenue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A venue `XSIM` on a free port with a scripted market.
final class TestVenue implements AutoCloseable {
    static final Instrument BAC = instrument(0, "BAC", 2, 0, 1, 1);
    static final Instrument BTC = instrument(3, "BTC-USD", 2, 8, 1, 10_000);

    private static final long BATCH_NS = 1_000_000;
    private static final Venue XSIM = new Venue(0, "XSIM", 0, 0, true);

    private final VenueServer server;
    private final int port;
    private final AtomicReference<ScriptedFlow> flow = new AtomicReference<>();

    private TestVenue(Path folder, int port, HouseRules rules) {
        server =
                new VenueServer(
                        List.of(settings(port, folder, rules)),
                        List.of(BAC, BTC),
                        (listeners, nowNs) -> {
                            SimulatedVenue venue =
                                    new SimulatedVenue(
                                            XSIM, List.of(BAC, BTC), listeners.apply(XSIM));
                            flow.set(new ScriptedFlow(venue, nowNs));
                            return new VenueWorld(List.of(venue), List.of(flow.get()));
                        });
        server.start();
        this.port = server.port("XSIM");
    }

    static TestVenue open(Path folder) {
        return new TestVenue(folder, 0, HouseRules.OPEN);
    }

    static TestVenue open(Path folder, int port) {
        return new TestVenue(folder, port, HouseRules.OPEN);
    }

    static TestVenue open(Path folder, HouseRules rules) {
        return new TestVenue(folder, 0, rules);
    }

    int port() {
        return port;
    }

    ScriptedFlow market() {
        return flow.get();
    }

    VenueServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    private static VenueSettings settings(int port, Path folder, HouseRules rules) {
        return VenueSettings.of("XSIM", port, folder)
                .knowing(
                        List.of(FixClient.ORDERS, FixClient.OTHER_ORDERS),
                        List.of(FixClient.MARKET_DATA))
                .ruledBy(rules)
                .publishingEvery(BATCH_NS);
    }

    private static Instrument instrument(
            int id, String symbol, int priceScale, int qtyScale, long tick, long lot) {
        return new Instrument(
                id,
                symbol,
                priceScale,
                qtyScale,
                tick,
                lot,
                1_000_000,
                0,
                Instrument.DAY_NS,
                VolumeCurve.flat());
    }
}
