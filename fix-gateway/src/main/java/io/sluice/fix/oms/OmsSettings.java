package io.sluice.fix.oms;

import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;

import java.util.List;

/// Where the OMS acceptor listens and whom it knows.
///
/// @param compId our CompID
/// @param clients sessions; anybody else is refused
/// @param maxLatencySeconds how far SendingTime(52) may be from our clock; 0 switches the check off
/// @param offerTimeoutNs how long a request waits for the log before it is refused
public record OmsSettings(
        String host,
        int port,
        String compId,
        List<Client> clients,
        int maxLatencySeconds,
        long offerTimeoutNs) {

    /// One session.
    ///
    /// @param compId the client's CompID, which is the session's name in the log
    /// @param account what Account(1) means when a message names none; empty: it must name one
    /// @param credentials what it must show at its logon
    /// @param dialect the version of FIX that it speaks
    public record Client(
            String compId,
            String account,
            Credentials credentials,
            Dialect dialect,
            Habits habits) {
        /// A client of FIX 4.4 that logs on by its CompID alone.
        public Client(String compId, String account) {
            this(compId, account, Credentials.NONE);
        }

        /// A client of FIX 4.4.
        public Client(String compId, String account, Credentials credentials) {
            this(compId, account, credentials, Dialect.FIX44, Habits.NONE);
        }

        public Client {
            if (compId.isBlank() || compId.indexOf('\u0001') >= 0) {
                throw new IllegalArgumentException(
                        "oms.clients.compId must not be blank, was '" + compId + "'");
            }
        }
    }

    /// 127.0.0.1:9880, `SLUICE`, the client `OMS44`, 5 s, 1 s.
    public static final OmsSettings DEFAULT =
            new OmsSettings(
                    "127.0.0.1",
                    9880,
                    "SLUICE",
                    List.of(new Client("OMS44", "OMS44")),
                    5,
                    1_000_000_000L);

    public OmsSettings {
        clients = List.copyOf(clients);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("oms.port must be 1..65535, was " + port);
        }
        if (clients.stream().map(Client::compId).distinct().count() != clients.size()) {
            throw new IllegalArgumentException("oms.clients must not repeat a compId");
        }
        if (maxLatencySeconds < 0) {
            throw new IllegalArgumentException(
                    "oms.maxLatencySeconds must be >= 0, was " + maxLatencySeconds);
        }
        if (offerTimeoutNs <= 0) {
            throw new IllegalArgumentException(
                    "oms.offerTimeoutNs must be > 0, was " + offerTimeoutNs);
        }
    }
}
