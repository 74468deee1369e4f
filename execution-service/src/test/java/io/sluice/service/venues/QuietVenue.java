package io.sluice.service.venues;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.fix.VenueServer;
import io.sluice.sim.fix.VenueSettings;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.SimulatedVenue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A simulated venue of one instrument on a free port, whose market is a test's.
final class QuietVenue implements AutoCloseable {
    private final Venue venue;
    private final AtomicReference<ScriptedMarket> market = new AtomicReference<>();
    private final VenueServer server;

    /// @param folder its journal and stores
    QuietVenue(Venue venue, Instrument instrument, Path folder) {
        this(venue, instrument, VenueSettings.of(venue.mic(), 0, folder));
    }

    QuietVenue(Venue venue, Instrument instrument, VenueSettings settings) {
        this.venue = venue;
        server =
                new VenueServer(
                        List.of(settings),
                        List.of(instrument),
                        (listeners, nowNs) -> {
                            SimulatedVenue simulated =
                                    new SimulatedVenue(
                                            venue, List.of(instrument), listeners.apply(venue));
                            market.set(new ScriptedMarket(simulated, nowNs));
                            return new VenueWorld(List.of(simulated), List.of(market.get()));
                        });
        server.start();
    }

    int port() {
        return server.port(venue.mic());
    }

    ScriptedMarket market() {
        return market.get();
    }

    @Override
    public void close() {
        server.close();
    }
}
