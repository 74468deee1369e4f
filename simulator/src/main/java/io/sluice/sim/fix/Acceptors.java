package io.sluice.sim.fix;

import static java.util.Objects.requireNonNull;

import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FixVersions;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a venue's settings read in the words of QuickFIX/J.
final class Acceptors {
    private static final int BACKLOG_MESSAGES = 10_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final VenueSettings venue;
    private final SessionSettings settings = new SessionSettings();
    private final Map<String, SessionID> sessions = new TreeMap<>();
    private final SessionStores stores;

    Acceptors(VenueSettings venue) {
        this.venue = venue;
        settings.setString("ConnectionType", "acceptor");
        settings.setString("SocketAcceptAddress", venue.host());
        settings.setString("SocketAcceptPort", String.valueOf(venue.port()));
        settings.setString("SocketTcpNoDelay", "Y");
        settings.setString("SocketReuseAddress", "Y");
        setHours(venue.rules().hours());
        settings.setString("CheckLatency", "N");
        // A client may tell us more than we read.
        settings.setString("AllowUnknownMsgFields", "Y");
        settings.setString("ValidateUserDefinedFields", "N");
        // A reader that lets this many messages pile up is cut off instead of filling our memory.
        settings.setString("MaxScheduledWriteRequests", String.valueOf(BACKLOG_MESSAGES));
        Stream.concat(venue.orderClients().stream(), venue.marketDataClients().stream())
                .forEach(this::addSession);
        stores = new SessionStores(venue.orderClients(), venue.folder().resolve("fix"));
    }

    private void setHours(SessionHours hours) {
        if (hours.isAlways()) {
            settings.setString("NonStopSession", "Y");
        } else {
            settings.setString("StartTime", TIME.format(requireNonNull(hours.open())));
            settings.setString("EndTime", TIME.format(requireNonNull(hours.close())));
            settings.setString("TimeZone", hours.zone().getId());
        }
    }

    SessionStores stores() {
        return stores;
    }

    /// The session with a configured client.
    SessionID session(String client) {
        SessionID session = sessions.get(client);
        if (session == null) {
            throw new IllegalArgumentException("no client " + client);
        }
        return session;
    }

    boolean knows(String client) {
        return sessions.containsKey(client);
    }

    SocketAcceptor acceptor(Application application) throws ConfigError {
        SocketAcceptor acceptor =
                SocketAcceptor.newBuilder()
                        .withApplication(application)
                        .withMessageStoreFactory(stores)
                        .withSettings(settings)
                        .withLogFactory(QuietLog::new)
                        .withMessageFactory(new DefaultMessageFactory())
                        .build();
        acceptor.setIoFilterChainBuilder(new OversizeGuard());
        return acceptor;
    }

    private void addSession(String client) {
        SessionID session = new SessionID(FixVersions.BEGINSTRING_FIX44, venue.mic(), client);
        boolean keeps = venue.orderClients().contains(client);
        settings.setString(session, "ResetOnLogon", keeps ? "N" : "Y");
        settings.setString(session, "PersistMessages", keeps ? "Y" : "N");
        sessions.put(client, session);
    }
}
