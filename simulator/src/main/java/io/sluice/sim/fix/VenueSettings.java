package io.sluice.sim.fix;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a venue process must be told.
///
/// @param mic our CompID on every session, four characters
/// @param host address to listen at: the loopback interface unless clients are on other machines
/// @param port where clients connect; 0 takes a free one
/// @param folder journal and session stores live here
/// @param orderClients CompIDs that may enter orders; their sequence numbers survive a restart
/// @param marketDataClients CompIDs that may subscribe; their sessions start afresh at each logon
/// @param batchNs how long market data may be gathered before it is published, 1 ms..1 s
/// @param rules how clients are treated
public record VenueSettings(
        String mic,
        String host,
        int port,
        Path folder,
        List<String> orderClients,
        List<String> marketDataClients,
        long batchNs,
        HouseRules rules) {

    public static final String LOOPBACK = "127.0.0.1";

    private static final long BATCH_NS_MIN = 1_000_000;
    private static final long BATCH_NS_DEFAULT = 5_000_000;
    private static final long BATCH_NS_MAX = 1_000_000_000;

    public VenueSettings {
        orderClients = List.copyOf(orderClients);
        marketDataClients = List.copyOf(marketDataClients);
        if (!mic.matches("[A-Z0-9]{4}")) {
            throw new IllegalArgumentException(
                    "venue.mic must be 4 of A-Z, 0-9, was '" + mic + "'");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("venue.port must be 0..65535, was " + port);
        }
        if (batchNs < BATCH_NS_MIN || batchNs > BATCH_NS_MAX) {
            throw new IllegalArgumentException(
                    "venue.batchNs must be 1000000..1000000000, was " + batchNs);
        }
        if (orderClients.isEmpty()) {
            throw new IllegalArgumentException("venue.orderClients must name at least one CompID");
        }
        orderClients.forEach(VenueSettings::requireCompId);
        marketDataClients.forEach(VenueSettings::requireCompId);
        long distinct =
                Stream.concat(orderClients.stream(), marketDataClients.stream()).distinct().count();
        if (distinct != orderClients.size() + marketDataClients.size()) {
            throw new IllegalArgumentException(
                    "venue.orderClients and venue.marketDataClients must not repeat a CompID");
        }
    }

    /// The clients of the default run: `SLUICE` enters orders, `SLUICE-MD` reads the market.
    public static VenueSettings of(String mic, int port, Path folder) {
        return new VenueSettings(
                mic,
                LOOPBACK,
                port,
                folder,
                List.of("SLUICE"),
                List.of("SLUICE-MD"),
                BATCH_NS_DEFAULT,
                HouseRules.OPEN);
    }

    public VenueSettings listeningAt(String address) {
        return new VenueSettings(
                mic, address, port, folder, orderClients, marketDataClients, batchNs, rules);
    }

    public VenueSettings knowing(List<String> forOrders, List<String> forMarketData) {
        return new VenueSettings(mic, host, port, folder, forOrders, forMarketData, batchNs, rules);
    }

    public VenueSettings ruledBy(HouseRules how) {
        return new VenueSettings(
                mic, host, port, folder, orderClients, marketDataClients, batchNs, how);
    }

    public VenueSettings publishingEvery(long ns) {
        return new VenueSettings(
                mic, host, port, folder, orderClients, marketDataClients, ns, rules);
    }

    /// A CompID names files and journal rows, so it is kept plain.
    private static void requireCompId(String client) {
        if (!client.matches("[A-Za-z0-9_.-]{1,32}")) {
            throw new IllegalArgumentException(
                    "a CompID must be 1..32 of A-Z, a-z, 0-9, '_', '.', '-', was '" + client + "'");
        }
    }
}
