package io.sluice.service.venues;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.fix.VenueServer;
import io.sluice.sim.fix.VenueSettings;
import io.sluice.sim.flow.VenueWorld;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Simulated venues in this process, reached over real sockets like any other: the default run's
/// market.
public final class EmbeddedVenues implements AutoCloseable {
    private final VenueServer server;

    /// @param ports where each venue listens
    /// @param folder journals and session stores
    /// @param seed of the background flow
    public EmbeddedVenues(
            Map<Venue, Integer> ports, List<Instrument> instruments, Path folder, long seed) {
        List<VenueSettings> settings = new ArrayList<>();
        List<Venue> venues = new ArrayList<>(new LinkedHashMap<>(ports).keySet());
        ports.forEach((venue, port) ->
                settings.add(VenueSettings.of(venue.mic(), port, folder.resolve(venue.mic()))));
        server =
                new VenueServer(
                        settings,
                        instruments,
                        (listeners, nowNs) ->
                                VenueWorld.of(venues, instruments, listeners, seed, nowNs));
    }

    /// Returns when clients can log on.
    public void start() {
        server.start();
    }

    public boolean isRunning() {
        return server.isRunning();
    }

    @Override
    public void close() {
        server.close();
    }
}
