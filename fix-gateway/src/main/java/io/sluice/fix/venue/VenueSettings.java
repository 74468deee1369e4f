package io.sluice.fix.venue;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;

import java.util.List;

/// How to reach one venue.
///
/// @param orderCompId our CompID on the order session; `venue.mic()` is theirs on both sessions
/// @param marketDataCompId our CompID on the market data session
/// @param instruments whose market data is wanted
/// @param heartbeatSeconds HeartBtInt(108); a silent venue is given up after about 2.4 of them
/// @param reconnectSeconds pause between attempts to connect
/// @param profile what the venue takes, and wants on every child
public record VenueSettings(
        Venue venue,
        String host,
        int port,
        String orderCompId,
        String marketDataCompId,
        List<Instrument> instruments,
        int heartbeatSeconds,
        int reconnectSeconds,
        VenueProfile profile) {

    public VenueSettings {
        instruments = List.copyOf(instruments);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("venue.port must be 1..65535, was " + port);
        }
        if (orderCompId.isBlank()
                || marketDataCompId.isBlank()
                || orderCompId.equals(marketDataCompId)) {
            throw new IllegalArgumentException(
                    "venue.orderCompId and venue.marketDataCompId must differ and not be blank,"
                            + " were '"
                            + orderCompId
                            + "' and '"
                            + marketDataCompId
                            + "'");
        }
        if (heartbeatSeconds < 1) {
            throw new IllegalArgumentException(
                    "venue.heartbeatSeconds must be > 0, was " + heartbeatSeconds);
        }
        if (reconnectSeconds < 1) {
            throw new IllegalArgumentException(
                    "venue.reconnectSeconds must be > 0, was " + reconnectSeconds);
        }
    }

    /// `SLUICE` and `SLUICE-MD`, heartbeats every 10 s, an attempt to connect every second.
    public static VenueSettings of(
            Venue venue, String host, int port, List<Instrument> instruments) {
        return new VenueSettings(
                venue, host, port, "SLUICE", "SLUICE-MD", instruments, 10, 1, VenueProfile.PLAIN);
    }

    public VenueSettings profiled(VenueProfile how) {
        return new VenueSettings(
                venue,
                host,
                port,
                orderCompId,
                marketDataCompId,
                instruments,
                heartbeatSeconds,
                reconnectSeconds,
                how);
    }
}
