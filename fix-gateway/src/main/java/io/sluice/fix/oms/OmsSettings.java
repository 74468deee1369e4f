package io.sluice.fix.oms;

import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;
import io.sluice.fix.session.Tls;

import java.util.List;
import java.util.stream.Stream;

/// Where the OMS acceptor listens and whom it knows.
///
/// @param compId our CompID
/// @param clients sessions; anybody else is refused
/// @param maxLatencySeconds how far SendingTime(52) may be from our clock; 0 switches the check off
/// @param offerTimeoutNs how long a request waits for the log before it is refused
/// @param tls of every connection
/// @param dropCopies sessions that get copies of reports
public record OmsSettings(
        String host,
        int port,
        String compId,
        List<Client> clients,
        int maxLatencySeconds,
        long offerTimeoutNs,
        Tls tls,
        List<DropCopy> dropCopies) {
    /// Plain text, no copies.
    public OmsSettings(
            String host,
            int port,
            String compId,
            List<Client> clients,
            int maxLatencySeconds,
            long offerTimeoutNs) {
        this(host, port, compId, clients, maxLatencySeconds, offerTimeoutNs, Tls.OFF, List.of());
    }

    /// A session that gets a copy of reports, CopyMsgIndicator(797)=Y.
    public record DropCopy(
            String compId, Credentials credentials, Dialect dialect, CopyFilter filter) {
        public DropCopy {
            checkCompId("oms.dropCopies.compId", compId);
        }
    }

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
            Habits habits,
            SessionRules rules) {
        /// A client of FIX 4.4 that logs on by its CompID alone.
        public Client(String compId, String account) {
            this(compId, account, Credentials.NONE);
        }

        /// A client of FIX 4.4.
        public Client(String compId, String account, Credentials credentials) {
            this(compId, account, credentials, Dialect.FIX44, Habits.NONE, SessionRules.NONE);
        }

        public Client {
            checkCompId("oms.clients.compId", compId);
        }
    }

    private static void checkCompId(String key, String compId) {
        if (compId.isBlank() || compId.indexOf('\u0001') >= 0) {
            throw new IllegalArgumentException(key + " must not be blank, was '" + compId + "'");
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
        dropCopies = List.copyOf(dropCopies);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("oms.port must be 1..65535, was " + port);
        }
        long distinct =
                Stream.concat(
                                clients.stream().map(Client::compId),
                                dropCopies.stream().map(DropCopy::compId))
                        .distinct()
                        .count();
        if (distinct != clients.size() + dropCopies.size()) {
            throw new IllegalArgumentException(
                    "oms.clients and dropCopies must not repeat a compId");
        }
        for (DropCopy copy : dropCopies) {
            checkFilter(copy, clients);
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

    /// A name that nobody has would copy nothing, and nobody would know.
    private static void checkFilter(DropCopy copy, List<Client> clients) {
        for (String name : copy.filter().clients()) {
            boolean known =
                    name.equals(CopyFilter.DESK)
                            || clients.stream().anyMatch(client -> client.compId().equals(name));
            if (!known) {
                throw new IllegalArgumentException(
                        "oms.dropCopies.clients of "
                                + copy.compId()
                                + " must be compIds of oms.clients, or "
                                + CopyFilter.DESK
                                + ", was "
                                + name);
            }
        }
    }
}
